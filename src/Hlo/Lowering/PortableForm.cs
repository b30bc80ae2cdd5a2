namespace XlaSharp.Hlo;

/// <summary>Writes a program with what portable artifacts can hold: ops of xs and CHLO in terms of StableHLO's; those stay, also ones that say nothing which others do not.</summary>
/// <remarks>The functions among the ops of CHLO become composites of their names, as <c>jax.export</c> writes those that compilers know, from the version on that has composites.</remarks>
internal sealed class PortableForm
{
    readonly bool hasComposites;
    readonly Dictionary<Function, Function> done = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<(OpDef, Attributes, EquatableArray<HloType>), Function> expansions = [];

    PortableForm(bool hasComposites) => this.hasComposites = hasComposites;

    /// <summary>The module as artifacts of a version hold it.</summary>
    /// <exception cref="HloException">An op cannot be written in terms of what the version knows.</exception>
    public static Module Of(Module module, Version target)
    {
        var form = new PortableForm(HasComposites(target));
        return module with { Main = form.Run(module.Main), Functions = [.. module.Functions.Select(form.Run)] };
    }

    /// <summary>The function as artifacts of a version hold it.</summary>
    /// <exception cref="HloException">An op cannot be written in terms of what the version knows.</exception>
    public static Function Of(Function function, Version target) => new PortableForm(HasComposites(target)).Run(function);

    /// <summary>The function with ops of StableHLO alone, and no composites for others.</summary>
    public static Function WithoutComposites(Function function) => new PortableForm(hasComposites: false).Run(function);

    static bool HasComposites(Version target) => Ops.CompositeDef.Bytecode.VersionAt(target) > 0;

    Function Run(Function function)
    {
        if (!done.TryGetValue(function, out var made)) done[function] = made = Make(function);
        return made;
    }

    Function Make(Function function)
    {
        foreach (var op in function.Ops)
            if (IsForeign(op.Definition) || op.ChangesInside(Run)) return function.Rewrite((op, inputs, builder) => Emit(op, inputs, builder));
        return function;
    }

    static bool IsForeign(OpDef op) => (op.HasLowering || op.HasExpansion) && !op.Name.StartsWith("stablehlo.", StringComparison.Ordinal);

    ReadOnlySpan<Value> Emit(Op op, Value[] inputs, Builder builder)
    {
        var definition = op.Definition;
        if (!IsForeign(definition)) return builder.EmitRewritten(op, inputs, Run).AsSpan();
        if (!definition.HasExpansion) return builder.Inline(Run(Lower.Expansion(op, definition.Lower)), inputs);
        var expansion = Expansion(op);
        // Compilers do not compute all functions on floats of 8 bits and less, and then cannot recognise a composite.
        var element = op.Operands[0].ElementType;
        if (!hasComposites || !definition.IsComposite || element.IsFloat() && element.BitWidth() < 16) return builder.Inline(expansion, inputs);
        return builder.Composite(new CompositeAttributes(op.Name, expansion, 1, Options(op)), inputs).AsSpan();
    }

    /// <summary>The op on such operands in terms of what the version knows, made once.</summary>
    Function Expansion(Op op)
    {
        var key = (op.Definition, op.Attributes, EquatableArray.Create<HloType>([.. op.Operands.ToArray().Select(static v => v.Type)]));
        if (!expansions.TryGetValue(key, out var made))
            expansions[key] = made = CommonSubexpressions.Merge(Run(Lower.Expansion(op, op.Definition.Expand, $"{op.Name}.impl")));
        return made;
    }

    static string Options(Op op)
    {
        var attributes = new AttributeCollector(static f => f.Name).Collect(op);
        return attributes.Count == 0 ? "" : new DictionaryAttribute([.. attributes.OrderBy(static a => a.Key, StringComparer.Ordinal).Select(static a => (a.Key, a.Value))]).Text;
    }
}
