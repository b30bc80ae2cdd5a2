namespace XlaSharp.Hlo;

public static partial class Ops
{
    const string TransferReason = "what goes over a channel is known to the runtime only";

    /// <summary>Sends tensors over a channel, to a device or to the host; gives the token of that. Spec: "send".</summary>
    internal static readonly OpDef SendDef = new OpDef<TransferAttributes>("stablehlo.send")
    {
        Family = "transfer",
        Bytecode = new(Property.ChannelWithType(), Property.Boolean("is_host_transfer", "false"), Property.Plain("source_target_pairs", "dense<> : tensor<0xi64>", since: 2, form: "dense<")) { Versions = ["0.9.0", "1.12.0"] },
        IsPure = false,
        Read = TransferAttributes.Read,
        InferMany = static (a, s) =>
        {
            if (s.Count == 0 || s.Type(s.Count - 1) is not TokenType) throw s.Error("takes tensors and a token");
            for (var i = 0; i < s.Count - 1; i++) _ = s[i];
            a.Check(s, 2, "DEVICE_TO_HOST");
            return [TokenType.Instance];
        },
        EvaluationMany = static (a, c) =>
        {
            Process.Current.Grid.Send(Channel.Handle(a.ChannelHandle), c.Inputs[..^1]);
            return [Literal.Token];
        },
        NoJvp = Rule.NotDifferentiable(TransferReason),
        NoTranspose = Rule.NotDifferentiable(TransferReason),
        NoBatch = Rule.NotBatchable(TransferReason),
        Samples = static () => [new(new TransferAttributes("#stablehlo.channel_handle<handle = 1, type = 2>", true, [TokenType.Instance]), Literal.Of(1, 2), Literal.Token) { IsSmooth = false }],
    };
}
