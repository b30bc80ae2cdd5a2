using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What reading outside of an axis gives.</summary>
internal static class IndexModes
{
    /// <summary>A fill value in the dtype of the array that is read; null, the default of that dtype, if none is given.</summary>
    /// <exception cref="ConcretizationTypeException">The value is traced.</exception>
    /// <exception cref="XlaTypeException">The value is no scalar.</exception>
    public static Literal? Fill(NDArray? value, DType dtype)
    {
        if (value is null) return null;
        if (value.Ndim != 0) throw new XlaTypeException($"fill_value must be a scalar, got {value.TypeText}");
        return Ops.Convert(value.ToLiteral(), dtype.ElementType);
    }
}
