namespace XlaSharp.Hlo;

/// <summary>The texts of functions that are kept as they are.</summary>
internal static class VerbatimText
{
    static readonly string[] Known = ["stablehlo", "chlo", "func", "sdy"];

    /// <summary>Why a function has no form in artifacts: the op in its text that none has.</summary>
    public static string Refusal(string name, string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
            if (OpName(line) is { Length: > 0 } op && Array.IndexOf(Known, op[..op.IndexOf('.', StringComparison.Ordinal)]) < 0) return $"@{name}: {op} has no form in portable artifacts";
        return $"@{name} has no form in portable artifacts: it calls itself, or has several blocks";
    }

    /// <summary>The name of the op that a line begins with, behind its results; empty if it begins with none.</summary>
    static string OpName(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.StartsWith("%") && line.IndexOf('=') is var equals and > 0) line = line[(equals + 1)..].TrimStart();
        line = line.TrimStart('"');
        var end = line.IndexOfAnyExcept(NameCharacters);
        var word = end < 0 ? line : line[..end];
        return word.IndexOf('.') > 0 && char.IsAsciiLetter(word[0]) ? word.ToString() : "";
    }

    static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.$");
}
