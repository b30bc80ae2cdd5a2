using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Equal, element by element. <c>lax.eq</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, or shapes do not broadcast.</exception>
    public static NDArray Eq(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compared("eq", Elements.Any, x, y, ComparisonDirection.EQ), x, y);

    /// <summary>Not equal, element by element. <c>lax.ne</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, or shapes do not broadcast.</exception>
    public static NDArray Ne(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compared("ne", Elements.Any, x, y, ComparisonDirection.NE), x, y);

    /// <summary>Less, element by element. <c>lax.lt</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, or shapes do not broadcast.</exception>
    public static NDArray Lt(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compared("lt", Elements.Any & ~Elements.Complex, x, y, ComparisonDirection.LT), x, y);

    /// <summary>Less or equal, element by element. <c>lax.le</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, or shapes do not broadcast.</exception>
    public static NDArray Le(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compared("le", Elements.Any & ~Elements.Complex, x, y, ComparisonDirection.LE), x, y);

    /// <summary>Greater, element by element. <c>lax.gt</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, or shapes do not broadcast.</exception>
    public static NDArray Gt(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compared("gt", Elements.Any & ~Elements.Complex, x, y, ComparisonDirection.GT), x, y);

    /// <summary>Greater or equal, element by element. <c>lax.ge</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, or shapes do not broadcast.</exception>
    public static NDArray Ge(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compared("ge", Elements.Any & ~Elements.Complex, x, y, ComparisonDirection.GE), x, y);
}
