using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Brings a function that was read to the form that has the rules of all transforms: regions make their constants themselves, a scatter whose combiner is recognised becomes <c>xs.scatter</c>, calls of LAPACK and composites of CHLO become the ops that they compute, tuples are taken apart, and ops such as <c>dot</c> and <c>batch_norm_training</c> are written in terms of others.</summary>
public static class Raising
{
    /// <summary>The raised function, its callees and regions too; the same instance if there was nothing to raise.</summary>
    public static Function Run(Function function) => function.Memo.Get("raise", function, static (_, f) => Make(f));

    static Function Make(Function function)
    {
        if (!function.Ops.Any(NeedsRaising)) return function;
        // A tuple that was taken apart is left without a reader.
        return DeadCode.Remove(function.Rewrite(static (op, inputs, builder) => Emit(op, inputs, builder).AsSpan()));
    }

    static bool NeedsRaising(Op op) =>
        op.Definition == Ops.RawScatterDef
        || op.Definition == Ops.GetTupleElementDef && op.Operands[0].Op?.Definition == Ops.TupleDef
        || op.Definition.IsExpanded
        || LapackCall.Is(op)
        || KnownComposite.Is(op)
        || op.Captures.ToArray().Any(IsConstant)
        || op.ChangesInside(Run);

    static ImmutableArray<Value> Emit(Op op, Value[] inputs, Builder builder)
    {
        if (KnownComposite.Raise(op, inputs, builder) is { } known) return known;
        if (op.Attributes.Callee is { } callee) return builder.Append(op.Definition, op.Attributes.WithCallee(Run(callee)), inputs, [], [], op.Extras, op.Declared.AsSpan()).Results;
        if (op.Attributes is GetTupleElementAttributes { Index: var index } && inputs[0].Op is { } tuple && tuple.Definition == Ops.TupleDef) return [tuple.Operands[index]];
        if (op.Definition.IsExpanded) return [.. op.Definition.Lower(new LoweringContext(op, inputs, builder))];
        if (LapackCall.Raise(op, inputs) is { } computed) return computed;
        // First the constants, which the ops inside may be waiting for.
        ImmutableArray<Function> regions = [.. ConstantCaptures.Inline(op, op.Regions, out var kept).Select(Run)];
        Value[] captures = [.. kept.Select(i => inputs[op.OperandCount + i])];
        if (ScatterCombiner.Raise(op, inputs, captures, regions, builder) is { } raised) return raised;
        return builder.Append(op.Definition, op.Attributes, inputs.AsSpan(0, op.OperandCount), captures, regions, op.Extras, op.Declared.AsSpan()).Results;
    }

    internal static bool IsConstant(Value value) => value.Op is { Definition.IsConstantLike: true };
}
