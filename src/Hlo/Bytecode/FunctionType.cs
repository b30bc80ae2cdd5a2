namespace XlaSharp.Hlo;

/// <summary>The type of a function in an artifact. Everywhere else it is its text.</summary>
internal sealed class FunctionType : HloType
{
    FunctionType(HloType[] inputs, HloType[] results, string text) : base(text) => (Inputs, Results) = (inputs, results);

    public HloType[] Inputs { get; }

    public HloType[] Results { get; }

    public static FunctionType Of(HloType[] inputs, HloType[] results) =>
        new(inputs, results, $"({List(inputs)}) -> {(results.Length == 1 && results[0] is not FunctionType ? results[0].Text : $"({List(results)})")}");

    static string List(HloType[] types) => string.Join(", ", types.Select(static t => t.Text));
}
