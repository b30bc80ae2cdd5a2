using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>A function with arguments to look at it with.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">One value per parameter.</param>
/// <param name="Mask">The parameters that have a tangent.</param>
/// <param name="Batchable">The parameters that may be batched.</param>
sealed record Specimen(Function Function, ImmutableArray<Literal> Arguments, EquatableArray<bool> Mask, EquatableArray<bool> Batchable)
{
    /// <summary>What two ways of computing the same may differ by, relative to values of order one.</summary>
    public double Tolerance { get; } = Function.Ops.Any(op => op.Definition.Name == "stablehlo.reduce_precision") ? 2e-2
        : Arguments.Select(a => a.ElementType).Concat(Function.Results.Select(r => r.Tensor.ElementType)).Max(Precision);

    /// <summary>Values of the types of the parameters with a tangent.</summary>
    public Literal[] Tangents(int seed) => [.. Arguments.Where((_, i) => Mask[i]).Select((x, i) => Check.Direction(x, seed + i))];

    /// <summary>Values of the types of the results that are differentiable.</summary>
    public Literal[] Cotangents(int seed) => [.. Function.Results.Where(r => JvpContext.IsDifferentiable(r.Type)).Select((r, i) => Check.Direction(Literal.Splat(r.Tensor, 0), seed + i))];

    /// <summary>The function's results at the arguments.</summary>
    public Literal[] Results() => Check.Evaluate(Function, Arguments.AsSpan());

    static double Precision(ElementType type) => type switch
    {
        ElementType.F64 or ElementType.C128 => 1e-9,
        ElementType.F32 or ElementType.C64 => 2e-4,
        _ => type.IsFloat() ? 2e-2 : 0,
    };

    /// <summary>Equal within the tolerance, result by result.</summary>
    public void AssertSame(Literal[] expected, Literal[] actual, double factor = 1)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Check.Close(expected[i], actual[i], Tolerance * factor);
    }
}
