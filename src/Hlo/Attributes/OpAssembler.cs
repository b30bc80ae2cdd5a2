using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace XlaSharp.Hlo;

/// <summary>Makes ops of what was read: a name, attributes, operands, regions and the types of the signature. The one way from any form of a program to ops.</summary>
internal static class OpAssembler
{
    /// <summary>Adds an op to a builder: a known one through its definition, which checks it; any other as it stands.</summary>
    /// <param name="name">The full name.</param>
    /// <param name="attributes">Attributes and signature.</param>
    /// <param name="builder">Where the op goes.</param>
    /// <param name="operands">The operands.</param>
    /// <param name="regions">The regions, or null.</param>
    /// <param name="properties">Of an op that is not known, the attributes that stand before its regions.</param>
    /// <exception cref="ParseException">The definition refuses the op.</exception>
    public static ImmutableArray<Value> Add(string name, OpAttributes attributes, Builder builder, List<Value> operands, RegionSet? regions, EquatableArray<NamedAttribute> properties = default)
    {
        var isKnown = OpTable.TryGet(name, out var definition);
        if (!isKnown && !name.Contains('.', StringComparison.Ordinal)) throw attributes.Source.OpError($"the op {name} is not known");
        Value[] captures = [];
        var built = regions is null ? [] : regions.Close(out captures);
        var inputs = CollectionsMarshal.AsSpan(operands);
        if (isKnown && definition!.IsInterchange) CheckKinds(definition, attributes);
        try
        {
            if (!isKnown) return Opaque(name, properties, attributes, builder, inputs, captures, built);
            if (built.Length > 0 && definition is { HasRegions: false } and ({ IsInterchange: true } or { Name: "func.call" })) throw new HloTypeException($"{name}: requires zero regions, got {built.Length}");
            var record = definition!.ReadAttributes(attributes);
            QuantizationRules.Check(definition, record, attributes.Operands, attributes.Results);
            var op = builder.Append(definition, record, inputs, captures, built, attributes.Unread(), CollectionsMarshal.AsSpan(attributes.Results));
            definition.CheckConstants(op);
            if (definition == Ops.CallDef && !op.Declared.IsEmpty) throw new HloTypeException($"@{record.Callee!.Name} gives {string.Join(", ", record.Callee.ResultTypes())}, the signature says {string.Join(", ", attributes.Results)}");
            op.Spelling = attributes.Spelling();
            if (attributes.Results.Count != op.Results.Length) throw new HloTypeException($"{name}: gives {op.Results.Length} results, the signature says {attributes.Results.Count}");
            return op.Results;
        }
        // No rule can judge a tensor of unknown rank or elements: the op is kept as it stands.
        catch (Exception e) when ((e is HloException or OverflowException or ArgumentException or InvalidCastException) && CanBeUnknown(definition) && IsUnknown(attributes, built) && (definition != Ops.TopKDef || attributes.Operands.Exists(IsUnranked)))
        {
            if (definition is { IsInterchange: true, HasRegions: false }) CheckElements(definition, attributes);
            return Opaque(name, attributes.TakeAllAsProperties(), attributes, builder, inputs, captures, built);
        }
        catch (Exception e) when (e is HloTypeException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException or InvalidCastException or NotSupportedException)
        {
            throw attributes.Source.OpError(e is HloTypeException ? e.Message : $"{name}: an attribute is not well formed ({e.Message})");
        }
    }

    static ImmutableArray<Value> Opaque(string name, EquatableArray<NamedAttribute> properties, OpAttributes attributes, Builder builder, ReadOnlySpan<Value> operands, Value[] captures, ImmutableArray<Function> regions) =>
        builder.Append(Ops.OpaqueDef, new OpaqueAttributes(name, properties, attributes.ResultTypes()), operands, captures, regions, attributes.Unread()).Results;

    // Of StableHLO no op but calls takes tensors of unknown rank, of CHLO those that go element by element, top_k and constant_like do.
    static bool CanBeUnknown(OpDef? definition) => definition is null || definition.Name.StartsWith("chlo.", StringComparison.Ordinal)
        && (definition == Ops.TopKDef || definition == Ops.ConstantLikeDef || definition.Family == "broadcasting" || definition.Family.StartsWith("elementwise", StringComparison.Ordinal));

    /// <exception cref="ParseException">An operand or a result is of a kind that the op does not take or give.</exception>
    static void CheckKinds(OpDef definition, OpAttributes attributes)
    {
        foreach (var type in attributes.Operands) CheckKind(definition, attributes, type, definition.TakesIndex);
        foreach (var type in attributes.Results) CheckKind(definition, attributes, type, isIndex: false);
        if (definition.Family == "elementwise unary" && attributes is { Operands: [var operand], Results: [var result] } && IsUnranked(operand) != IsUnranked(result))
            throw attributes.Source.OpError($"{definition.Name}: operand and result must have one shape, got {operand} and {result}");
    }

    static bool IsUnranked(HloType type) => type is OpaqueType { IsUnranked: true };

    static void CheckKind(OpDef definition, OpAttributes attributes, HloType type, bool isIndex)
    {
        if (type is TensorType || definition.Takes?.Have(type) == true) return;
        if (definition.Takes is not null || type is OpaqueType opaque && (opaque.IsIndex ? !isIndex : opaque.IsUnranked && !CanBeUnknown(definition)))
            throw attributes.Source.OpError($"{definition.Name}: takes and gives no values of type {type}");
    }

    /// <summary>Ops that go element by element take the elements of tensors of unknown rank as those of any other.</summary>
    /// <exception cref="HloTypeException">The definition refuses them.</exception>
    static void CheckElements(OpDef definition, OpAttributes attributes)
    {
        if (!definition.Family.StartsWith("elementwise", StringComparison.Ordinal) && definition.Family != "broadcasting") return;
        var body = new Builder();
        HloType[] scalars = [.. attributes.Operands.Concat(attributes.Results).Select(Scalar)];
        var count = attributes.Operands.Count;
        body.Append(definition, definition.ReadAttributes(attributes), body.ParameterList(scalars.AsSpan(..count)), [], [], [], scalars.AsSpan(count));
    }

    static HloType Scalar(HloType type) => type is TensorType tensor ? tensor.With(Dims.Empty)
        : type is OpaqueType { IsUnranked: true } && ElementTypes.TryParse(type.Text["tensor<*x".Length..^1], out var element) ? TensorType.Scalar(element.Value) : type;

    static bool IsUnknown(OpAttributes attributes, ImmutableArray<Function> regions) =>
        attributes.Operands.Concat(attributes.Results).Concat(regions.SelectMany(r => r.ResultTypes())).Any(static t => t is OpaqueType { IsUnknownTensor: true });
}
