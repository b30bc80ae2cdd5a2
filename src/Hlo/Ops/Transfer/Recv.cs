namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Receives tensors over a channel, from a device or from the host, and a token. Spec: "recv".</summary>
    internal static readonly OpDef RecvDef = new OpDef<TransferAttributes>("stablehlo.recv")
    {
        Family = "transfer",
        Bytecode = new(Property.ChannelWithType(), Property.Boolean("is_host_transfer", "false"), Property.Plain("source_target_pairs", "dense<> : tensor<0xi64>", since: 2, form: "dense<")) { Versions = ["0.9.0", "1.12.0"] },
        IsPure = false,
        Read = TransferAttributes.Read,
        InferMany = static (a, s) =>
        {
            if (s.Count != 1 || s.Type(0) is not TokenType) throw s.Error("takes a token");
            a.Check(s, 3, "HOST_TO_DEVICE");
            CheckReceived(s, a.Results);
            return [.. a.Results];
        },
        EvaluationMany = static (a, _) => a.Results.Count == 1 ? [Literal.Token] : [.. Process.Current.Grid.Receive(Channel.Handle(a.ChannelHandle)), Literal.Token],
        NoJvp = Rule.NotDifferentiable(TransferReason),
        NoTranspose = Rule.NotDifferentiable(TransferReason),
        NoBatch = Rule.NotBatchable(TransferReason),
        Samples = static () => [new(new TransferAttributes("#stablehlo.channel_handle<handle = 1, type = 3>", true, [TokenType.Instance]), Literal.Token) { IsSmooth = false }],
    };

    /// <summary>Results are tensors, then a token.</summary>
    static void CheckReceived(Signature s, EquatableArray<HloType> results)
    {
        if (results.Count == 0) throw s.Error("result is expected to be at least of size 1, but got 0");
        for (var i = 0; i < results.Count - 1; i++)
            if (results[i] is not TensorType { Dims.IsStatic: true }) throw s.Error($"all elements of result types, except the last element, are expected to be of statically shaped tensor type, but got '{results[i]}'");
        if (results[results.Count - 1] is not TokenType) throw s.Error($"last element of result types is expected to be of token type, but got '{results[results.Count - 1]}'");
    }
}
