using System.Collections.Immutable;

namespace XlaSharp.PjRt;

/// <summary>How a program is compiled: the part of XLA's <c>CompileOptionsProto</c> that clients set.</summary>
public sealed record CompileOptions
{
    const string FastMinMax = "xla_cpu_enable_fast_min_max";

    /// <summary>One replica, one partition, the plugin's defaults.</summary>
    public static CompileOptions Default { get; } = new();

    /// <summary>The number of replicas, at least 1.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The number of partitions, at least 1.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>The devices of the replicas and partitions, or null for the plugin's choice.</summary>
    public DeviceAssignment? DeviceAssignment { get; init; }

    /// <summary>Partition the program by its shardings; null to do so if there are several partitions.</summary>
    public bool? UseSpmdPartitioning { get; init; }

    /// <summary>Let the plugin find the shardings.</summary>
    public bool UseAutoSpmdPartitioning { get; init; }

    /// <summary>Partition with Shardy, for modules with <c>sdy</c> ops.</summary>
    public bool UseShardy { get; init; }

    /// <summary>Per parameter, or once for all: whether the partitioner may choose its sharding.</summary>
    public ImmutableArray<bool> AllowShardingPropagationToParameters { get; init; } = [];

    /// <summary>Per result, or once for all: whether the partitioner may choose its sharding.</summary>
    public ImmutableArray<bool> AllowShardingPropagationToOutput { get; init; } = [];

    /// <summary>Compile for no particular device; needs one replica, one partition and no device assignment.</summary>
    public bool IsPortable { get; init; }

    /// <summary>The program has one parameter, a tuple of the arguments.</summary>
    public bool TupleArguments { get; init; }

    /// <summary>Results that are parameters use the parameters' memory.</summary>
    public bool AliasPassthroughParameters { get; init; }

    /// <summary>The program is optimised already.</summary>
    public bool RunBackendOnly { get; init; }

    /// <summary>Merge equal parts of the program.</summary>
    public bool DeduplicateHlo { get; init; }

    /// <summary>The device that compiles, or -1 for none in particular.</summary>
    public int DeviceOrdinal { get; init; } = -1;

    /// <summary>The bytes of memory that the program may use, or 0 for all.</summary>
    public long DeviceMemorySize { get; init; }

    /// <summary>The index of this process among those that compile the program.</summary>
    public int ProcessIndex { get; init; }

    /// <summary>The number of processes that compile the program, or 0 if it is the number of those that run it.</summary>
    public int ProcessCount { get; init; }

    /// <summary>The version of the profile, or 0 for none.</summary>
    public long ProfileVersion { get; init; }

    /// <summary>A profile of an earlier run.</summary>
    public ImmutableArray<byte> FdoProfile { get; init; } = [];

    /// <summary>Fields of XLA's DebugOptions by name, such as <c>xla_dump_to</c>. An unknown name is an error at compile time.</summary>
    public IReadOnlyDictionary<string, OptionValue> Overrides { get; init; } = ImmutableDictionary<string, OptionValue>.Empty;

    /// <summary>The serialized proto.</summary>
    /// <param name="forCpu">True to switch off, unless overridden, what XLA's CPU backend does faster but not as IEEE-754 has it: a maximum that loses NaN.</param>
    /// <exception cref="PjRtException">Options contradict each other, or would end the process: fewer than one replica or partition.</exception>
    public byte[] Serialize(bool forCpu = false)
    {
        Check();
        var options = new ProtoWriter();
        if (TupleArguments) options.Boolean(2, true);
        options.Message(3, BuildOptions());
        if (IsPortable) options.Boolean(4, true);
        if (ProfileVersion != 0) options.Varint(5, ProfileVersion);
        if (forCpu && !Overrides.ContainsKey(FastMinMax)) options.Message(7, Override(FastMinMax, false));
        foreach (var (name, value) in Overrides.OrderBy(o => o.Key, StringComparer.Ordinal)) options.Message(7, Override(name, value));
        return options.ToArray();
    }

    // An absent device ordinal would mean the first device. An absent debug_options means the plugin's flags, of which a partial one would reset the rest to zero.
    ProtoWriter BuildOptions()
    {
        var build = new ProtoWriter().Varint(1, DeviceOrdinal).Varint(4, Replicas).Varint(5, Partitions);
        if (UseSpmdPartitioning ?? Partitions > 1) build.Boolean(6, true);
        if (UseAutoSpmdPartitioning) build.Boolean(7, true);
        if (DeduplicateHlo) build.Boolean(8, true);
        if (DeviceAssignment is not null) build.Message(9, DeviceAssignment.ToProto());
        if (AliasPassthroughParameters) build.Boolean(10, true);
        if (RunBackendOnly) build.Boolean(11, true);
        if (!AllowShardingPropagationToOutput.IsEmpty) build.PackedVarints(12, AllowShardingPropagationToOutput.Select(b => b ? 1L : 0));
        if (!FdoProfile.IsEmpty) build.Bytes(14, FdoProfile.AsSpan());
        if (DeviceMemorySize != 0) build.Varint(15, DeviceMemorySize);
        if (!AllowShardingPropagationToParameters.IsEmpty) build.PackedVarints(18, AllowShardingPropagationToParameters.Select(b => b ? 1L : 0));
        if (UseShardy) build.Boolean(19, true);
        if (ProcessIndex != 0) build.Varint(22, ProcessIndex);
        if (ProcessCount != 0) build.Varint(23, ProcessCount);
        return build;
    }

    static ProtoWriter Override(string name, OptionValue value)
    {
        var proto = new ProtoWriter();
        switch (value.Kind)
        {
            case OptionKind.Bool: proto.Boolean(2, value.AsBool); break;
            case OptionKind.Int64: proto.Varint(3, value.AsInt64); break;
            case OptionKind.Float: proto.Fixed64(4, value.AsFloat); break;
            default: proto.String(1, value.ToString()); break;
        }
        return new ProtoWriter().String(1, name).Message(2, proto);
    }

    void Check()
    {
        if (Replicas < 1 || Partitions < 1) throw Wrong($"replicas and partitions must be at least 1, got {Replicas} and {Partitions}");
        if (IsPortable && (Replicas != 1 || Partitions != 1)) throw Wrong($"a portable executable has one replica and one partition, got {Replicas} and {Partitions}");
        if (IsPortable && DeviceAssignment is not null) throw Wrong("a portable executable has no device assignment");
        if (DeviceAssignment is { } d && (d.Replicas != Replicas || d.Partitions != Partitions))
            throw Wrong($"the device assignment is for {d.Replicas} replicas and {d.Partitions} partitions, the program has {Replicas} and {Partitions}");
    }

    static PjRtException Wrong(string message) => PjRtException.Invalid("compile options", message);
}
