using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>A ready application of an op: attributes, operand values, and for ops with regions the regions.</summary>
/// <param name="Attributes">The attribute record.</param>
/// <param name="Operands">One value per operand.</param>
public sealed record Sample(Attributes Attributes, params ImmutableArray<Literal> Operands)
{
    /// <summary>Makes the regions in the op's own order and the values of their captures; null for an op without regions.</summary>
    public Func<Builder, ImmutableArray<Function>>? Regions { get; init; }

    /// <summary>Operands that are the same for a whole batch and have no tangent, such as the initial value of a reduction.</summary>
    public Dims Fixed { get; init; }

    /// <summary>False where derivatives by finite differences mean nothing: kinks, poles, NaN.</summary>
    public bool IsSmooth { get; init; } = true;

    /// <summary>A function of the operands whose results are the op's.</summary>
    public Function ToFunction(OpDef definition)
    {
        var builder = new Builder();
        var parameters = new Value[Operands.Length];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = builder.Parameter(Operands[i].HloType);
        var regions = Regions is null ? [] : Regions(builder);
        return builder.Build("main", builder.EmitRegions(definition, Attributes, parameters, [], regions).AsSpan());
    }
}
