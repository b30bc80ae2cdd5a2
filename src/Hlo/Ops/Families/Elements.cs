namespace XlaSharp.Hlo;

/// <summary>Which element types an op accepts.</summary>
[Flags]
public enum Elements
{
    /// <summary>i1.</summary>
    Boolean = 1,
    /// <summary>Signed integers.</summary>
    Signed = 2,
    /// <summary>Unsigned integers.</summary>
    Unsigned = 4,
    /// <summary>Real floating point.</summary>
    Float = 8,
    /// <summary>Complex.</summary>
    Complex = 16,
    /// <summary>Signed and unsigned integers.</summary>
    Integer = Signed | Unsigned,
    /// <summary>i1 and integers.</summary>
    BooleanOrInteger = Boolean | Integer,
    /// <summary>Real and complex.</summary>
    FloatOrComplex = Float | Complex,
    /// <summary>Everything but i1.</summary>
    Number = Integer | Float | Complex,
    /// <summary>Everything.</summary>
    Any = Boolean | Number,
}
