using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Everything the system knows of one kind of op. Declared in the op's file as an <see cref="OpDef{TAttributes}"/>, which registers itself.</summary>
public abstract class OpDef
{
    private protected OpDef(string name)
    {
        Name = name;
        IsInterchange = name.StartsWith("stablehlo.", StringComparison.Ordinal) || name.StartsWith("chlo.", StringComparison.Ordinal);
        OpTable.Register(this);
    }

    /// <summary>The full name, such as <c>stablehlo.add</c>.</summary>
    public string Name { get; }

    /// <summary>The page of this op's family in the documentation, such as "elementwise unary".</summary>
    public string Family { get; init; } = "";

    /// <summary>False if the op must stay even when nobody reads its results.</summary>
    public bool IsPure { get; init; } = true;

    /// <summary>True if the op depends on nothing, and is cheaper to make again than to pass along: constants and iotas.</summary>
    public bool IsConstantLike { get; init; }

    /// <summary>True if the op moves or repeats data without arithmetic: made again in the tangent program rather than saved as a residual.</summary>
    public bool IsDataMovement { get; init; }

    /// <summary>True if the op says nothing that others do not: raising writes it in terms of them.</summary>
    public bool IsExpanded { get; init; }

    /// <summary>True if the specification does not let the op take tensors that are quantized with a scale for each place of a dimension.</summary>
    public bool RefusesPerAxis { get; init; }

    /// <summary>True if operands of one type may have sizes beyond the bounds of others, as in the reference: the first of them says what the result is.</summary>
    internal bool IgnoresBounds { get; init; }

    /// <summary>True if a text may say sizes of results beyond the bounds that follow from the operands, and the other way round, as in the reference.</summary>
    internal bool IgnoresResultBounds { get; init; }

    /// <summary>True if a text must say of results what follows from the operands and nothing else.</summary>
    internal bool HasExactResults { get; init; }

    /// <summary>What the op takes and gives besides tensors, if its rules do not say it themselves.</summary>
    internal ValueKinds? Takes { get; init; }

    /// <summary>True if operands that hold sizes or places may be tensors of MLIR's <c>index</c>.</summary>
    public bool TakesIndex { get; init; }

    /// <summary>True if the op has regions, of which its inference says how many; of any other op a text with regions is refused.</summary>
    internal bool HasRegions { get; init; }

    /// <summary>True if the op is one of StableHLO or CHLO, whose attributes <see cref="Bytecode"/> lists.</summary>
    internal bool IsInterchange { get; }

    /// <summary>True if the operands may be exchanged.</summary>
    public bool IsCommutative { get; init; }

    /// <summary>Why there is no JVP rule, or null if there is one.</summary>
    public Rule? NoJvp { get; init; }

    /// <summary>Why there is no transpose rule, or null if there is one.</summary>
    public Rule? NoTranspose { get; init; }

    /// <summary>Why there is no batching rule, or null if there is one.</summary>
    public Rule? NoBatch { get; init; }

    /// <summary>The pretty text form, see docs/design/text.md; null if the op has only the generic form or prints itself.</summary>
    public string? Format { get; init; }

    /// <summary>Reads a pretty form that <see cref="Format"/> cannot say: everything behind the op's name, types included.</summary>
    internal Action<OpReader>? ReadPretty { get; init; }

    /// <summary>How portable artifacts keep the op.</summary>
    internal BytecodeForm Bytecode { get; init; } = BytecodeForm.Bare;

    /// <summary>True if the text of the op spells out its attributes, so that those that were left out stay out: an op without a pretty form, or one that says so.</summary>
    internal bool IsSpelledOut => KeepsSpelling || Format is null && ReadPretty is null && !HasPretty;

    /// <summary>True if the op's pretty form leaves out what the text did.</summary>
    internal bool KeepsSpelling { get; init; }

    private protected abstract bool HasPretty { get; }

    /// <summary>True if the pretty form that the op prints itself includes its regions.</summary>
    internal bool PrintsRegions { get; init; }

    /// <summary>Names of the results in the text form; empty if they are numbered.</summary>
    public ImmutableArray<string> ResultNames { get; init; } = [];

    /// <summary>Ready inputs, edge values among them, for tests and documentation. Made on demand.</summary>
    public Func<IEnumerable<Sample>> Samples { get; init; } = static () => [];

    /// <summary>True if the definition has a JVP rule.</summary>
    public abstract bool HasJvp { get; }

    /// <summary>True if the definition has a transpose rule.</summary>
    public abstract bool HasTranspose { get; }

    /// <summary>True if the definition has a batching rule.</summary>
    public abstract bool HasBatch { get; }

    /// <summary>True if the definition can be evaluated; an op without it must be lowered first.</summary>
    public abstract bool HasEvaluate { get; }

    /// <summary>True if the definition is expanded into other ops before compilation.</summary>
    public abstract bool HasLowering { get; }

    /// <summary>True if the definition writes the op in terms of others for portable artifacts that do not know it; compilers and the evaluator take the op itself.</summary>
    internal abstract bool HasExpansion { get; }

    /// <summary>True if artifacts keep the op as a composite of its name with the expansion as decomposition: who recognises it has the op itself, which is more exact and has derivatives of its own.</summary>
    internal bool IsComposite { get; init; }

    /// <summary>True if CPUs have a faster way than the op itself.</summary>
    public abstract bool HasCpuLowering { get; }

    internal abstract ImmutableArray<Value> InferResults(Op op, Builder builder);

    internal abstract void CheckQuantized(Attributes attributes, IReadOnlyList<HloType> operands, IReadOnlyList<HloType> results);

    internal abstract void CheckConstants(Op op);

    internal abstract Attributes ReadAttributes(AttributeReader reader);

    internal abstract Literal[] Evaluate(EvaluationContext context);

    internal abstract void Jvp(JvpContext context);

    internal abstract void Transpose(TransposeContext context);

    internal abstract void Batch(BatchContext context);

    internal abstract Value[] Lower(LoweringContext context);

    internal abstract Value[] Expand(LoweringContext context);

    internal abstract Value[]? LowerForCpu(LoweringContext context);

    internal abstract Value[]? Simplify(SimplifyContext context);

    internal abstract bool HasPruning { get; }

    internal abstract PrunedOp? Prune(Op op, bool[] live);

    internal abstract Value[]? Refine(RefineContext context);

    internal abstract bool TryPrint(OpPrinter printer);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
