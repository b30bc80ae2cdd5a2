namespace XlaSharp;

/// <summary>How many digits floats are printed with. NumPy's <c>floatmode</c></summary>
public enum FloatMode
{
    /// <summary>As many as tell a number apart, at most the precision. The default.</summary>
    MaxPrec,
    /// <summary>As <see cref="MaxPrec"/>, but all elements get as many as the one that needs most.</summary>
    MaxPrecEqual,
    /// <summary>Just as many as the precision says.</summary>
    Fixed,
    /// <summary>As many as tell a number apart, whatever the precision says.</summary>
    Unique,
}
