using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>What the attributes of all collectives have in common: who takes part.</summary>
/// <param name="ReplicaGroups">The groups of processes that work together, as MLIR text: a matrix of numbers padded with −1, or axes of a mesh.</param>
/// <param name="ChannelHandle">The channel, as MLIR text, or empty: across replicas.</param>
/// <param name="UseGlobalDeviceIds">True if the groups list devices rather than replicas.</param>
public abstract record CollectiveAttributes(string ReplicaGroups, string ChannelHandle = "", bool UseGlobalDeviceIds = false) : Attributes
{
    /// <summary>The groups of a program that runs on one device.</summary>
    public const string Alone = "dense<0> : tensor<1x1xi64>";

    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (ChannelHandle.Length > 0) writer.Raw("channel_handle", ChannelHandle);
        if (ReplicaGroups.Length > 0) writer.Raw("replica_groups", ReplicaGroups);
        if (UseGlobalDeviceIds) writer.Raw("use_global_device_ids", "");
    }

    /// <summary>The matrix of the groups, or null for axes of a mesh.</summary>
    internal Literal? Groups => ReplicaGroups.StartsWith("dense", StringComparison.Ordinal) ? LiteralParser.Parse(ReplicaGroups) : null;

    /// <summary>What groups and channel must fulfil.</summary>
    /// <param name="s">The op.</param>
    /// <param name="isPadded">True if groups may differ in size.</param>
    /// <param name="isPartial">True if a process may be in no group.</param>
    internal void Check(Signature s, bool isPadded = false, bool isPartial = false)
    {
        if (UseGlobalDeviceIds && Channel <= 0) throw s.Error($"with use_global_device_ids the channel must be positive, got {Channel}");
        if (Groups is not { } groups) return;
        if (groups.ElementType != ElementType.I64) throw s.Error($"replica groups must be of i64, got {groups.Type}");
        if (groups.Dims.Count != 2) throw s.Error($"replica groups must be a matrix, got {groups.Type}");
        if (UseGlobalDeviceIds && groups.Count == 0) throw s.Error("with use_global_device_ids the replica groups must not be empty");
        var seen = new HashSet<long>();
        for (var i = 0L; i < groups.Count; i++)
        {
            var id = groups.GetInt64(i);
            if (id == -1 && isPadded) continue;
            if (id < 0) throw s.Error($"there is no replica {id}");
            if (!seen.Add(id)) throw s.Error($"replica {id} is in the groups twice");
        }
        for (var id = 0; id < seen.Count && !isPartial; id++)
            if (!seen.Contains(id)) throw s.Error($"replica {id} is in no group");
    }

    /// <summary>A linear collective on the tangents that there are.</summary>
    internal Value?[] Present(JvpContext c, Func<CollectiveAttributes, Value[], ImmutableArray<Value>> emit)
    {
        Value[] present = [.. c.Tangents.Where(t => t is not null)!];
        var results = emit(this, present);
        var next = 0;
        return [.. c.Tangents.Select(t => t is null ? null : results[next++])];
    }

    /// <summary>The number of the channel; 0 if none is given.</summary>
    internal long Channel => Hlo.Channel.Handle(ChannelHandle);

    /// <summary>The groups; a mesh among them must be defined.</summary>
    internal static string Checked(string groups, AttributeReader r) =>
        Symbol(groups) is { } mesh && !r.HasSymbol(mesh) ? throw new HloTypeException($"replica_groups: mesh symbol '{mesh}' not found") : groups;

    /// <summary>The first name behind an at sign, or null.</summary>
    internal static string? Symbol(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0) return null;
        var scanner = new Scanner(text);
        scanner.Seek(at + 1);
        return scanner.Next == '"' ? scanner.Quoted() : scanner.Word();
    }

    internal static (string Groups, string Channel, bool Global) Read(AttributeReader r) =>
        (Checked(r.Raw("replica_groups"), r), r.Raw("channel_handle", ""), r.Has("use_global_device_ids") && r.Boolean("use_global_device_ids"));
}
