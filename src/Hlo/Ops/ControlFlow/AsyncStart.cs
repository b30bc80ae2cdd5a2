namespace XlaSharp.Hlo;

public static partial class Ops
{
    const string AsyncReason = "differentiate and batch the op itself, and start that";

    /// <summary>Starts the one op of a region; the result is what it will have given. Spec: "async_start".</summary>
    internal static readonly OpDef AsyncStartDef = new OpDef<NoAttributes>("stablehlo.async_start")
    {
        Family = "control flow",
        HasRegions = true,
        Bytecode = new() { Versions = ["1.15.0"] },
        IsPure = false,
        Infer = static (_, s) =>
        {
            if (s.Regions.Length != 1) throw s.Error("requires one region");
            var body = s.Regions[0];
            if (body.Parameters.Length - s.CaptureCount != s.Count) throw s.Error($"number of operands ({s.Count}) must match number of region arguments ({body.Parameters.Length - s.CaptureCount})");
            for (var i = 0; i < s.Count; i++)
                if (!ReferenceEquals(s.Type(i), body.Parameters[s.CaptureCount + i].Type)) throw s.Error($"operand type '{s.Type(i)}' at index {i} must match region argument type '{body.Parameters[s.CaptureCount + i].Type}'");
            if (body.Ops.Length != 1) throw s.Error("region must contain exactly one operation and a return");
            if (!body.Results.AsSpan().SequenceEqual(body.Ops[0].Results.AsSpan())) throw s.Error("region must return the results of its operation");
            return FutureType.Of(EquatableArray.Create<HloType>(body.ResultTypes()));
        },
        EvaluationMany = static (_, c) => [Literal.Future(c.Run(0, c.Inputs.AsSpan(0, c.Op.OperandCount)))],
        NoJvp = Rule.NotDifferentiable(AsyncReason),
        NoTranspose = Rule.NotDifferentiable(AsyncReason),
        NoBatch = Rule.NotBatchable(AsyncReason),
        Samples = static () => [new(Attributes.None, Literal.Of(1, 2)) { IsSmooth = false, Regions = static _ => [SampleAsync()] }],
    };

    static Function SampleAsync()
    {
        var b = new Builder();
        return b.Build("", b.Parameter(TensorType.Of(ElementType.F32, [2])).CollectivePermute(new("dense<0> : tensor<1x2xi64>")));
    }
}
