namespace XlaSharp.Hlo;

/// <summary>One attribute of an op in artifacts: under which names VHLO keeps it, and what it becomes. The attribute of StableHLO is left out if it says no more than the default.</summary>
internal abstract class Property(string name)
{
    /// <summary>The default of <c>result_accuracy</c>.</summary>
    public const string DefaultAccuracy = "#stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<DEFAULT>>";

    /// <summary>The name in StableHLO.</summary>
    public string Name => name;

    /// <summary>The first version of the op that has the attribute.</summary>
    public int Since { get; init; } = 1;

    /// <summary>The last version of the op that has the attribute.</summary>
    public int Until { get; init; } = int.MaxValue;

    /// <summary>True if StableHLO may leave the attribute out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The names in VHLO, in a version of the op.</summary>
    public virtual string[] Fields(int version) => [name];

    /// <summary>How a text of the attribute begins, beyond which the op's own rules judge; null if only they do.</summary>
    public virtual string? Form { get; init; }

    /// <summary>True if a text can be the attribute.</summary>
    public virtual bool Accepts(string text) => Form is not { } form || text.StartsWith(form, StringComparison.Ordinal);

    /// <summary>True if a version of the op has the attribute.</summary>
    public bool IsIn(int version) => version >= Since && version <= Until;

    /// <summary>The attribute of StableHLO; null for the default.</summary>
    public abstract MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields);

    /// <summary>True if a version of the op can say what the attribute does.</summary>
    public virtual bool Fits(MlirAttribute? value, Op op, int version) => value is null || IsIn(version);

    /// <summary>The attributes of VHLO.</summary>
    /// <param name="value">The attribute of StableHLO, or null if it was left out.</param>
    /// <param name="op">The op.</param>
    /// <param name="fields">Where they go.</param>
    public abstract void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields);

    private protected HloException Missing(Op op) => new($"{op.Name}: the attribute {Name} is missing");

    /// <summary>An attribute that is the same in both.</summary>
    /// <param name="name">The name.</param>
    /// <param name="missing">The text of the default, or null if there must be one.</param>
    /// <param name="since">The first version of the op that has it.</param>
    /// <param name="form">How its text begins, if that tells it from others.</param>
    public static Property Plain(string name, string? missing = null, int since = 1, string? form = null) => new PlainProperty(name, missing) { IsOptional = missing is not null, Since = since, Form = form };

    /// <summary>A word of an enumeration.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">The enumeration.</param>
    /// <param name="missing">The word that holds if the attribute is left out, or null if there must be one.</param>
    /// <param name="dialect">The dialect of the enumeration.</param>
    public static Property Word(string name, string kind, string? missing = null, string dialect = "stablehlo") =>
        new PlainProperty(name, missing is null ? null : $"#{dialect}<{kind} {missing}>") { IsOptional = missing is not null, Form = $"#{dialect}<{kind} " };

    /// <summary>A number of f32.</summary>
    public static Property Single(string name) => new SingleProperty(name);

    /// <summary>A boolean.</summary>
    /// <param name="name">The name.</param>
    /// <param name="missing">What holds if the attribute is left out; null if it must be there, empty if that says nothing.</param>
    public static Property Boolean(string name, string? missing = null) => new BooleanProperty(name, missing) { IsOptional = missing is not null };

    /// <summary>A text of StableHLO that is kept, and may be left out, but is not.</summary>
    public static Property Kept(string name, string missing) => new PlainProperty(name, missing, isKept: true) { IsOptional = true, Form = "\"" };

    /// <summary>An attribute that VHLO does not keep.</summary>
    public static Property NativeOnly(string name) => new PlainProperty(name, "") { IsOptional = true, Until = 0 };

    /// <summary>How exact products must be, for both operands.</summary>
    public static Property Precision() => Plain("precision_config", "[#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]", form: "[");

    /// <summary>The groups of processes of a collective: a matrix, or axes of a mesh.</summary>
    public static Property Groups() => new GroupsProperty();

    /// <summary>A list of numbers, which VHLO keeps as a tensor.</summary>
    public static Property List(string name) => new ListProperty(name, null);

    /// <summary>A list of numbers that may be left out if it is empty.</summary>
    public static Property EmptyList(string name, int since = 1) => new ListProperty(name, static _ => []) { IsOptional = true, Since = since };

    /// <summary>A number for each dimension that may be left out if all are 1.</summary>
    public static Property Ones(string name, int fewer = 0) => new ListProperty(name, op => Dims.Repeat(1, op.Operands[0].Rank - fewer)) { IsOptional = true };

    /// <summary>A boolean for each dimension that may be left out if all are false.</summary>
    public static Property Reversal(string name) => new ReversalProperty(name) { IsOptional = true };

    /// <summary>Two numbers for each dimension that may be left out if all are 0.</summary>
    public static Property Padding(int fewer = 0) => new PaddingProperty(fewer) { IsOptional = true };

    /// <summary>A bare name in StableHLO, a boolean in VHLO.</summary>
    public static Property Flag(string name, int since = 1) => new FlagProperty(name) { IsOptional = true, Since = since };

    /// <summary>A reference in StableHLO, its name in VHLO.</summary>
    public static Property Symbol(string name) => new SymbolProperty(name);

    /// <summary>References in StableHLO, their names in VHLO.</summary>
    public static Property Symbols(string name) => new SymbolListProperty(name) { IsOptional = true };

    /// <summary>A channel, of which VHLO keeps the number.</summary>
    public static Property Channel() => new ChannelProperty(hasType: false) { IsOptional = true };

    /// <summary>A channel, of which VHLO keeps number and kind.</summary>
    public static Property ChannelWithType() => new ChannelProperty(hasType: true);

    /// <summary>The lists of an attribute like <c>#stablehlo.gather&lt;…&gt;</c>, each of which VHLO keeps under a name of its own.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">The kind, such as <c>gather</c>.</param>
    /// <param name="fields">The names of the lists.</param>
    /// <param name="newer">The names of those that the second version of the op brought, after the first ones.</param>
    public static Property Numbers(string name, string kind, string[] fields, params string[] newer) => new NumbersProperty(name, kind, fields, newer);
}
