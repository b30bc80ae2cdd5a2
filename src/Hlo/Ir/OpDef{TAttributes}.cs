using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The declaration of one kind of op: inference, evaluation, text and the rules of all transforms, in one place.</summary>
/// <typeparam name="TAttributes">The attribute record.</typeparam>
public sealed class OpDef<TAttributes> : OpDef where TAttributes : Attributes
{
    /// <summary>Declares and registers the op.</summary>
    public OpDef(string name) : base(name) { }

    /// <summary>The result type of an op with one result. Throws <see cref="HloTypeException"/> if the op is invalid.</summary>
    public InferRule<TAttributes>? Infer { get; init; }

    /// <summary>The result types of an op with any number of results.</summary>
    public InferManyRule<TAttributes>? InferMany { get; init; }

    /// <summary>What the specification demands of quantized operands and results, beyond the types of the numbers that they stand for.</summary>
    internal Action<TAttributes, IReadOnlyList<HloType>, IReadOnlyList<HloType>>? Quantized { get; init; }

    /// <summary>What operands that are constants must fulfil in a text. Builders do not ask: while a program is rewritten, operands may become constants that are never used.</summary>
    internal ConstantRule<TAttributes>? Constants { get; init; }

    /// <summary>Reads the attribute record from text. Not needed by ops without attributes.</summary>
    public Func<AttributeReader, TAttributes>? Read { get; init; }

    /// <summary>Computes the result on the host.</summary>
    public EvaluateRule<TAttributes>? Evaluation { get; init; }

    /// <summary>Computes several results on the host.</summary>
    public EvaluateManyRule<TAttributes>? EvaluationMany { get; init; }

    /// <summary>The tangent of the only result, or null for zero. Called if some tangent is not zero.</summary>
    public JvpRule<TAttributes>? Tangent { get; init; }

    /// <summary>The tangents of all results.</summary>
    public JvpManyRule<TAttributes>? TangentMany { get; init; }

    /// <summary>Emits primals and tangents itself, for ops whose regions are differentiated; calls <see cref="JvpContext.SetResults"/>.</summary>
    public Action<TAttributes, JvpContext>? Differentiate { get; init; }

    /// <summary>Adds to the cotangents of the linear operands.</summary>
    public Action<TAttributes, TransposeContext>? Transposition { get; init; }

    /// <summary>The op on batched operands, with one result.</summary>
    public BatchRule<TAttributes>? Batching { get; init; }

    /// <summary>The op on batched operands, with any number of results.</summary>
    public BatchManyRule<TAttributes>? BatchingMany { get; init; }

    /// <summary>The op in terms of others, for ops that the interchange form does not know.</summary>
    public Func<TAttributes, LoweringContext, Value[]>? Lowering { get; init; }

    /// <summary>The op in terms of others, for portable artifacts that do not know it. Compilers and the evaluator take the op itself.</summary>
    internal Func<TAttributes, LoweringContext, Value[]>? Expansion { get; init; }

    /// <summary>The op as runtimes for CPUs compute it fastest, in terms of others; null for operands where that does not hold.</summary>
    public Func<TAttributes, LoweringContext, Value[]?>? CpuLowering { get; init; }

    /// <summary>A value that equals the op's only result bit for bit, whatever the inputs are, and costs less; null if there is none.</summary>
    public Func<TAttributes, SimplifyContext, Value?>? Simplification { get; init; }

    /// <summary>The same for all results.</summary>
    public Func<TAttributes, SimplifyContext, Value[]?>? SimplificationMany { get; init; }

    /// <summary>What stays of an op of which only some results are read; null if all of it does. For ops that apply functions.</summary>
    internal Func<TAttributes, Op, bool[], PrunedOp?>? Pruning { get; init; }

    /// <summary>The op for the sizes that its operands have, and say where they are constants; null if it is the same for all sizes, or they do not tell. Not needed by ops whose result types follow from the operands' types.</summary>
    internal Func<TAttributes, RefineContext, Value[]?>? Refinement { get; init; }

    /// <summary>Prints the op's own pretty form; false to fall back to the generic one.</summary>
    public Func<TAttributes, OpPrinter, bool>? PrintPretty { get; init; }


    /// <inheritdoc/>
    public override bool HasJvp => (Tangent ?? TangentMany ?? (Delegate?)Differentiate) is not null;

    /// <inheritdoc/>
    public override bool HasTranspose => Transposition is not null;

    /// <inheritdoc/>
    public override bool HasBatch => (Batching ?? (Delegate?)BatchingMany) is not null;

    /// <inheritdoc/>
    public override bool HasEvaluate => (Evaluation ?? (Delegate?)EvaluationMany) is not null;

    /// <inheritdoc/>
    public override bool HasLowering => Lowering is not null;

    internal override bool HasExpansion => Expansion is not null;

    /// <inheritdoc/>
    public override bool HasCpuLowering => CpuLowering is not null;


    internal override ImmutableArray<Value> InferResults(Op op, Builder builder)
    {
        var attributes = (TAttributes)op.Attributes;
        if (Infer is not null) return [new Value(builder, Infer(attributes, new Signature(op)), op, 0)];
        var types = InferMany!(attributes, new Signature(op));
        var results = ImmutableArray.CreateBuilder<Value>(types.Length);
        for (var i = 0; i < types.Length; i++) results.Add(new Value(builder, types[i], op, i));
        return results.MoveToImmutable();
    }

    internal override void CheckQuantized(Attributes attributes, IReadOnlyList<HloType> operands, IReadOnlyList<HloType> results) => Quantized?.Invoke((TAttributes)attributes, operands, results);

    internal override void CheckConstants(Op op) => Constants?.Invoke((TAttributes)op.Attributes, new Signature(op));

    internal override Attributes ReadAttributes(AttributeReader reader) => Read is null ? Attributes.None : Read(reader);

    internal override Literal[] Evaluate(EvaluationContext context)
    {
        var attributes = (TAttributes)context.Op.Attributes;
        if (Evaluation is not null) return [Evaluation(attributes, context)];
        if (EvaluationMany is not null) return EvaluationMany(attributes, context);
        throw new HloException($"{Name} is not evaluated on the host: it is lowered first");
    }

    internal override void Jvp(JvpContext context)
    {
        var attributes = (TAttributes)context.Op.Attributes;
        if (Differentiate is not null)
        {
            Differentiate(attributes, context);
            return;
        }
        context.EmitPrimal();
        if (Tangent is not null) context.SetTangents([Tangent(attributes, context)]);
        else if (TangentMany is not null) context.SetTangents(TangentMany(attributes, context));
        else if (NoJvp is { IsZero: true }) context.SetTangents(new Value?[context.Results.Length]);
        else throw new HloTransformException($"{context.Op.Name} cannot be differentiated: {NoJvp?.Reason}");
    }

    internal override void Transpose(TransposeContext context)
    {
        if (Transposition is null) throw (NoTranspose ?? Rule.NotLinear).Refusal($"{context.Op.Name} cannot be transposed");
        Transposition((TAttributes)context.Op.Attributes, context);
    }

    internal override void Batch(BatchContext context)
    {
        var attributes = (TAttributes)context.Op.Attributes;
        if (Batching is not null) context.SetResults([Batching(attributes, context)]);
        else if (BatchingMany is not null) context.SetResults(BatchingMany(attributes, context));
        else throw new HloTransformException($"{context.Op.Name} cannot be batched: {NoBatch?.Reason}");
    }

    internal override Value[] Lower(LoweringContext context) => Lowering!((TAttributes)context.Op.Attributes, context);

    internal override Value[] Expand(LoweringContext context) => Expansion!((TAttributes)context.Op.Attributes, context);

    internal override Value[]? LowerForCpu(LoweringContext context) => CpuLowering!((TAttributes)context.Op.Attributes, context);

    internal override Value[]? Simplify(SimplifyContext context)
    {
        var attributes = (TAttributes)context.Op.Attributes;
        return Simplification is not null ? Simplification(attributes, context) is { } value ? [value] : null : SimplificationMany?.Invoke(attributes, context);
    }

    internal override bool HasPruning => Pruning is not null;

    internal override PrunedOp? Prune(Op op, bool[] live) => Pruning?.Invoke((TAttributes)op.Attributes, op, live);

    internal override Value[]? Refine(RefineContext context) => Refinement?.Invoke((TAttributes)context.Op.Attributes, context);

    private protected override bool HasPretty => PrintPretty is not null;

    internal override bool TryPrint(OpPrinter printer) => PrintPretty is not null && PrintPretty((TAttributes)printer.Op.Attributes, printer);
}
