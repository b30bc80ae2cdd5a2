using System.Globalization;
using System.Text.RegularExpressions;

namespace XlaSharp.Hlo;

/// <summary>The custom calls that stand in programs of unknown sizes until the sizes are known.</summary>
internal static partial class ShapeCalls
{
    public const string Assertion = "shape_assertion";
    const string ShapeOperands = "indices_of_shape_operands";

    /// <summary>What the call is once sizes are known; null if it is none of these calls.</summary>
    public static Value[]? Refine(CustomCallAttributes a, RefineContext c) => a.Target switch
    {
        Assertion => Assert(c),
        "stablehlo.dynamic_reduce_window" => ReduceWindow(a, c),
        "stablehlo.dynamic_rng_bit_generator" => RandomBits(a, c),
        "stablehlo.dynamic_top_k" => TopK(c),
        _ => WithShapes(a, c),
    };

    static Value[] Assert(RefineContext c)
    {
        if (c.Constant(0) is not { } holds) throw new HloTypeException($"{Assertion}: whether it holds does not follow from the types of the arguments");
        if (holds.GetInt64(0) != 0) return [];
        var message = Extra(c.Op, "error_message") is { } text ? text.Trim('"') : "a shape assertion failed";
        throw new HloShapeAssertionException(Place().Replace(message, place =>
            int.TryParse(place.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i + 1 < c.Op.OperandCount && c.Constant(i + 1) is { } value
                ? value.GetInt64(0).ToString(CultureInfo.InvariantCulture)
                : place.Value));
    }

    // Operands and initial values, then sizes, strides, dilations of operand and window, and padding.
    static Value[] ReduceWindow(CustomCallAttributes a, RefineContext c)
    {
        var count = c.Op.OperandCount - 5;
        if (a.CalledComputations is not [var body]) throw new HloTypeException($"{a.Target}: must name the function that combines two elements");
        var padding = Sizes(c, count + 4);
        var window = new WindowAttributes(Sizes(c, count), Sizes(c, count + 1), Sizes(c, count + 2), Sizes(c, count + 3),
            [.. padding.Where((_, i) => i % 2 == 0)], [.. padding.Where((_, i) => i % 2 == 1)]);
        return [.. c.Builder.EmitRegions(Ops.ReduceWindowDef, window, c.Inputs.AsSpan(0, count), [], body)];
    }

    static Value[] RandomBits(CustomCallAttributes a, RefineContext c)
    {
        var algorithm = (Extra(c.Op, "rng_algorithm") ?? "").Contains("PHILOX", StringComparison.Ordinal) ? RngAlgorithm.Philox
            : (Extra(c.Op, "rng_algorithm") ?? "").Contains("THREE_FRY", StringComparison.Ordinal) ? RngAlgorithm.ThreeFry
            : RngAlgorithm.Default;
        var (state, bits) = c[0].RngBitGenerator(algorithm, ((TensorType)a.Results[1]).With(Sizes(c, 1)));
        return [state, bits];
    }

    static Value[] TopK(RefineContext c)
    {
        var (values, indices) = c[0].TopK((c.Constant(1) ?? throw Unknown(c, 1)).GetInt64(0));
        return [values, indices];
    }

    /// <summary>A call some of whose operands are the shapes of its results, one for each.</summary>
    static Value[]? WithShapes(CustomCallAttributes a, RefineContext c)
    {
        if (Extra(c.Op, ShapeOperands) is not { } text) return null;
        int[] shapes = [.. Number().Matches(text[..text.IndexOf('>', StringComparison.Ordinal)]).Select(m => int.Parse(m.ValueSpan, CultureInfo.InvariantCulture))];
        if (shapes.Length != a.Results.Count || shapes.Any(i => i >= c.Op.OperandCount)) throw new HloTypeException($"{a.Target}: {ShapeOperands} must name one operand for each result");
        HloType[] results = [.. a.Results.Select((r, i) => r is TensorType tensor ? tensor.With(Sizes(c, shapes[i])) : r)];
        int[] kept = [.. Enumerable.Range(0, c.Op.OperandCount).Except(shapes)];
        // The layouts of operands that are no longer there go with them.
        EquatableArray<NamedAttribute> options = [.. a.Options.Select(o => o.Name == "operand_layouts"
            ? o with { Text = $"[{string.Join(", ", TextAttributes.Split(o.Text[1..^1]).Where((_, i) => kept.Contains(i)))}]" }
            : o)];
        return [.. c.Builder.Append(c.Op.Definition, a with { Results = [.. results], Options = options }, [.. kept.Select(i => c[i])], [], [],
            [.. c.Op.Extras.Where(e => e.Name != ShapeOperands)]).Results];
    }

    static Dims Sizes(RefineContext c, int operand) => c.Sizes(operand) ?? throw Unknown(c, operand);

    static HloTypeException Unknown(RefineContext c, int operand) => new($"{c.Op.Name}: operand {operand} does not follow from the types of the arguments. Op: {c.Op}");

    static string? Extra(Op op, string name)
    {
        foreach (var extra in op.Extras)
            if (extra.Name == name) return extra.Text;
        return null;
    }

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
