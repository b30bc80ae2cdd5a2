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

    /// <summary>Partition with Shardy, for modules with <c>sdy</c> ops.</summary>
    public bool UseShardy { get; init; }

    /// <summary>Compile for no particular device; needs one replica and one partition.</summary>
    public bool IsPortable { get; init; }

    /// <summary>Fields of XLA's DebugOptions by name, such as <c>xla_dump_to</c>. An unknown name is an error at compile time.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>The serialized proto.</summary>
    /// <param name="forCpu">True to switch off, unless overridden, what XLA's CPU backend does faster but not as IEEE-754 has it: a maximum that loses NaN.</param>
    /// <exception cref="PjRtException">Fewer than one replica or partition, which would end the process.</exception>
    public byte[] Serialize(bool forCpu = false)
    {
        if (Replicas < 1 || Partitions < 1)
            throw new PjRtException(PjRtErrorCode.InvalidArgument, "compile options", $"replicas and partitions must be at least 1, got {Replicas} and {Partitions}");
        if (IsPortable && (Replicas != 1 || Partitions != 1))
            throw new PjRtException(PjRtErrorCode.InvalidArgument, "compile options", $"a portable executable has one replica and one partition, got {Replicas} and {Partitions}");
        var build = new ProtoWriter().Varint(1, -1).Varint(4, Replicas).Varint(5, Partitions);
        if (Partitions > 1) build.Boolean(6, true);
        if (UseShardy) build.Boolean(19, true);
        var options = new ProtoWriter().Message(3, build);
        if (IsPortable) options.Boolean(4, true);
        if (forCpu && !Overrides.ContainsKey(FastMinMax)) options.Message(7, new ProtoWriter().String(1, FastMinMax).Message(2, new ProtoWriter().Boolean(2, false)));
        foreach (var (name, value) in Overrides.OrderBy(o => o.Key, StringComparer.Ordinal))
            options.Message(7, new ProtoWriter().String(1, name).Message(2, new ProtoWriter().String(1, value)));
        return options.ToArray();
    }
}
