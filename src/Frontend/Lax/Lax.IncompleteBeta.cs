using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The regularized incomplete beta function <c>∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt / B(a, b)</c>; NaN for negative parameters or x outside 0 … 1. <c>lax.betainc</c></summary>
    /// <remarks>Differentiated by <paramref name="x"/> only. Source: DLMF 8.17(v), the continued fraction by the modified Lentz algorithm.</remarks>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or the elements are not real floating point.</exception>
    public static NDArray Betainc(NDArray a, NDArray b, NDArray x)
    {
        foreach (var operand in (ReadOnlySpan<NDArray>)[a, b, x]) Check("regularized_incomplete_beta", Elements.Float, operand);
        if (a.DType != x.DType || b.DType != x.DType) throw new XlaTypeException($"lax.regularized_incomplete_beta requires arguments to have the same dtypes, got {a.DType}, {b.DType}, {x.DType}.");
        const string Name = "regularized_incomplete_beta";
        var shape = Shape(Name, Shape(Name, a.Shape, b.Shape), x.Shape);
        return Eager.Call(static (arrays, shape) =>
        {
            var type = arrays[0].DType.ElementType;
            var computed = type is ElementType.F16 or ElementType.BF16 ? ElementType.F32 : type;
            NDArray Operand(int i) => new(Np.Broadcasted(Eager.Lift(Np.Converted(arrays[i], computed)), shape), false);
            var (a, b, x) = (Operand(0), Operand(1), Operand(2));
            // There is no derivative in a and b: closed over, they are refused.
            var result = CustomDerivative.Apply("betainc", x, x => BetaIntegral(a, b, x), (x, _, g) => g * Exp((b - 1) * Log1p(-x) + (a - 1) * Log(x) - (Lgamma(a) + Lgamma(b) - Lgamma(a + b))));
            return Np.Converted(result, type, Array.TrueForAll(arrays, v => v.IsWeak));
        }, [a, b, x], shape);
    }

    static NDArray BetaIntegral(NDArray a, NDArray b, NDArray x)
    {
        var zeroA = Np.LogicalOr(Np.Equal(a, 0), Np.Equal(b, double.PositiveInfinity));
        var zeroB = Np.LogicalOr(Np.Equal(b, 0), Np.Equal(a, double.PositiveInfinity));
        var (zeroX, oneX) = (Np.Equal(x, 0), Np.Equal(x, 1));
        var isZero = Np.LogicalOr(Np.LogicalAnd(zeroB, Np.LogicalNot(oneX)), Np.LogicalAnd(zeroA, zeroX));
        var isOne = Np.LogicalOr(Np.LogicalAnd(zeroA, Np.LogicalNot(zeroX)), Np.LogicalAnd(zeroB, oneX));
        var isOutside = Np.LogicalNot(None(a < 0, b < 0, x < 0, x > 1, Np.LogicalAnd(zeroA, zeroB), Np.Isnan(a), Np.Isnan(b), Np.Isnan(x)));
        // On the other side of the mean the fraction converges for 1 − x with the parameters exchanged.
        var isNear = x < (a + 1) / (a + b + 2);
        (a, b, x) = (Np.Where(isNear, a, b), Np.Where(isNear, b, a), Np.Where(isNear, x, 1 - x));
        var smallest = 2 * new Finfo(a.DType).Tiny;
        var rest = Lgamma(b) - Lgamma(a + b);
        // a Γ(a) is 1 where a vanishes.
        var factor = Np.Where(a < smallest, Exp(Log1p(-x) * b - rest), Exp(Log(x) * a + Log1p(-x) * b - (Lgamma(a) + rest)) / a);
        var result = BetaFraction(a, b, x) * factor;
        result = Np.Where(isNear, result, 1 - result);
        return Np.Where(isOutside, double.NaN, Np.Where(isOne, 1, Np.Where(isZero, 0, result)));
    }

    static NDArray BetaFraction(NDArray a, NDArray b, NDArray x)
    {
        var tolerance = new Finfo(x.DType).Eps / 2;
        var (steps, small) = (x.DType == DType.Float64 ? 600 : 200, Np.FullLike(x, tolerance));
        NDArray Guarded(NDArray v) => Np.Where(Abs(v) < small, small, v);
        var state = WhileLoop(s => Np.LogicalAnd(s[0] < steps, s[1]), s =>
        {
            var numerator = BetaNumerator(s[0], a, b, x);
            var (c, d) = (Guarded(1 + numerator / s[2]), Guarded(1 + numerator * s[3]));
            d = 1 / d;
            var delta = c * d;
            return [s[0] + 1, Np.Any(Abs(delta - 1) >= tolerance), c, d, s[4] * delta];
        }, new[] { Full(Dims.Empty, 1, DType.Int32), Full(Dims.Empty, true), small, Np.ZerosLike(x), small });
        return state[4];
    }

    /// <summary>The partial numerator of a step, the first of which is number 1.</summary>
    static NDArray BetaNumerator(NDArray step, NDArray a, NDArray b, NDArray x)
    {
        var index = ShiftRightArithmetic(step - 1, Full(Dims.Empty, 1, DType.Int32));
        var m = Np.Astype(index, x.DType);
        var even = Np.Where(Np.Equal(index, 0), -(a + b) * x / (a + 1), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)));
        var odd = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        return Np.Where(Np.Equal(step, 1), 1, Np.Where(Np.Equal(step % 2, 0), even, odd));
    }
}
