using System.Collections.Immutable;

namespace XlaSharp.PjRt;

/// <summary>Which device runs each replica and partition of a program, by the devices' ids.</summary>
public sealed class DeviceAssignment : IEquatable<DeviceAssignment>
{
    readonly ImmutableArray<int> ids;

    /// <summary>An assignment.</summary>
    /// <param name="replicas">The number of replicas.</param>
    /// <param name="partitions">The number of partitions.</param>
    /// <param name="deviceIds">The ids, all partitions of the first replica first.</param>
    /// <exception cref="PjRtException">A count is less than 1, the ids are not as many as the product, or one occurs twice.</exception>
    public DeviceAssignment(int replicas, int partitions, ImmutableArray<int> deviceIds)
    {
        if (replicas < 1 || partitions < 1) throw PjRtException.Invalid("device assignment", $"replicas and partitions must be at least 1, got {replicas} and {partitions}");
        if (deviceIds.Length != (long)replicas * partitions)
            throw PjRtException.Invalid("device assignment", $"{replicas} replicas of {partitions} partitions need {(long)replicas * partitions} devices, got {deviceIds.Length}");
        if (deviceIds.Distinct().Count() != deviceIds.Length) throw PjRtException.Invalid("device assignment", $"a device occurs twice in {string.Join(", ", deviceIds)}");
        (Replicas, Partitions, ids) = (replicas, partitions, deviceIds);
    }

    /// <summary>The number of replicas.</summary>
    public int Replicas { get; }

    /// <summary>The number of partitions.</summary>
    public int Partitions { get; }

    /// <summary>The ids of the devices, all partitions of the first replica first.</summary>
    public ImmutableArray<int> DeviceIds => ids;

    /// <summary>The id of the device of a replica and partition.</summary>
    public int this[int replica, int partition]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)replica, (uint)Replicas, nameof(replica));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)partition, (uint)Partitions, nameof(partition));
            return ids[replica * Partitions + partition];
        }
    }

    /// <summary>The program on one device.</summary>
    public static DeviceAssignment Single(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new(1, 1, [device.Id]);
    }

    /// <inheritdoc/>
    public bool Equals(DeviceAssignment? other) => other is not null && Replicas == other.Replicas && Partitions == other.Partitions && ids.SequenceEqual(other.ids);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DeviceAssignment);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Replicas, Partitions, ids[0]);

    /// <summary>The ids, a bracket per replica.</summary>
    public override string ToString() => string.Concat(Enumerable.Range(0, Replicas).Select(r => $"[{string.Join(",", ids.AsSpan(r * Partitions, Partitions).ToArray())}]"));

    /// <summary>XLA's <c>DeviceAssignmentProto</c>, which has one message per partition.</summary>
    internal ProtoWriter ToProto()
    {
        var proto = new ProtoWriter().Varint(1, Replicas).Varint(2, Partitions);
        for (var p = 0; p < Partitions; p++)
        {
            var partition = p;
            proto.Message(3, new ProtoWriter().PackedVarints(1, Enumerable.Range(0, Replicas).Select(r => (long)this[r, partition])));
        }
        return proto;
    }

    internal static DeviceAssignment Parse(ReadOnlySpan<byte> bytes)
    {
        var (replicas, partitions) = (0, 0);
        var columns = new List<List<int>>();
        var proto = new ProtoReader(bytes);
        while (proto.Next(out var field))
        {
            if (field == 1) replicas = (int)proto.Varint();
            else if (field == 2) partitions = (int)proto.Varint();
            else if (field == 3) columns.Add(Column(proto.Bytes()));
            else proto.Skip();
        }
        if (columns.Count != partitions || columns.Exists(c => c.Count != replicas)) throw PjRtException.Invalid("device assignment", "the plugin's device assignment contradicts itself");
        return new(replicas, partitions, [.. from r in Enumerable.Range(0, replicas) from c in columns select c[r]]);
    }

    static List<int> Column(ReadOnlySpan<byte> bytes)
    {
        var ids = new List<int>();
        var proto = new ProtoReader(bytes);
        while (proto.Next(out var field))
        {
            if (field != 1) proto.Skip();
            else if (proto.IsPacked) foreach (var id in proto.PackedVarints()) ids.Add((int)id);
            else ids.Add((int)proto.Varint());
        }
        return ids;
    }
}
