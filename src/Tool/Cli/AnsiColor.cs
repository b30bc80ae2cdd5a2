namespace XlaSharp.Tool;

/// <summary>The colours of a terminal, which its user has chosen, under their numbers.</summary>
internal enum AnsiColor
{
    /// <summary>Bold, for headings.</summary>
    Bold = 1,

    /// <summary>For what went wrong.</summary>
    Red = 31,

    /// <summary>For what went well.</summary>
    Green = 32,

    /// <summary>For types.</summary>
    Cyan = 36,

    /// <summary>For what is less important.</summary>
    Gray = 90,
}
