using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The rules of ops that apply a function which they name: calls and composites.</summary>
/// <remarks>A transform rewrites the callee once per mask and calls that; a composite becomes a call, since its name means the undifferentiated function.</remarks>
internal static class CalleeRules
{
    public static ImmutableArray<HloType> Infer(Function callee, Signature s)
    {
        if (s.Count != callee.Parameters.Length) throw s.Error($"@{callee.Name} takes {callee.Parameters.Length} arguments");
        for (var i = 0; i < s.Count; i++)
            if (!ReferenceEquals(s.Type(i), callee.Parameters[i].Type)) throw s.Error($"argument {i} of @{callee.Name} must be {callee.Parameters[i].Type}");
        return [.. callee.Results.Select(r => r.Type)];
    }

    public static void Differentiate(Function callee, JvpContext c)
    {
        EquatableArray<bool> mask = [.. c.Tangents.Select(t => t is not null)];
        var tangents = c.Tangents.Where(t => t is not null).ToArray();
        if (!c.IsLinearizing)
        {
            var jvp = Differentiation.Jvp(callee, mask);
            Spread(c.Primal.Call(jvp.Function, [.. c.Inputs, .. tangents!]), jvp.ResultMask, c);
            return;
        }
        var split = Differentiation.Linearize(callee, mask);
        var primal = c.Primal.Call(split.Primal, c.Inputs);
        var count = callee.Results.Length;
        var linear = split.Linear.Results.Length == 0 ? [] : c.Tangent.Call(split.Linear, [.. primal.AsSpan()[count..], .. tangents!]);
        Spread([.. primal.Take(count), .. linear], split.ResultMask, c);
    }

    public static void Transpose(Function callee, TransposeContext c)
    {
        EquatableArray<bool> linear = [.. Enumerable.Range(0, c.Op.OperandCount).Select(c.IsLinear)];
        EquatableArray<bool> mask = [.. Enumerable.Range(0, c.ResultCount).Select(i => c.CotangentOf(i) is not null)];
        var transposed = Transposition.Transpose(callee, linear, mask);
        var operands = new List<Value>();
        for (var i = 0; i < linear.Count; i++)
            if (!linear[i]) operands.Add(c[i]);
        for (var i = 0; i < mask.Count; i++)
            if (mask[i]) operands.Add(c.CotangentOf(i)!);
        var results = c.Builder.Call(transposed.Function, [.. operands]);
        for (int i = 0, parameter = 0, next = 0; i < linear.Count; i++)
            if (linear[i] && transposed.ResultMask[parameter++]) c.Accumulate(i, results[next++]);
    }

    public static Batched[] Batch(Function callee, BatchContext c)
    {
        var batched = Batching.Batch(callee, [.. c.Inputs.Select(i => (long)i.Axis)], c.Axis);
        var results = c.Builder.Call(batched.Function, [.. c.Inputs.Select(i => i.Value)]);
        return [.. results.Select((r, i) => new Batched(r, (int)batched.ResultAxes[i]))];
    }

    /// <summary>A call of the part of the callee that gives the results that are read; what a text says of the callee keeps it whole.</summary>
    public static PrunedOp? Prune(Function callee, Op op, bool[] live)
    {
        if (callee.IsDeclaration || !callee.Extras.IsEmpty || !callee.ParameterAttributes.IsEmpty || !callee.ResultAttributes.IsEmpty) return null;
        var inside = Liveness.Of(callee, [.. live]);
        var parameters = inside.Parameters(0, op.OperandCount);
        var kept = inside.Keep(parameters);
        return PrunedOp.Of(op, ReferenceEquals(kept, callee) ? op.Attributes : op.Attributes.WithCallee(kept), parameters, op.Regions, live);
    }

    /// <summary>Sets results and tangents from a list of results followed by the tangents in a mask.</summary>
    static void Spread(ImmutableArray<Value> all, EquatableArray<bool> mask, JvpContext c)
    {
        var tangents = new Value?[mask.Count];
        for (int i = 0, next = mask.Count; i < tangents.Length; i++)
            if (mask[i]) tangents[i] = all[next++];
        c.SetResults([.. all.Take(mask.Count)], tangents);
    }
}
