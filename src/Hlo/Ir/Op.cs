using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>One operation of a function: a definition applied to values. Immutable; only a <see cref="Builder"/> makes it.</summary>
/// <remarks>
/// Regions are closed: what they use from outside is listed in <see cref="Captures"/>, and each region's first parameters stand for the captures,
/// in the same order. No transform ever looks outside the op in hand.
/// </remarks>
public sealed class Op
{
    internal Op(OpDef definition, Attributes attributes, Value[] inputs, int operandCount, ImmutableArray<Function> regions,
        ImmutableArray<NamedAttribute> extras)
    {
        Definition = definition;
        Attributes = attributes;
        InputArray = inputs;
        OperandCount = operandCount;
        Regions = regions;
        Extras = extras;
    }

    /// <summary>What the op is.</summary>
    public OpDef Definition { get; }

    /// <summary>The full name, also of an op that is not known here.</summary>
    public string Name => Attributes is OpaqueAttributes opaque ? opaque.Name : Definition.Name;

    /// <summary>The attributes that its definition knows.</summary>
    public Attributes Attributes { get; }

    /// <summary>The regions, each a function over the captures and the region's own arguments.</summary>
    public ImmutableArray<Function> Regions { get; }

    /// <summary>Attributes that the definition does not know, kept verbatim.</summary>
    public ImmutableArray<NamedAttribute> Extras { get; }

    /// <summary>The attributes that the definition knows, as the text spelled them, so that the generic form gives them back; default for an op that was not read so.</summary>
    internal ImmutableArray<NamedAttribute> Spelling { get; set; }

    /// <summary>The results.</summary>
    public ImmutableArray<Value> Results { get; private set; } = [];

    /// <summary>The result types, if a text declared others than are inferred, which agree with them; else empty. A size may be known to one of them only.</summary>
    internal ImmutableArray<HloType> Declared { get; private set; } = [];

    /// <summary>How many of the inputs are operands.</summary>
    public int OperandCount { get; }

    /// <summary>The operands followed by the captures.</summary>
    public ReadOnlySpan<Value> Inputs => InputArray;

    /// <summary>The operands.</summary>
    public ReadOnlySpan<Value> Operands => InputArray.AsSpan(0, OperandCount);

    /// <summary>The values of the surrounding function that the regions use.</summary>
    public ReadOnlySpan<Value> Captures => InputArray.AsSpan(OperandCount);

    /// <summary>The number of captures.</summary>
    public int CaptureCount => InputArray.Length - OperandCount;

    /// <summary>The only result.</summary>
    public Value Result => Results[0];

    /// <summary>True if the op need not run when nobody reads its results: neither it nor what it holds or calls has an effect.</summary>
    internal bool IsPure
    {
        get
        {
            if (!Definition.IsPure) return false;
            foreach (var region in Regions)
                if (!region.IsPure) return false;
            return Attributes.Callee is not { IsPure: false };
        }
    }

    internal Value[] InputArray { get; }

    /// <summary>Makes the results: of the inferred types, or of declared ones, which must agree with those.</summary>
    internal void Infer(Builder builder, ReadOnlySpan<HloType> declared)
    {
        Results = Definition.InferResults(this, builder);
        if (declared.IsEmpty) return;
        if (declared.Length != Results.Length) throw new HloTypeException($"{Name}: gives {Results.Length} results, the signature says {declared.Length}");
        var isQuantized = Array.Exists(InputArray, static v => v.Type is TensorType { Quantization: not null });
        var isInferred = true;
        for (var i = 0; i < declared.Length; i++)
        {
            if (ReferenceEquals(declared[i], Results[i].Type)) continue;
            if (Definition.HasExactResults || !TypeAgreement.Holds(Results[i].Type, declared[i], isQuantized, Definition.IgnoresResultBounds))
                throw new HloTypeException($"{Name}: gives {Results[i].Type} for result {i}, the signature says {declared[i]}");
            isInferred = false;
        }
        if (isInferred) return;
        Declared = [.. declared];
        Results = [.. Results.Select((r, i) => new Value(builder, Declared[i], this, i))];
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}({string.Join(", ", InputArray.Select(v => v.Type.Text))}) -> ({string.Join(", ", Results.Select(r => r.Type.Text))})";
}
