namespace XlaSharp;

/// <summary>The kinds of dtypes, as NumPy's abstract types. <c>jnp.issubdtype</c></summary>
public enum DTypeKind
{
    /// <summary>Every dtype.</summary>
    Generic,
    /// <summary>Booleans.</summary>
    Bool,
    /// <summary>Every dtype but bool.</summary>
    Number,
    /// <summary>Signed and unsigned integers.</summary>
    Integer,
    /// <summary>Signed integers.</summary>
    SignedInteger,
    /// <summary>Unsigned integers.</summary>
    UnsignedInteger,
    /// <summary>Real and complex floats.</summary>
    Inexact,
    /// <summary>Real floats.</summary>
    Floating,
    /// <summary>Complex floats.</summary>
    ComplexFloating,
}
