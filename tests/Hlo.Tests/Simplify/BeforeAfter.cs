using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>The text of a function before it is simplified, and the ops that stay; values keep every bit.</summary>
static class BeforeAfter
{
    const string Parameters = "%f: tensor<2x3xf32>, %g: tensor<2x3xf32>, %i: tensor<4xi32>, %j: tensor<4xi32>, %p: tensor<4xi1>, %z: tensor<4xcomplex<f32>>, %s: tensor<i32>, %d: tensor<3xf64>, "
        + "%e: tensor<0x3xf32>, %u: tensor<4xui8>, %m: tensor<3x4xf32>, %k: tensor<4x5xf32>, %w: tensor<2x3x4xf32>";

    const string Names = "fgijpzsdeumkw";

    /// <summary>Simplifies a function of the parameters above.</summary>
    /// <param name="before">Ops, the last of which gives %r.</param>
    /// <param name="type">The type of %r.</param>
    /// <param name="after">The names of the ops that stay, those of regions in parentheses, with "return" at the end, or "return %x" if a parameter is returned.</param>
    public static void Check(string before, string type, string after)
    {
        var main = Module.Parse($"func.func @main({Parameters}) -> {type} {{\n{before}\nreturn %r : {type}\n}}").Main;
        var simplified = Simplify.Run(main);
        Verifier.Check(simplified);
        Assert.Equal(after, simplified.Results[0].Op is null ? $"{Ops(simplified)}return %{Names[simplified.Results[0].Index]}" : Ops(simplified) + "return");
        if (Shown(main).SequenceEqual(Shown(simplified))) Assert.Same(main, simplified);
        Literal[] arguments = [.. main.Parameters.Select((p, n) => Edges(p.Tensor, n))];
        Assert.Equal(Evaluator.Run(main, arguments)[0], Evaluator.Run(simplified, arguments)[0]);
    }

    static IEnumerable<string> Shown(Function function) => function.Ops.Select(op => op.ToString());

    static string Ops(Function function) => string.Concat(function.Ops.Select(op => $"{op.Name.Split('.')[1]}{Inside(op)}; "));

    // What combiners consist of tells nothing.
    static string Inside(Op op) => op.Definition.HasPruning && op.Regions.Length > 0 ? $"({string.Join(" | ", op.Regions.Select(r => Ops(r).TrimEnd(' ', ';')))})" : "";

    static Literal Edges(TensorType type, int seed)
    {
        var values = new double[type.Dims.ElementCount];
        double[] edges = type.ElementType.IsInteger() || type.ElementType == ElementType.I1 ? [0, 1, 255, 7] : [-0.0, double.NaN, double.PositiveInfinity, 0, -1.5, 1e-30];
        for (var i = 0; i < values.Length; i++) values[i] = edges[(i + seed) % edges.Length];
        return Literal.Of(type.ElementType, type.Dims, values);
    }
}
