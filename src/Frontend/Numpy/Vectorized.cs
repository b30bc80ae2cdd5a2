using System.Text.RegularExpressions;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function of arrays of few axes, mapped over all further axes of its arguments, which broadcast together: <c>jnp.vectorize</c>.</summary>
internal sealed partial class Vectorized
{
    readonly Func<NDArray[], NDArray[]> function;
    readonly string? signature;
    readonly string[][]? inputs;
    readonly string[][]? outputs;

    /// <param name="function">The function.</param>
    /// <param name="signature">The axes of arguments and results by name, <c>"(n,m),(m)->(n)"</c>; scalars, if null.</param>
    /// <exception cref="XlaValueException">The signature is of another form.</exception>
    public Vectorized(Func<NDArray[], NDArray[]> function, string? signature)
    {
        this.function = function;
        this.signature = signature;
        if (signature is null) return;
        if (!Signature().IsMatch(signature)) throw new XlaValueException($"not a valid gufunc signature: {signature}");
        var sides = signature.Split("->");
        (inputs, outputs) = (Parse(sides[0]), Parse(sides[1]));
    }

    string Context => $"on vectorized function with excluded=frozenset() and signature={(signature is null ? "None" : $"'{signature}'")}";

    /// <summary>The results for all members.</summary>
    /// <exception cref="XlaTypeException">Another number of arguments or results than the signature has.</exception>
    /// <exception cref="XlaValueException">An argument or a result does not have the signature's axes, or the further axes do not broadcast.</exception>
    public NDArray[] Invoke(NDArray[] arguments)
    {
        var core = inputs ?? [.. Enumerable.Repeat(Array.Empty<string>(), arguments.Length)];
        if (core.Length != arguments.Length) throw new XlaTypeException($"wrong number of positional arguments: expected {core.Length}, got {arguments.Length} {Context}");
        var sizes = new Dictionary<string, long>();
        var batch = new Dims[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var shape = arguments[i].Shape;
            if (shape.Count < core[i].Length) throw new XlaValueException($"input with shape {Np.ShapeText(shape)} does not have enough dimensions for all core dimensions {Text(core[i])} {Context}");
            batch[i] = Dims.Create(shape.AsSpan()[..^core[i].Length]);
            Agree(sizes, shape, core[i]);
        }
        var common = Np.BroadcastShape(batch);
        // Axes of size 1 are not mapped over: they come back at the end.
        var members = new NDArray[arguments.Length];
        for (var i = 0; i < members.Length; i++) members[i] = Np.Reshape(arguments[i], [.. batch[i].Where(size => size != 1), .. arguments[i].Shape.Skip(batch[i].Count)]);
        var mapped = outputs is null ? function : a => Checked(function(a), sizes);
        var ones = new List<int>();
        for (var d = common.Count - 1; d >= 0; d--)
        {
            var axes = Array.ConvertAll(batch, shape => d - common.Count + shape.Count is var own && own >= 0 && shape[own] != 1 ? (object?)0 : null);
            if (Array.TrueForAll(axes, axis => axis is null)) ones.Add(d);
            else mapped = Xla.Vmap(mapped, Axes.Create([axes]));
        }
        var results = mapped(members);
        return ones.Count == 0 ? results : Array.ConvertAll(results, r => Np.ExpandDims(r, ones.ToArray()));
    }

    NDArray[] Checked(NDArray[] results, Dictionary<string, long> sizes)
    {
        if (results.Length != outputs!.Length) throw new XlaTypeException($"wrong number of output arguments: expected {outputs.Length}, got {results.Length} {Context}");
        sizes = new(sizes);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Ndim != outputs[i].Length) throw new XlaValueException($"output shape {Np.ShapeText(results[i].Shape)} does not match core dimensions {Text(outputs[i])} {Context}");
            Agree(sizes, results[i].Shape, outputs[i]);
        }
        return results;
    }

    void Agree(Dictionary<string, long> sizes, Dims shape, string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var size = shape[shape.Count - names.Length + i];
            if (sizes.TryAdd(names[i], size) || sizes[names[i]] == size) continue;
            throw new XlaValueException($"inconsistent size for core dimension '{names[i]}': {size} vs {sizes[names[i]]} {Context}");
        }
    }

    static string[][] Parse(string side) => [.. Argument().Matches(side).Select(m => Name().Matches(m.Value).Select(n => n.Value).ToArray())];

    static string Text(string[] names) => names.Length == 1 ? $"('{names[0]}',)" : $"({string.Join(", ", names.Select(n => $"'{n}'"))})";

    [GeneratedRegex(@"^(\((?:\w+(?:,\w+)*)?\)(?:,\((?:\w+(?:,\w+)*)?\))*)->(\((?:\w+(?:,\w+)*)?\)(?:,\((?:\w+(?:,\w+)*)?\))*)$")]
    private static partial Regex Signature();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Argument();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Name();
}
