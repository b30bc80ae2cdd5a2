using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Applies the simplifications that ops state in their files, and folds small constants, until nothing changes. Values keep every bit, at NaN and −0 too.</summary>
/// <remarks>See docs/design/passes.md. Regions and callees are simplified too, once each.</remarks>
public static class Simplify
{
    // Every rule makes the program smaller, so that this many rounds are never needed.
    const int MostRounds = 32;

    /// <summary>The simplified function; the same instance if there was nothing to simplify.</summary>
    public static Function Run(Function function) => function.Memo.Get("simplify", function, static (_, f) => Make(f));

    static Function Make(Function function)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var next = Once(function);
            if (ReferenceEquals(next, function)) next = ContractionTransposes.Run(function);
            if (ReferenceEquals(next, function)) break;
            function = next;
        }
        return DeadCode.Remove(function);
    }

    static Function Once(Function function)
    {
        var changed = false;
        var simplified = function.Rewrite((op, inputs, builder) => Emit(op, inputs, builder, ref changed));
        return changed ? DeadCode.Remove(simplified) : function;
    }

    static ReadOnlySpan<Value> Emit(Op op, Value[] inputs, Builder builder, scoped ref bool changed)
    {
        var regions = Regions(op, ref changed);
        // What is attached to an op, such as a sharding, would get lost with it.
        if (op.Extras.IsEmpty && op.Declared.IsEmpty && (Empty(op, builder) ?? op.Definition.Simplify(new(op, inputs, regions, builder)) ?? ConstantFolding.Fold(op, inputs, builder)) is { } simpler)
        {
            changed = true;
            for (var i = 0; i < simpler.Length; i++)
                if (!ReferenceEquals(simpler[i].Type, op.Results[i].Type)) throw new HloException($"{op} was simplified to a value of type {simpler[i].Type}");
            return simpler;
        }
        var attributes = op.Attributes;
        if (attributes.Callee is { } callee && Run(callee) is var simplified && !ReferenceEquals(simplified, callee))
        {
            changed = true;
            attributes = attributes.WithCallee(simplified);
        }
        return builder.Append(op.Definition, attributes, inputs.AsSpan(0, op.OperandCount), inputs.AsSpan(op.OperandCount), regions, op.Extras, op.Declared.AsSpan()).Results.AsSpan();
    }

    /// <summary>What has no elements need not be computed.</summary>
    static Value[]? Empty(Op op, Builder builder)
    {
        if (op.InputArray.Length == 0 || op.Results.Length == 0 || op.Definition == Ops.WhileDef) return null;
        foreach (var result in op.Results)
            if (result.Type is not TensorType { Dims.IsStatic: true, IsEmpty: true, Quantization: null }) return null;
        return op.IsPure ? [.. op.Results.Select(r => builder.Zeros(r.Tensor))] : null;
    }

    static ImmutableArray<Function> Regions(Op op, ref bool changed)
    {
        var regions = op.Regions;
        for (var i = 0; i < regions.Length; i++)
        {
            // An op on two arguments is as simple as can be.
            if (Combiner.Of(op.Regions[i]) is not null) continue;
            var simplified = Run(op.Regions[i]);
            if (ReferenceEquals(simplified, op.Regions[i])) continue;
            changed = true;
            regions = regions.SetItem(i, simplified);
        }
        return regions;
    }
}
