namespace XlaSharp.PjRt;

/// <summary>The kinds of <see cref="OptionValue"/>.</summary>
public enum OptionKind
{
    /// <summary>A text.</summary>
    String,
    /// <summary>An integer.</summary>
    Int64,
    /// <summary>A list of integers.</summary>
    Int64List,
    /// <summary>A floating-point number; PJRT's own options have single precision.</summary>
    Float,
    /// <summary>A truth value.</summary>
    Bool,
}
