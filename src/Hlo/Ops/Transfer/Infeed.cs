namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>infeed</c>.</summary>
/// <param name="Results">The types of what is read, and a token.</param>
/// <param name="Config">A text for the runtime.</param>
/// <param name="Layout">The layouts of the results, as MLIR text; empty if it is not said.</param>
public sealed record InfeedAttributes(EquatableArray<HloType> Results, string Config = "", string Layout = "") : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (Config.Length > 0) writer.String("infeed_config", Config);
        if (Layout.Length > 0) writer.Raw("layout", Layout);
    }
}

public static partial class Ops
{
    /// <summary>Reads tensors from the infeed of the device, and gives a token. Spec: "infeed".</summary>
    internal static readonly OpDef InfeedDef = new OpDef<InfeedAttributes>("stablehlo.infeed")
    {
        Family = "transfer",
        Bytecode = new(Property.Kept("infeed_config", "\"\""), Property.Plain("layout", "[]", form: "[")),
        IsPure = false,
        Read = static r => new(r.ResultTypes(), r.String("infeed_config", ""), r.Raw("layout", "")),
        InferMany = static (a, s) =>
        {
            if (s.Count != 1 || s.Type(0) is not TokenType) throw s.Error("takes a token");
            CheckReceived(s, a.Results);
            if (a.Layout.Length > 0 && !a.Layout.StartsWith('[')) throw s.Error("layout-attribute expected to be of array type");
            if (a.Layout.Length > 0 && TextAttributes.Split(a.Layout[1..^1]) is var layouts && layouts.Count != a.Results.Count - 1)
                throw s.Error($"layout-attribute size must be {a.Results.Count - 1} (which is the number of op-results - 1 (for token result)), but got {layouts.Count}");
            return [.. a.Results];
        },
        EvaluationMany = static (a, _) => a.Results.Count == 1 ? [Literal.Token] : [.. Process.Current.Grid.Feed(), Literal.Token],
        NoJvp = Rule.NotDifferentiable(TransferReason),
        NoTranspose = Rule.NotDifferentiable(TransferReason),
        NoBatch = Rule.NotBatchable(TransferReason),
        Samples = static () => [new(new InfeedAttributes([TokenType.Instance]), Literal.Token) { IsSmooth = false }],
    };
}
