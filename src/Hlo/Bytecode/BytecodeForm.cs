namespace XlaSharp.Hlo;

/// <summary>How artifacts keep an op: the versions that the op has had in VHLO, and its attributes, of which VHLO leaves none out.</summary>
internal sealed class BytecodeForm
{
    readonly string[]?[] fields;

    /// <param name="properties">The attributes.</param>
    public BytecodeForm(params Property[] properties)
    {
        Array.Sort(properties, static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        Properties = properties;
        fields = new string[]?[8];
    }

    /// <summary>The form of an op without attributes that has been there from the start.</summary>
    public static BytecodeForm Bare { get; } = new();

    /// <summary>The form of an op that takes how exact its result must be.</summary>
    public static BytecodeForm Accurate(string first = "0.9.0", string second = "1.10.0") => new(Property.Plain("result_accuracy", Property.DefaultAccuracy, since: 2, form: "#stablehlo.result_accuracy<")) { Versions = [first, second] };

    /// <summary>The attributes, sorted by name.</summary>
    public Property[] Properties { get; }

    /// <summary>The StableHLO version that brought each version of the op.</summary>
    public string[] Versions { get; init; } = ["0.9.0"];

    /// <summary>What an op uses beyond its attributes that not every StableHLO version has, with the version that brought it; null if nothing.</summary>
    public Func<Op, (string Feature, string Version)?>? Needs { get; init; }

    /// <summary>The attribute of a name, or null if the op has none.</summary>
    public Property? Find(string name)
    {
        foreach (var property in Properties)
            if (property.Name == name) return property;
        return null;
    }

    /// <summary>The version of the op that a StableHLO version has; 0 if it has none.</summary>
    public int VersionAt(Version target)
    {
        var version = Versions.Length;
        while (version > 0 && Version.Parse(Versions[version - 1]) > target) version--;
        return version;
    }

    /// <summary>The names under which a version of the op keeps its attributes in VHLO, sorted.</summary>
    public string[] Fields(int version)
    {
        if (fields[version] is { } known) return known;
        string[] names = [.. Properties.Where(p => p.IsIn(version)).SelectMany(p => p.Fields(version)).Distinct()];
        Array.Sort(names, StringComparer.Ordinal);
        return fields[version] = names;
    }
}
