using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Writes a function again for parameters of known types, some of them constants: from first op to last, types are inferred and what depends on constants alone is computed.</summary>
internal static class RefineShapes
{
    /// <summary>True if the function, a region of it or a callee has a tensor of unknown size or asserts something about sizes.</summary>
    public static bool IsNeeded(Function function) => function.Memo.Get("is dynamic", function, static (_, f) => (object)Concerns(f)) is true;

    /// <summary>The refined function. Parameters that are constants stay, and are no longer used.</summary>
    public static Function Run(Function function, HloType[] types, Literal?[] constants) => function.Memo.Get(
        ("refine shapes", EquatableArray.Create<HloType>(types), EquatableArray.Create<Literal?>(constants)), (function, types, constants),
        static (_, s) => Make(s.function, s.types, s.constants));

    static bool Concerns(Function function)
    {
        foreach (var parameter in function.Parameters)
            if (IsDynamic(parameter.Type)) return true;
        foreach (var op in function.Ops)
        {
            if (op.Attributes is CustomCallAttributes { Target: ShapeCalls.Assertion }) return true;
            foreach (var result in op.Results)
                if (IsDynamic(result.Type)) return true;
            if (op.Attributes.Callees.Any(IsNeeded) || op.Regions.Any(IsNeeded)) return true;
        }
        return false;
    }

    static bool IsDynamic(HloType type) => type switch
    {
        TensorType tensor => !tensor.Dims.IsStatic,
        TupleType tuple => tuple.Elements.Any(IsDynamic),
        _ => false,
    };

    static Function Make(Function function, HloType[] types, Literal?[] constants)
    {
        var builder = new Builder();
        var arguments = new Value[types.Length];
        for (var i = 0; i < types.Length; i++) arguments[i] = builder.Parameter(types[i], function.Parameters[i].Name);
        for (var i = 0; i < types.Length; i++)
            if (constants[i] is { } constant) arguments[i] = builder.Constant(constant);
        return DeadCode.Remove(builder.Build(function.Name, builder.Inline(function, arguments, Emit)).WithTextOf(function));
    }

    static ReadOnlySpan<Value> Emit(Op op, Value[] inputs, Builder builder)
    {
        if (op.Definition.Refine(new RefineContext(op, inputs, builder)) is { } refined) return refined;
        var isDynamic = op.Results.Any(static r => IsDynamic(r.Type));
        if (!isDynamic && ConstantFolding.Fold(op, inputs, builder) is { } folded) return folded;
        var attributes = op.Attributes;
        if (attributes.Callee is { } callee)
        {
            var refinedCallee = Refined(callee, inputs);
            // Sizes are computed by functions too, such as the remainder of a division.
            if (Constants(refinedCallee) is { } computed) return Array.ConvertAll(computed, builder.Constant);
            attributes = attributes.WithCallee(refinedCallee);
        }
        var results = builder.Append(op.Definition, attributes, inputs.AsSpan(0, op.OperandCount), inputs.AsSpan(op.OperandCount), Regions(op, inputs), op.Extras,
            isDynamic ? default : op.Declared.AsSpan()).Results;
        foreach (var result in results)
            if (IsDynamic(result.Type)) throw new HloTypeException($"{op.Name}: the size of the result {result.Type} does not follow from the types of the arguments. Op: {op}");
        return results.AsSpan();
    }

    static Function Refined(Function function, Value[] inputs) =>
        IsNeeded(function) || Array.TrueForAll(inputs, v => ConstantOf(v) is not null) ? Run(function, [.. inputs.Select(v => v.Type)], [.. inputs.Select(ConstantOf)]) : function;

    static ImmutableArray<Function> Regions(Op op, Value[] inputs)
    {
        if (op.Regions.IsEmpty || !op.Regions.Any(IsNeeded)) return op.Regions;
        // The captures, then what the region gets: what a loop carries, or elements, which have no size.
        var captures = inputs[op.OperandCount..];
        return [.. op.Regions.Select(region =>
        {
            var isLoop = op.Definition == Ops.WhileDef;
            HloType[] types = [.. captures.Select(v => v.Type), .. isLoop ? inputs[..op.OperandCount].Select(v => v.Type) : region.Parameters[captures.Length..].Select(p => p.Type)];
            Literal?[] constants = [.. captures.Select(ConstantOf), .. region.Parameters[captures.Length..].Select((_, i) => isLoop && IsInvariant(op, i) ? ConstantOf(inputs[i]) : null)];
            return Run(region, types, constants);
        })];
    }

    // Sizes go around loops with everything else.
    static bool IsInvariant(Op loop, int carried) => ReferenceEquals(loop.Regions[1].Results[carried], loop.Regions[1].Parameters[loop.CaptureCount + carried]);

    /// <summary>The results if all are constants.</summary>
    static Literal[]? Constants(Function function)
    {
        var constants = new Literal[function.Results.Length];
        for (var i = 0; i < constants.Length; i++)
            if (ConstantOf(function.Results[i]) is { } constant) constants[i] = constant;
            else return null;
        return constants;
    }

    static Literal? ConstantOf(Value value) => (value.Op?.Attributes as ConstantAttributes)?.Value is { Count: <= 64 } small && Kernels.IsIntegral(small.ElementType) ? small : null;
}
