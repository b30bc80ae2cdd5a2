using System.Collections.Immutable;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The operands themselves; nothing is moved across. Primals and tangents get a barrier each. Spec: "optimization_barrier".</summary>
    public static ImmutableArray<Value> OptimizationBarrier(this Builder b, params ReadOnlySpan<Value> operands) => b.EmitMany(OptimizationBarrierDef, Attributes.None, operands);

    internal static readonly OpDef OptimizationBarrierDef = new OpDef<NoAttributes>("stablehlo.optimization_barrier")
    {
        Family = "control flow",
        Takes = ValueKinds.Tokens,
        HasExactResults = true,
        RefusesPerAxis = true,
        PrintPretty = static (_, p) =>
        {
            var operands = p.Op.Operands;
            var results = p.Op.Results;
            for (var i = 0; i < operands.Length; i++)
                if (!ReferenceEquals(operands[i].Type, results[i].Type)) return false;
            p.Text("stablehlo.optimization_barrier").Extras().Text(operands.Length > 0 ? " " : "()").Values(operands).Text(operands.Length > 0 ? " : " : "");
            return p.Text(string.Join(", ", results.Select(r => r.Type))) is not null;
        },
        InferMany = static (_, s) => [.. s.Op.Operands.ToArray().Select(v => v.Type)],
        EvaluationMany = static (_, c) => c.Inputs,
        TangentMany = static (_, c) =>
        {
            var present = c.Tangents.Where(t => t is not null).ToArray();
            var results = c.Tangent.OptimizationBarrier(present!);
            var next = 0;
            return [.. c.Tangents.Select(t => t is null ? null : results[next++])];
        },
        Transposition = static (_, c) =>
        {
            var present = Enumerable.Range(0, c.ResultCount).Where(i => c.CotangentOf(i) is not null).ToArray();
            var results = c.Builder.OptimizationBarrier([.. present.Select(i => c.CotangentOf(i)!)]);
            for (var i = 0; i < present.Length; i++) c.Accumulate(present[i], results[i]);
        },
        BatchingMany = static (_, c) =>
        {
            var results = c.Builder.OptimizationBarrier([.. c.Inputs.Select(i => i.Value)]);
            return [.. results.Select((r, i) => new Batched(r, c[i].Axis))];
        },
        Samples = static () => [new(Attributes.None, Literal.Of(1, 2), Literal.Of(ElementType.I32, [], 3))],
    };
}
