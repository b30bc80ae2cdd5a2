namespace XlaSharp.Hlo;

/// <summary>A function lowered to StableHLO, with what a caller needs to know of it. <c>jax.export.Exported</c></summary>
public sealed record Exported
{
    /// <summary>The version of the format that is written.</summary>
    public const int CurrentSerializationVersion = 12;

    readonly Lazy<Module> module;
    readonly Lazy<Exported>? vjp;

    internal Exported(ReadOnlyMemory<byte> artifact, Func<Exported>? vjp)
    {
        MlirModuleSerialized = artifact;
        module = new(() => Hlo.Module.Load(MlirModuleSerialized.Span));
        this.vjp = vjp is null ? null : new(vjp);
    }

    /// <summary>The name of the function.</summary>
    public string FunName { get; init; } = "";

    /// <summary>The structure of the arguments: a pair of the tuple of arguments and the dictionary of keyword arguments.</summary>
    public ExportedTree InTree { get; init; } = ExportedTree.Arguments();

    /// <summary>The types of the arguments' arrays, in order.</summary>
    public EquatableArray<ExportedType> InAvals { get; init; } = [];

    /// <summary>How the arguments' arrays lie on devices; null where that is not said.</summary>
    public EquatableArray<ExportedSharding?> InShardings { get; init; } = [];

    /// <summary>The structure of the result.</summary>
    public ExportedTree OutTree { get; init; } = ExportedTree.Leaf;

    /// <summary>The types of the result's arrays, in order.</summary>
    public EquatableArray<ExportedType> OutAvals { get; init; } = [];

    /// <summary>How the result's arrays lie on devices; null where that is not said.</summary>
    public EquatableArray<ExportedSharding?> OutShardings { get; init; } = [];

    /// <summary>The number of devices that the function was lowered for.</summary>
    public int NrDevices { get; init; } = 1;

    /// <summary>The platforms that the function was lowered for: <c>cpu</c>, <c>cuda</c>, <c>rocm</c>, <c>tpu</c>. If there are several, the module's first parameter is the number of the one it runs on.</summary>
    public EquatableArray<string> Platforms { get; init; } = [];

    /// <summary>The types of the effects whose order is kept by tokens, as JAX names them.</summary>
    public EquatableArray<string> OrderedEffects { get; init; } = [];

    /// <summary>The types of the other effects, as JAX names them.</summary>
    public EquatableArray<string> UnorderedEffects { get; init; } = [];

    /// <summary>Checks that the function does without.</summary>
    public EquatableArray<DisabledSafetyCheck> DisabledSafetyChecks { get; init; } = [];

    /// <summary>The module as a portable artifact of StableHLO.</summary>
    public ReadOnlyMemory<byte> MlirModuleSerialized { get; }

    /// <summary>The version of the calling convention of the module.</summary>
    public int CallingConventionVersion { get; init; } = 10;

    /// <summary>The numbers of the arguments' arrays that the module takes; the others were not used.</summary>
    public EquatableArray<int> ModuleKeptVarIdx { get; init; } = [];

    /// <summary>True if the module has to be refined before it is compiled: sizes or the platform are not known.</summary>
    public bool UsesGlobalConstants { get; init; }

    /// <summary>The version of the format that was read.</summary>
    public int SerializationVersion { get; init; } = CurrentSerializationVersion;

    /// <summary>The version of JAX that wrote the bytes, or null.</summary>
    public string? JaxVersion { get; init; }

    /// <summary>The module.</summary>
    /// <exception cref="ParseException">The artifact is not well formed.</exception>
    public Module MlirModule => module.Value;

    /// <summary>True if the derivative is there.</summary>
    public bool HasVjp => vjp is not null;

    /// <summary>True if the derivative was read, so that it may say more than the module: <c>stop_gradient</c> and custom derivatives are not in StableHLO.</summary>
    internal bool IsVjpGiven { get; init; }

    /// <summary>The function of the flat arguments, followed by cotangents of the results, that gives cotangents of the arguments. <c>Exported.vjp</c></summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Exported Vjp() => vjp is null ? throw new InvalidOperationException("No VJP is available") : vjp.Value;

    /// <summary>A module as an exported function of flat arrays, of the entry's parameters and results. Sizes that the module leaves open become dimension variables.</summary>
    /// <param name="module">The module.</param>
    /// <param name="name">The name of the function.</param>
    /// <param name="platform">The platform that it is for: <c>cpu</c>, <c>cuda</c>, <c>rocm</c> or <c>tpu</c>.</param>
    /// <exception cref="NotSupportedException">An array is of a type that JAX cannot export.</exception>
    /// <exception cref="HloTypeException">A parameter or a result is no array.</exception>
    public static Exported Of(Module module, string name = "main", string platform = "cpu") => Exporter.Export(module, name, platform);

    /// <summary>The bytes that <see cref="Deserialize"/> and <c>jax.export.deserialize</c> read.</summary>
    /// <param name="vjpOrder">How many orders of derivatives go along.</param>
    /// <exception cref="InvalidOperationException">There are no derivatives of that order.</exception>
    public byte[] Serialize(int vjpOrder = 0) => FlatBufferWriter.Write(ExportedWriter.Table(this, vjpOrder));

    /// <summary>Reads what <see cref="Serialize"/> or <c>jax.export.Exported.serialize</c> wrote.</summary>
    /// <exception cref="ParseException">The bytes are not well formed.</exception>
    public static Exported Deserialize(ReadOnlySpan<byte> bytes) => ExportedReader.Read(new FlatBufferReader(bytes.ToArray()));

    /// <inheritdoc/>
    public override string ToString() => $"Exported(fun_name={FunName}, ...)";
}
