namespace XlaSharp.Conformance;

/// <summary>What the command line says.</summary>
internal static class Options
{
    /// <summary>Where programs run: <c>plugin</c>, <c>evaluator</c>, or null for whatever there is.</summary>
    public static string? Backend { get; set; }
}
