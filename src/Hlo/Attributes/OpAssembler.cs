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
        try
        {
            if (!isKnown) return Opaque(name, properties, attributes, builder, inputs, captures, built);
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
        catch (Exception e) when ((e is HloException or OverflowException or ArgumentException or InvalidCastException) && IsUnknown(attributes, built))
        {
            return Opaque(name, attributes.TakeAllAsProperties(), attributes, builder, inputs, captures, built);
        }
        catch (Exception e) when (e is HloTypeException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException or InvalidCastException or NotSupportedException)
        {
            throw attributes.Source.OpError(e is HloTypeException ? e.Message : $"{name}: an attribute is not well formed ({e.Message})");
        }
    }

    static ImmutableArray<Value> Opaque(string name, EquatableArray<NamedAttribute> properties, OpAttributes attributes, Builder builder, ReadOnlySpan<Value> operands, Value[] captures, ImmutableArray<Function> regions) =>
        builder.Append(Ops.OpaqueDef, new OpaqueAttributes(name, properties, attributes.ResultTypes()), operands, captures, regions, attributes.Unread()).Results;

    static bool IsUnknown(OpAttributes attributes, ImmutableArray<Function> regions) =>
        attributes.Operands.Concat(attributes.Results).Concat(regions.SelectMany(r => r.ResultTypes())).Any(static t => t is OpaqueType { IsUnknownTensor: true });
}
