using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Roots of polynomials, and polynomials through points.</content>
public static partial class Np
{
    /// <summary>The roots of a polynomial, as complex numbers: eigenvalues of its companion matrix. <c>jnp.roots</c></summary>
    /// <param name="p">The coefficients, the highest first.</param>
    /// <param name="stripZeros">True to leave out leading zeros, which needs a concrete array; false to give NaN for each.</param>
    /// <exception cref="XlaValueException">More than one dimension.</exception>
    /// <exception cref="ConcretizationTypeException">A traced array whose leading zeros are to be left out.</exception>
    /// <exception cref="XlaTypeException">Floats that are neither of single nor of double precision.</exception>
    public static NDArray Roots(NDArray p, bool stripZeros = true)
    {
        if (p.Ndim > 1) throw new XlaValueException("Input must be a rank-1 array.");
        if (p.Size < 2) return Zeros([0], new(Promotion.Inexact(p.DType.ElementType).ComplexOf()));
        if (!stripZeros) return Eager.Call(static p => RootsWithLeadingZeros(ToInexact(p)), p);
        if (!p.IsConcrete)
            throw new ConcretizationTypeException($"Abstract tracer value encountered where concrete value is expected: traced array with shape {p.StrongTypeText}\nThe error occurred in the jnp.roots() function. To use this within a JIT-compiled context, pass strip_zeros=False, but be aware that leading zeros will result in some returned roots being set to NaN.");
        var values = p.ToLiteral();
        var start = 0L;
        while (start < values.Count && values.GetComplex(start) == System.Numerics.Complex.Zero) start++;
        return p.Size - start < 2 ? Zeros([0], new(Promotion.Inexact(p.DType.ElementType).ComplexOf())) : Eager.Call(static p => CompanionRoots(ToInexact(p)), SliceAlong(p, 0, start, p.Size));
    }

    /// <summary>The polynomial of a degree that is closest to points, in the sense of least squares. <c>jnp.polyfit</c></summary>
    /// <param name="x">The places.</param>
    /// <param name="y">The values, or several sets of them as columns.</param>
    /// <param name="deg">The degree.</param>
    /// <param name="rcond">The cutoff of singular values, see <see cref="LinAlg.Lstsq"/>; the number of points times the machine epsilon, if none is given.</param>
    /// <param name="w">Factors of the deviations, one for each point; all 1, if null.</param>
    /// <returns>The coefficients, the highest first.</returns>
    /// <exception cref="XlaValueException">A negative degree.</exception>
    /// <exception cref="XlaTypeException">No points, numbers of points that differ, or floats that are neither of single nor of double precision.</exception>
    public static NDArray Polyfit(NDArray x, NDArray y, int deg, double? rcond = null, NDArray? w = null)
    {
        if (deg < 0) throw new XlaValueException("expected deg >= 0");
        if (x.Ndim != 1) throw new XlaTypeException("expected 1D vector for x");
        if (x.Size == 0) throw new XlaTypeException("expected non-empty vector for x");
        if (y.Ndim is < 1 or > 2) throw new XlaTypeException("expected 1D or 2D array for y");
        if (x.Shape[0] != y.Shape[0]) throw new XlaTypeException("expected x and y to have same length");
        if (w is { Ndim: not 1 }) throw new XlaTypeException("expected a 1-d array for weights");
        if (w is not null && w.Shape[0] != y.Shape[0]) throw new XlaTypeException("expected w and y to have the same length");
        return Eager.Call(static (a, o) =>
        {
            NDArray powers = Vander(ToInexact(a[0]), o.deg + 1), values = a[1];
            if (a.Length > 2)
            {
                var weights = ToInexact(a[2]);
                powers *= ExpandDims(weights, 1);
                values *= values.Ndim == 2 ? ExpandDims(weights, 1) : weights;
            }
            // Columns of like size make the problem well conditioned.
            var scale = Sqrt(Sum(powers * powers, 0));
            var cutoff = o.rcond ?? a[0].Shape[0] * FloatInfo.Epsilon(powers.DType.ElementType);
            var (c, _, _, _) = LinAlg.Lstsq(powers / ExpandDims(scale, 0), values, cutoff);
            return c / (c.Ndim == 2 ? ExpandDims(scale, 1) : scale);
        }, w is null ? [x, y] : [x, y, w], (deg, rcond));
    }

    // Below the diagonal ones, in the first row the coefficients.
    static NDArray CompanionRoots(NDArray p)
    {
        var n = (int)p.Size - 1;
        var first = ExpandDims(-SliceAlong(p, 0, 1, n + 1) / SliceAlong(p, 0, 0, 1), 0);
        return LinAlg.Eigvals(Concatenate([first, Eye(n, dtype: p.DType)[..^1]], 0));
    }

    static NDArray RootsWithLeadingZeros(NDArray p)
    {
        var isZero = Equal(p, 0);
        var leading = Where(All(isZero), (int)p.Size, Argmin(isZero));
        // A polynomial that is 0 as a whole is taken for 1.
        p = Where(Equal(leading, (int)p.Size), 1, p);
        var roots = CompanionRoots(Take(p, (Arange((int)p.Size) + leading) % (int)p.Size));
        var (_, ordered) = Lax.SortKeyVal(Equal(roots, 0), roots);
        return Where(Less(Arange((int)roots.Size), (int)roots.Size - leading), ordered, new System.Numerics.Complex(double.NaN, double.NaN));
    }
}
