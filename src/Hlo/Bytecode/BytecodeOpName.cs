using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>What an op's name in a bytecode file means.</summary>
internal sealed class BytecodeOpName
{
    /// <summary>The forms of ops that no definition here stands for.</summary>
    static readonly Dictionary<string, BytecodeForm> Foreign = new(StringComparer.Ordinal)
    {
        ["builtin.module"] = new(Property.Plain("sym_name", ""), Property.Plain("sym_visibility", "")),
        ["func.func"] = new(Property.Plain("arg_attrs", "[]"), Property.Plain("function_type"), Property.NativeOnly("no_inline"), Property.Plain("res_attrs", "[]"), Property.Plain("sym_name"), Property.Plain("sym_visibility", "\"\"")),
        ["sdy.mesh"] = new(Property.Plain("mesh"), Property.Plain("sym_name")),
        ["sdy.sharding_constraint"] = new(Property.Plain("sharding")),
        ["sdy.reshard"] = new(Property.Plain("sharding")),
        ["sdy.sharding_group"] = new(Property.Plain("group_id")),
        ["sdy.propagation_barrier"] = new(Property.Plain("allowed_direction")),
        ["sdy.manual_computation"] = new(Property.Plain("in_shardings"), Property.Plain("manual_axes"), Property.Plain("out_shardings")),
        ["sdy.named_computation"] = new(Property.Plain("in_shardings", ""), Property.Plain("name"), Property.Plain("out_shardings", "")),
        ["arith.constant"] = new(Property.Plain("value")),
    };

    /// <summary>The form of an op of Shardy's dialect, or null if there is no such op.</summary>
    public static BytecodeForm? Shardy(string name) => name.StartsWith("sdy.", StringComparison.Ordinal) ? Foreign.GetValueOrDefault(name) : null;

    BytecodeOpName(string name, int version, BytecodeForm? form, bool isRegistered)
    {
        Name = name;
        Version = version;
        Form = form;
        IsRegistered = isRegistered;
        IsTerminator = name is "func.return" or "stablehlo.return" or "sdy.return";
        // An op that has a pretty text leaves out what it has no place for; one without spells out what is there.
        IsSpelled = OpTable.TryGet(name, out var definition) && definition.IsSpelledOut;
        IsKnown = definition is not null;
    }

    /// <summary>The full name in StableHLO.</summary>
    public string Name { get; }

    /// <summary>The version of the op in VHLO; 0 for an op of another dialect.</summary>
    public int Version { get; }

    /// <summary>The attributes; null if nothing is known of them.</summary>
    public BytecodeForm? Form { get; }

    /// <summary>True if the writer knew the op, so that its properties have a form of their own.</summary>
    public bool IsRegistered { get; }

    public bool IsTerminator { get; }

    public bool IsSpelled { get; }

    /// <summary>True if the op has a definition here.</summary>
    public bool IsKnown { get; }

    /// <summary>What a name means.</summary>
    /// <exception cref="ParseException">It is a versioned op that is not known.</exception>
    public static BytecodeOpName Of(string dialect, string name, bool isRegistered)
    {
        if (dialect != "vhlo")
        {
            var full = $"{dialect}.{name}";
            var form = OpTable.TryGet(full, out var plain) ? plain.Bytecode : Foreign.GetValueOrDefault(full);
            return new(full, 0, form, isRegistered);
        }
        var split = name.LastIndexOf("_v", StringComparison.Ordinal);
        if (split < 0 || !int.TryParse(name.AsSpan(split + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)) throw new ParseException($"vhlo.{name} has no version", 0);
        var known = name[..split] switch
        {
            "func" => "func.func",
            "call" => "func.call",
            "return" => "stablehlo.return",
            var other => $"stablehlo.{other}",
        };
        var versioned = OpTable.TryGet(known, out var definition) ? definition.Bytecode : known == "stablehlo.return" ? BytecodeForm.Bare : Foreign.GetValueOrDefault(known);
        if (versioned is null || version < 1 || version > versioned.Versions.Length) throw new ParseException($"the op vhlo.{name} is not known: the artifact may be newer than StableHLO {StablehloVersion.Current.ToString(3)}", 0);
        return new(known, version, versioned, isRegistered);
    }
}
