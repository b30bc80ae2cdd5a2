using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>func.call</c>.</summary>
/// <param name="Callee">The function that is called; it becomes a private function of the module.</param>
public sealed record CallAttributes(Function Callee) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Callee("callee", Callee);

    /// <inheritdoc/>
    public bool Equals(CallAttributes? other) => other is not null && (ReferenceEquals(Callee, other.Callee) || StructuralEquality.Equals(Callee, other.Callee));

    /// <inheritdoc/>
    public override int GetHashCode() => StructuralEquality.Hash(Callee);
}

public static partial class Ops
{
    /// <summary>Calls a function. It stays a call until XLA inlines it; transforms rewrite the callee, once per mask.</summary>
    /// <exception cref="HloTypeException">The operands' types are not the parameters'.</exception>
    public static ImmutableArray<Value> Call(this Builder b, Function callee, params ReadOnlySpan<Value> operands) =>
        b.EmitMany(CallDef, new CallAttributes(callee), operands);

    internal static readonly OpDef CallDef = new OpDef<CallAttributes>("func.call")
    {
        Family = "control flow",
        Read = static r => new(r.Callee("callee")),
        Format = "$callee($*) : fn",
        InferMany = static (a, s) =>
        {
            if (s.Count != a.Callee.Parameters.Length) throw s.Error($"@{a.Callee.Name} takes {a.Callee.Parameters.Length} arguments");
            for (var i = 0; i < s.Count; i++)
                if (!ReferenceEquals(s.Type(i), a.Callee.Parameters[i].Type)) throw s.Error($"argument {i} of @{a.Callee.Name} must be {a.Callee.Parameters[i].Type}");
            return [.. a.Callee.Results.Select(r => r.Type)];
        },
        EvaluationMany = static (a, c) => Evaluator.Run(a.Callee, c.Inputs),
        Differentiate = static (a, c) =>
        {
            EquatableArray<bool> mask = [.. c.Tangents.Select(t => t is not null)];
            var tangents = c.Tangents.Where(t => t is not null).ToArray();
            if (!c.IsLinearizing)
            {
                var jvp = Differentiation.Jvp(a.Callee, mask);
                Spread(c.Primal.Call(jvp.Function, [.. c.Inputs, .. tangents!]), jvp.ResultMask, c);
                return;
            }
            var split = Differentiation.Linearize(a.Callee, mask);
            var primal = c.Primal.Call(split.Primal, c.Inputs);
            var count = a.Callee.Results.Length;
            var linear = split.Linear.Results.Length == 0 ? [] : c.Tangent.Call(split.Linear, [.. primal.AsSpan()[count..], .. tangents!]);
            Spread([.. primal.Take(count), .. linear], split.ResultMask, c);
        },
        Transposition = static (a, c) =>
        {
            EquatableArray<bool> linear = [.. Enumerable.Range(0, c.Op.OperandCount).Select(c.IsLinear)];
            EquatableArray<bool> mask = [.. Enumerable.Range(0, c.ResultCount).Select(i => c.CotangentOf(i) is not null)];
            var transposed = Hlo.Transposition.Transpose(a.Callee, linear, mask);
            var operands = new List<Value>();
            for (var i = 0; i < linear.Count; i++)
                if (!linear[i]) operands.Add(c[i]);
            for (var i = 0; i < mask.Count; i++)
                if (mask[i]) operands.Add(c.CotangentOf(i)!);
            var results = c.Builder.Call(transposed.Function, [.. operands]);
            for (int i = 0, parameter = 0, next = 0; i < linear.Count; i++)
                if (linear[i] && transposed.ResultMask[parameter++]) c.Accumulate(i, results[next++]);
        },
        BatchingMany = static (a, c) =>
        {
            var batched = Hlo.Batching.Batch(a.Callee, [.. c.Inputs.Select(i => (long)i.Axis)], c.Size);
            var results = c.Builder.Call(batched.Function, [.. c.Inputs.Select(i => i.Value)]);
            return [.. results.Select((r, i) => new Batched(r, (int)batched.ResultAxes[i]))];
        },
        Samples = static () =>
        [
            new(new CallAttributes(SampleCallee()), Literal.Of(1, 2), Literal.Of(3, 4)),
        ],
    };

    /// <summary>Sets results and tangents from a list of results followed by the tangents in a mask.</summary>
    static void Spread(ImmutableArray<Value> all, EquatableArray<bool> mask, JvpContext c)
    {
        var tangents = new Value?[mask.Count];
        for (int i = 0, next = mask.Count; i < tangents.Length; i++)
            if (mask[i]) tangents[i] = all[next++];
        c.SetResults([.. all.Take(mask.Count)], tangents);
    }

    static Function SampleCallee()
    {
        var b = new Builder();
        Value x = b.Parameter(TensorType.Of(ElementType.F32, [2])), y = b.Parameter(TensorType.Of(ElementType.F32, [2]));
        return b.Build("callee", x * y.Sine());
    }
}
