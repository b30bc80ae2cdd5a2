namespace XlaSharp.Hlo;

/// <summary>Takes shardings out of a function that runs on one device: what is sharded over one device is not sharded, and the meshes that shardings name stand beside the functions of a module.</summary>
internal static class SingleDevice
{
    static readonly HashSet<string> Attributes = new(StringComparer.Ordinal) { "sdy.sharding", "sdy.sharding_rule", "mhlo.sharding", "xla.sdy.sharding", "xla.sdy.sharding_rule" };

    /// <summary>The function without shardings; the same instance if there are none.</summary>
    public static Function Run(Function function) => function.Memo.Get("single device", function, static (_, f) => Make(f));

    static Function Make(Function function)
    {
        var isConcerned = function.Ops.Any(IsConcerned);
        if (!isConcerned && !function.ParameterAttributes.Concat(function.ResultAttributes).Any(list => list.Any(IsSharding))) return function;
        return function.Rewrite(Emit)
            .WithText([.. function.ParameterAttributes.Select(Kept)], [.. function.ResultAttributes.Select(Kept)], function.Extras, function.Visibility);
    }

    static bool IsConcerned(Op op) => IsConstraint(op) || op.Extras.Any(IsSharding) || op.ChangesInside(Run);

    static bool IsConstraint(Op op) => op.Name == "sdy.sharding_constraint" || op.Attributes is CustomCallAttributes { Target: "Sharding" };

    static bool IsSharding(NamedAttribute attribute) => Attributes.Contains(attribute.Name);

    static System.Collections.Immutable.ImmutableArray<NamedAttribute> Kept(System.Collections.Immutable.ImmutableArray<NamedAttribute> all) => [.. all.Where(a => !IsSharding(a))];

    static ReadOnlySpan<Value> Emit(Op op, Value[] inputs, Builder builder)
    {
        if (IsConstraint(op)) return inputs;
        var attributes = op.Attributes.Callee is { } callee ? op.Attributes.WithCallee(Run(callee)) : op.Attributes;
        return builder.Append(op.Definition, attributes, inputs.AsSpan(0, op.OperandCount), inputs.AsSpan(op.OperandCount), [.. op.Regions.Select(Run)], Kept(op.Extras), op.Declared.AsSpan()).Results.AsSpan();
    }
}
