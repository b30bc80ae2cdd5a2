namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>send</c> and <c>recv</c>.</summary>
/// <param name="ChannelHandle">The channel, as MLIR text.</param>
/// <param name="IsHostTransfer">True if the other side is the host.</param>
/// <param name="Results">The types of the results.</param>
/// <param name="Pairs">Who sends to whom, as MLIR text: a matrix of (source, target); empty if it is not said.</param>
public sealed record TransferAttributes(string ChannelHandle, bool IsHostTransfer, EquatableArray<HloType> Results, string Pairs = "") : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Raw("channel_handle", ChannelHandle);
        if (IsHostTransfer) writer.Boolean("is_host_transfer", true);
        if (Pairs.Length > 0) writer.Raw("source_target_pairs", Pairs);
    }

    internal static TransferAttributes Read(AttributeReader r) =>
        new(r.Raw("channel_handle"), r.Boolean("is_host_transfer", false), r.ResultTypes(), r.Raw("source_target_pairs", ""));

    /// <summary>What the channel must fulfil.</summary>
    internal void Check(Signature s, long hostType, string hostName)
    {
        var type = Channel.Type(ChannelHandle);
        if (IsHostTransfer && type != hostType) throw s.Error($"channel_type should be {hostName} when is_host_transfer is true");
        if (!IsHostTransfer && type != 1) throw s.Error("channel_type should be DEVICE_TO_DEVICE when is_host_transfer is false");
        if (Pairs.Length > 0 && new CollectivePermuteAttributes(Pairs).Matrix is var pairs && pairs.ElementType != ElementType.I64) throw s.Error($"the pairs of source and target must be of i64, got {pairs.Type}");
    }
}
