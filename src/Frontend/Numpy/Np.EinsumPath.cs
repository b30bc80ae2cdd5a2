namespace XlaSharp;

public static partial class Np
{
    /// <summary>The order in which the operands of an Einstein sum are best contracted, and what it costs; nothing is computed. <c>jnp.einsum_path</c></summary>
    /// <param name="subscripts">One letter per axis of each operand, and of the result after an arrow.</param>
    /// <param name="operands">The operands, of which only the shapes count.</param>
    /// <param name="optimize">"optimal" tries all orders, "greedy" takes the smallest product first, "auto" is the first for up to eight operands and else the second.</param>
    /// <returns>For each step the places of what is taken from the list of operands, to whose end the product goes; and the costs in words.</returns>
    /// <exception cref="XlaValueException">The text fits neither itself nor the operands, or there is no such way to optimize.</exception>
    public static (IReadOnlyList<int[]> Path, string Info) EinsumPath(string subscripts, NDArray[] operands, string optimize = "auto")
    {
        var (inputs, output) = XlaSharp.Einsum.Parse(subscripts, operands);
        var sizes = new Dictionary<char, long>();
        for (var i = 0; i < inputs.Length; i++)
            for (var d = 0; d < inputs[i].Length; d++) sizes[inputs[i][d]] = Math.Max(operands[i].Shape[d], sizes.GetValueOrDefault(inputs[i][d]));
        var search = new ContractionPath(inputs, output, sizes);
        var path = (optimize, operands.Length) switch
        {
            ("greedy", _) or ("auto", > 8) => search.Greedy(),
            ("optimal", _) or ("auto", _) => search.Optimal(),
            _ => throw new XlaValueException($"Path optimizer '{optimize}' not found, valid options are {{'auto', 'greedy', 'optimal'}}."),
        };
        return (path, search.Describe(subscripts.Contains("->", StringComparison.Ordinal) ? subscripts : $"{subscripts}->{output}", path));
    }
}
