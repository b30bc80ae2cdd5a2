namespace XlaSharp;

public static partial class Np
{
    /// <summary>What a floating-point dtype can represent. <c>jnp.finfo</c></summary>
    /// <exception cref="XlaValueException">The dtype is no floating-point type.</exception>
    public static Finfo Finfo(DType dtype) => new(dtype);

    /// <summary>What an integer dtype can represent. <c>jnp.iinfo</c></summary>
    /// <exception cref="XlaValueException">The dtype is no integer.</exception>
    public static Iinfo Iinfo(DType dtype) => new(dtype);

    /// <summary>True if a dtype is of a kind. <c>jnp.issubdtype</c></summary>
    public static bool Issubdtype(DType arg1, DTypeKind arg2) => arg1.IsSubDType(arg2);

    /// <summary>True if two dtypes are the same. <c>jnp.issubdtype</c></summary>
    public static bool Issubdtype(DType arg1, DType arg2) => arg1 == arg2;
}
