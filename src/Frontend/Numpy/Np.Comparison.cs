using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Equal. <c>jnp.equal</c></summary>
    public static NDArray Equal(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("equal", x, y);
        return Lax.Eq(x, y);
    }, x, y);

    /// <summary>Not equal. <c>jnp.not_equal</c></summary>
    public static NDArray NotEqual(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("not_equal", x, y);
        return Lax.Ne(x, y);
    }, x, y);

    /// <summary>Less; complex numbers by real, then imaginary part. <c>jnp.less</c></summary>
    public static NDArray Less(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("less", x, y);
        return Ordered(x, y, Lax.Lt);
    }, x, y);

    /// <summary>Less or equal; complex numbers by real, then imaginary part. <c>jnp.less_equal</c></summary>
    public static NDArray LessEqual(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("less_equal", x, y);
        return Ordered(x, y, Lax.Le);
    }, x, y);

    /// <summary>Greater; complex numbers by real, then imaginary part. <c>jnp.greater</c></summary>
    public static NDArray Greater(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("greater", x, y);
        return Ordered(x, y, Lax.Gt);
    }, x, y);

    /// <summary>Greater or equal; complex numbers by real, then imaginary part. <c>jnp.greater_equal</c></summary>
    public static NDArray GreaterEqual(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("greater_equal", x, y);
        return Ordered(x, y, Lax.Ge);
    }, x, y);

    static NDArray Ordered(NDArray x, NDArray y, Func<NDArray, NDArray, NDArray> compare) => x.DType.ElementType.IsComplex()
        ? Where(Lax.Eq(Lax.Real(x), Lax.Real(y)), compare(Lax.Imag(x), Lax.Imag(y)), compare(Lax.Real(x), Lax.Real(y)))
        : compare(x, y);

    /// <summary>Elements of x where the condition is not zero, else of y. <c>jnp.where</c></summary>
    /// <exception cref="XlaValueException">The shapes do not broadcast.</exception>
    public static NDArray Where(NDArray condition, NDArray x, NDArray y) => Eager.Call(static (a, _) =>
    {
        var values = PromoteDtypes(a[1], a[2]);
        var shape = BroadcastShape(a[0].Shape, a[1].Shape, a[2].Shape);
        var predicate = Eager.Lift(Converted(a[0], ElementType.I1));
        return new NDArray(Broadcasted(predicate, shape).Select(Broadcasted(Eager.Lift(values[0]), shape), Broadcasted(Eager.Lift(values[1]), shape)), values[0].IsWeak);
    }, [condition, x, y], 0);

    /// <summary>True where two numbers are within tolerances of each other: <c>|a − b| ≤ atol + rtol |b|</c>. <c>jnp.isclose</c></summary>
    /// <param name="a">A number.</param>
    /// <param name="b">The reference.</param>
    /// <param name="rtol">The tolerance relative to the reference.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="equalNan">True if NaN is close to NaN.</param>
    public static NDArray Isclose(NDArray a, NDArray b, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false) => Eager.Call(static (a, b, o) =>
    {
        (a, b) = PromoteInexact("isclose", a, b);
        var distance = Lax.Abs(Lax.Sub(a, b));
        var inRange = Lax.Le(distance, Lax.Add(ConstantLike(distance, o.atol), Lax.Mul(ConstantLike(distance, o.rtol), Lax.Abs(b))));
        var close = LogicalOr(Lax.Eq(a, b), LogicalAnd(Isfinite(b), inRange));
        return o.equalNan ? LogicalOr(close, LogicalAnd(Isnan(a), Isnan(b))) : close;
    }, a, b, (rtol, atol, equalNan));

    /// <summary>True if all numbers are within tolerances of each other. <c>jnp.allclose</c></summary>
    public static NDArray Allclose(NDArray a, NDArray b, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false) => All(Isclose(a, b, rtol, atol, equalNan));

    /// <summary>True if shapes and elements are equal. <c>jnp.array_equal</c></summary>
    public static NDArray ArrayEqual(NDArray a1, NDArray a2, bool equalNan = false)
    {
        if (a1.Shape != a2.Shape) return NDArrayOf(Literal.Splat(TensorType.Scalar(ElementType.I1), 0));
        return Eager.Call(static (x, y, equalNan) =>
        {
            var equal = Equal(x, y);
            return All(equalNan ? LogicalOr(equal, LogicalAnd(Isnan(x), Isnan(y))) : equal);
        }, a1, a2, equalNan);
    }

    /// <summary>True if elements are equal after broadcasting. <c>jnp.array_equiv</c></summary>
    public static NDArray ArrayEquiv(NDArray a1, NDArray a2) => CanBroadcast(a1.Shape, a2.Shape)
        ? Eager.Call(static (x, y) => All(Equal(x, y)), a1, a2)
        : NDArrayOf(Literal.Splat(TensorType.Scalar(ElementType.I1), 0));

    static bool CanBroadcast(Dims x, Dims y)
    {
        for (var d = 1; d <= Math.Min(x.Count, y.Count); d++)
            if (x[^d] != y[^d] && x[^d] != 1 && y[^d] != 1) return false;
        return true;
    }
}
