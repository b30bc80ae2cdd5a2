using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Special
{
    /// <summary>Dawson's integral <c>e^(−x²) ∫₀ˣ e^(t²) dt</c>. <c>jax.scipy.special.dawsn</c></summary>
    /// <remarks>Source: Cody, Paciorek and Thacher, "Chebyshev approximations for Dawson's integral" (1970), in the form of the Cephes library.</remarks>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Dawsn(NDArray x)
    {
        Real("dawsn", x);
        return Unary(x, static x => CustomDerivative.Apply("dawsn", x, static x => InSingle(x, Dawson), static (x, y, g) => g * (Number(x.DType.ElementType, 1) - 2 * x * y)));
    }

    static NDArray Dawson(NDArray x)
    {
        double[]
            an = [1.13681498971755972054e-11, 8.49262267667473811108e-10, 1.94434204175553054283e-8, 9.53151741254484363489e-7, 3.07828309874913200438e-6, 3.52513368520288738649e-4, -8.50149846724410912031e-4, 4.22618223005546594270e-2, -9.17480371773452345351e-2, 9.99999999999999994612e-1],
            ad = [2.40372073066762605484e-11, 1.48864681368493396752e-9, 5.21265281010541664570e-8, 1.27258478273186970203e-6, 2.32490249820789513991e-5, 3.25524741826057911661e-4, 3.48805814657162590916e-3, 2.79448531198828973716e-2, 1.58874241960120565368e-1, 5.74918629489320327824e-1, 1.00000000000000000539e0],
            bn = [5.08955156417900903354e-1, -2.44754418142697847934e-1, 9.41512335303534411857e-2, -2.18711255142039025206e-2, 3.66207612329569181322e-3, -4.23209114460388756528e-4, 3.59641304793896631888e-5, -2.14640351719968974225e-6, 9.10010780076391431042e-8, -2.40274520828250956942e-9, 3.59233385440928410398e-11],
            bd = [1.00000000000000000000e0, -6.31839869873368190192e-1, 2.36706788228248691528e-1, -5.31806367003223277662e-2, 8.48041718586295374409e-3, -9.47996768486665330168e-4, 7.81025592944552338085e-5, -4.55875153252442634831e-6, 1.89100358111421846170e-7, -4.91324691331920606875e-9, 7.18466403235734541950e-11],
            cn = [-5.90592860534773254987e-1, 6.29235242724368800674e-1, -1.72858975380388136411e-1, 1.64837047825189632310e-2, -4.86827613020462700845e-4],
            cd = [1.00000000000000000000e0, -2.69820057197544900361e0, 1.73270799045947845857e0, -3.93708582281939493482e-1, 3.44278924041233391079e-2, -9.73655226040941223894e-4];
        var (type, y) = (x.DType.ElementType, Lax.Abs(x));
        var (isNear, isFar, one) = (y < Number(type, 3.25), y >= Number(type, 6.25), Np.OnesLike(y));
        // Each piece gets 1 where another one is taken.
        var near = Np.Where(isNear, y, one);
        var first = near * Polynomial(Lax.Square(near), an) / Polynomial(Lax.Square(near), ad);
        NDArray Tail(NDArray isTaken, double[] above, double[] below)
        {
            var z = Np.Where(isTaken, y, one);
            var t = Np.Where(isTaken, 1 / Lax.Square(y), one);
            return 0.5 / z * (1 + t * Polynomial(t, above) / Polynomial(t, below));
        }
        var middle = Tail(Np.LogicalNot(Np.LogicalOr(isNear, isFar)), bn, bd);
        return Np.Sign(x) * Np.Where(isNear, first, Np.Where(isFar, Tail(isFar, cn, cd), middle));
    }
}
