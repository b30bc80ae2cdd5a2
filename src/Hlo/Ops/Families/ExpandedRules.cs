using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>What an op that says nothing which others do not adds to its family.</summary>
/// <typeparam name="TAttributes">The attribute record.</typeparam>
internal sealed class ExpandedRules<TAttributes> where TAttributes : Attributes
{
    /// <summary>The page of the op's family in the documentation.</summary>
    public required string Family { get; init; }

    /// <summary>True if the op has regions.</summary>
    public bool HasRegions { get; init; }

    /// <summary>How portable artifacts keep the op.</summary>
    public BytecodeForm Bytecode { get; init; } = BytecodeForm.Bare;

    /// <summary>True if a text must say of results what follows from the operands and nothing else.</summary>
    public bool HasExactResults { get; init; }

    /// <summary>True if a text may say sizes of results beyond the bounds that follow from the operands.</summary>
    public bool IgnoresResultBounds { get; init; }

    /// <summary>True if operands that hold sizes or places may be tensors of MLIR's <c>index</c>.</summary>
    public bool TakesIndex { get; init; }

    /// <summary>The pretty text form; null if the op has only the generic one.</summary>
    public string? Format { get; init; }

    /// <summary>Prints the op's own pretty form, if it has one that a format cannot say.</summary>
    public Func<TAttributes, OpPrinter, bool>? PrintPretty { get; init; }

    /// <summary>Reads a pretty form that a format cannot say.</summary>
    public Action<OpReader>? ReadPretty { get; init; }

    /// <summary>What quantized operands and results must fulfil.</summary>
    public Action<TAttributes, IReadOnlyList<HloType>, IReadOnlyList<HloType>>? Quantized { get; init; }

    /// <summary>What operands that are constants must fulfil in a text.</summary>
    public ConstantRule<TAttributes>? Constants { get; init; }

    /// <summary>Names of the results in the text form.</summary>
    public ImmutableArray<string> ResultNames { get; init; } = [];

    /// <summary>Reads the attribute record from text.</summary>
    public Func<AttributeReader, TAttributes>? Read { get; init; }

    /// <summary>The result types.</summary>
    public required InferManyRule<TAttributes> Infer { get; init; }

    /// <summary>The op in terms of others.</summary>
    public required Func<TAttributes, LoweringContext, Value[]> Expand { get; init; }

    /// <summary>The op for the sizes that its operands have, and say where they are constants.</summary>
    public Func<TAttributes, RefineContext, Value[]?>? Refinement { get; init; }

    /// <summary>Ready inputs.</summary>
    public required Func<IEnumerable<Sample>> Samples { get; init; }
}
