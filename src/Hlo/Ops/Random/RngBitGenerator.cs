using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>rng_bit_generator</c>.</summary>
/// <param name="Algorithm">Which bits.</param>
/// <param name="Output">The type of the bits.</param>
/// <param name="State">The type of the next state, if a text says another than that of the state, which nothing can compute; else null.</param>
public sealed record RngBitGeneratorAttributes(RngAlgorithm Algorithm, TensorType Output, TensorType? State = null) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) =>
        writer.Enum("rng_algorithm", "rng_algorithm", Algorithm switch { RngAlgorithm.ThreeFry => "THREE_FRY", RngAlgorithm.Philox => "PHILOX", _ => "DEFAULT" });
}

public static partial class Ops
{
    /// <summary>Random bits from a state, and the state for the next ones.</summary>
    /// <param name="state">ui64: a key, then a counter, of one word for THREE_FRY, of one or two for PHILOX.</param>
    /// <param name="algorithm">Which bits.</param>
    /// <param name="output">The type of the bits.</param>
    /// <remarks>
    /// Bit for bit what XLA's CPU backend computes: every 64 bits of THREE_FRY and every 128 bits of PHILOX advance the counter by one, which wraps; types
    /// below 32 bits take the low bits of a word each. Batched, every state runs by itself. Derivative zero. Spec: "rng_bit_generator".
    /// </remarks>
    /// <exception cref="HloTypeException">The state has not the size that the algorithm takes, or state or output are neither integers nor floats.</exception>
    public static (Value State, Value Bits) RngBitGenerator(this Value state, RngAlgorithm algorithm, TensorType output)
    {
        CheckState(algorithm, state.Tensor);
        var results = state.Builder.EmitMany(RngBitGeneratorDef, new RngBitGeneratorAttributes(algorithm, output), state);
        return (results[0], results[1]);
    }

    internal static readonly OpDef RngBitGeneratorDef = new OpDef<RngBitGeneratorAttributes>("stablehlo.rng_bit_generator")
    {
        Family = "random",
        Bytecode = new(Property.Word("rng_algorithm", "rng_algorithm")),
        Read = static r => new(r.Enum("rng_algorithm") switch
        {
            "THREE_FRY" => RngAlgorithm.ThreeFry,
            "PHILOX" => RngAlgorithm.Philox,
            "DEFAULT" => RngAlgorithm.Default,
            var other => throw new HloTypeException($"stablehlo.rng_bit_generator: there is no algorithm {other}"),
        }, r.ResultTensor(1), r.ResultType(0) == r.OperandType(0) ? null : r.ResultTensor(0)),
        Format = "$0, algorithm = $rng_algorithm : fn",
        ResultNames = ["output_state", "output"],
        InferMany = static (a, s) =>
        {
            // StableHLO itself lets states of any numbers pass; only ui64 has a meaning.
            if (s.Count != 1 || !s[0].ElementType.IsInteger() && !s[0].ElementType.IsFloat()) throw s.Error("takes a state, one-dimensional of ui64");
            if (a.State is { } next && (!next.ElementType.IsInteger() && !next.ElementType.IsFloat() || !next.Dims.Agrees(s[0].Dims))) throw s.Error($"the next state {next} must be of the shape of the state");
            if (!a.Output.ElementType.IsInteger() && !a.Output.ElementType.IsFloat()) throw s.Error($"bits are integers or floats, not {a.Output}");
            if (!a.Output.Dims.IsStatic) throw s.Error($"the bits must be statically shaped, got {a.Output}");
            return [a.State ?? s[0], a.Output];
        },
        EvaluationMany = static (a, c) =>
        {
            CheckState(a.Algorithm, c[0].Type);
            if (a.State is { } next && next.ElementType != ElementType.UI64) throw new HloException($"stablehlo.rng_bit_generator: the next state is one-dimensional of ui64, the signature says {next}");
            return a.Algorithm == RngAlgorithm.ThreeFry ? BitGeneratorKernel.ThreeFry(c[0], a.Output) : BitGeneratorKernel.Philox(c[0], a.Output);
        },
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) =>
        {
            var states = c.At(0);
            var b = new Builder();
            var (next, bits) = b.Parameter(c.Op.Operands[0].Type).RngBitGenerator(a.Algorithm, a.Output);
            return [.. c.Builder.Scan(new(c.Size, 0), [states], [], b.Build("", next, bits)).Select(r => new Batched(r, 0))];
        },
        Samples = static () =>
            from element in new[] { ElementType.UI32, ElementType.UI64, ElementType.I8, ElementType.F32 }
            from dims in new Dims[] { [3, 4], [5], [], [0] }
            from algorithm in Enum.GetValues<RngAlgorithm>()
            select new Sample(new RngBitGeneratorAttributes(algorithm, TensorType.Of(element, dims)), Literal.Of(ElementType.UI64, [2], 1, 2)) { IsSmooth = false },
    };

    static void CheckState(RngAlgorithm algorithm, TensorType state)
    {
        if (state is not { Rank: 1, ElementType: ElementType.UI64 }) throw new HloTypeException($"stablehlo.rng_bit_generator takes a state, one-dimensional of ui64, got {state}");
        if (state.Dims[0] is not (< 0 or 2) && algorithm == RngAlgorithm.ThreeFry) throw new HloTypeException($"stablehlo.rng_bit_generator: the state of {algorithm} has 2 words, got {state}");
        if (state.Dims[0] is not (< 0 or 2 or 3) && algorithm == RngAlgorithm.Philox) throw new HloTypeException($"stablehlo.rng_bit_generator: the state of {algorithm} has 2 or 3 words, got {state}");
    }
}
