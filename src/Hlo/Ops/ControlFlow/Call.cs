using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>func.call</c>.</summary>
/// <param name="Function">The function that is called; it becomes a private function of the module.</param>
public sealed record CallAttributes(Function Function) : Attributes
{
    internal override Function Callee => Function;

    internal override Attributes WithCallee(Function callee) => new CallAttributes(callee);

    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Callee("callee", Function);

    /// <inheritdoc/>
    public bool Equals(CallAttributes? other) => other is not null && StructuralEquality.Equals(Function, other.Function);

    /// <inheritdoc/>
    public override int GetHashCode() => StructuralEquality.Hash(Function);
}

public static partial class Ops
{
    /// <summary>Calls a function. It stays a call until XLA inlines it; transforms rewrite the callee, once per mask.</summary>
    /// <exception cref="HloTypeException">The operands' types are not the parameters'.</exception>
    public static ImmutableArray<Value> Call(this Builder b, Function callee, params ReadOnlySpan<Value> operands) =>
        b.EmitMany(CallDef, new CallAttributes(callee), operands);

    internal static readonly OpDef CallDef = new OpDef<CallAttributes>("func.call")
    {
        Family = "control flow",
        HasExactResults = true,
        Bytecode = new(Property.NativeOnly("arg_attrs"), Property.Symbol("callee"), Property.NativeOnly("no_inline"), Property.NativeOnly("res_attrs")),
        Read = static r => new(r.Callee("callee")),
        Format = "$callee($*) : fn",
        InferMany = static (a, s) => CalleeRules.Infer(a.Callee, s),
        EvaluationMany = static (a, c) => Evaluator.Run(a.Callee, c.Inputs),
        Differentiate = static (a, c) => CalleeRules.Differentiate(a.Callee, c),
        Transposition = static (a, c) => CalleeRules.Transpose(a.Callee, c),
        BatchingMany = static (a, c) => CalleeRules.Batch(a.Callee, c),
        Pruning = static (a, op, live) => CalleeRules.Prune(a.Callee, op, live),
        Samples = static () =>
        [
            new(new CallAttributes(SampleCallee()), Literal.Of(1, 2), Literal.Of(3, 4)),
        ],
    };

    static Function SampleCallee()
    {
        var b = new Builder();
        Value x = b.Parameter(TensorType.Of(ElementType.F32, [2])), y = b.Parameter(TensorType.Of(ElementType.F32, [2]));
        return b.Build("callee", x * y.Sine());
    }
}
