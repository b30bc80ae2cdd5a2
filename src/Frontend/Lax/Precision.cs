namespace XlaSharp;

/// <summary>How accurately a backend that could be faster otherwise multiplies. <c>lax.Precision</c></summary>
public enum Precision
{
    /// <summary>As fast as the backend can.</summary>
    Default,
    /// <summary>More accurate, slower.</summary>
    High,
    /// <summary>As accurate as the dtype.</summary>
    Highest,
}
