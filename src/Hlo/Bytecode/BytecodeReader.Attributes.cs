namespace XlaSharp.Hlo;

/// <summary>The attributes of ops: those that their definition names, wherever the version of the container keeps them, and all others.</summary>
internal sealed partial class BytecodeReader
{
    readonly List<(string Name, MlirAttribute Value)> fields = [];

    OpAttributes Attributes(OpHead head)
    {
        var name = head.Name;
        var properties = file.At(head.Properties.Start, head.Properties.End);
        var attributes = new OpAttributes(this);
        if (name.IsSpelled) attributes.MarkSpelled();
        fields.Clear();
        if (name.Version > 0) Portable(head, attributes, ref properties);
        else if ((head.Mask & HasProperties) != 0) Native(name, attributes, ref properties);
        if (!properties.AtEnd) throw properties.Error($"the properties of {name.Name} are longer than expected");
        if (head.Attributes is not null)
            foreach (var (key, value) in head.Attributes.Entries)
                if (name.Version == 0 || Array.BinarySearch(name.Form!.Fields(name.Version), key, StringComparer.Ordinal) < 0) attributes.Set(key, value);
        return attributes;
    }

    // VHLO keeps all attributes of an op, in the order of their names.
    void Portable(OpHead head, OpAttributes attributes, ref ByteCursor properties)
    {
        var (form, version) = (head.Name.Form!, head.Name.Version);
        var names = form.Fields(version);
        if ((head.Mask & HasProperties) != 0)
            foreach (var name in names) fields.Add((name, tables.Attribute(ref properties)));
        else if (head.Attributes is not null && file.Version < NativeProperties)
            foreach (var entry in head.Attributes.Entries)
                if (Array.BinarySearch(names, entry.Name, StringComparer.Ordinal) >= 0) fields.Add(entry);
        foreach (var property in form.Properties)
        {
            if (!property.IsIn(version)) continue;
            var keys = property.Fields(version);
            var parts = new MlirAttribute[keys.Length];
            var isThere = true;
            for (var i = 0; i < parts.Length && isThere; i++) isThere = Field(keys[i]) is { } found && (parts[i] = found) is not null;
            if (!isThere) continue;
            MlirAttribute? value;
            try
            {
                value = property.Read(parts);
            }
            catch (HloTypeException e)
            {
                throw Error($"{head.Name.Name}: {property.Name}: {e.Message}");
            }
            if (value is not null) attributes.Set(property.Name, value);
        }
    }

    MlirAttribute? Field(string name)
    {
        foreach (var (key, value) in fields)
            if (key == name) return value;
        return null;
    }

    // Other dialects keep their attributes in the order of their names, too, and may leave some out.
    void Native(BytecodeOpName name, OpAttributes attributes, ref ByteCursor properties)
    {
        if (!name.IsRegistered)
        {
            if (tables.Attribute(ref properties) is not DictionaryAttribute dictionary) throw properties.Error($"the properties of {name.Name} are no dictionary");
            foreach (var (key, value) in dictionary.Entries)
            {
                attributes.Set(key, value);
                fields.Add((key, value));
            }
            return;
        }
        if (name.Form is null) throw properties.Error($"the properties of {name.Name} are not known");
        foreach (var property in name.Form.Properties)
        {
            // What the newest version of the op in VHLO lacks, StableHLO lacks, too; but it has what VHLO never had.
            if (property.Until > 0 && !property.IsIn(name.Form.Versions.Length)) continue;
            var value = property.IsOptional ? tables.OptionalAttribute(ref properties) : tables.Attribute(ref properties);
            if (value is null) continue;
            attributes.Set(property.Name, value);
            fields.Add((property.Name, value));
        }
    }

    /// <summary>The properties of an op that is not known here.</summary>
    EquatableArray<NamedAttribute> TakeProperties(OpAttributes attributes, OpHead head) =>
        head.Name.Form is { } form ? attributes.Rest([.. form.Properties.Select(static p => p.Name)])
        : head.Name.IsRegistered || (head.Mask & HasProperties) == 0 ? default
        : attributes.Rest([.. PropertyNames(head)]);

    IEnumerable<string> PropertyNames(OpHead head)
    {
        var properties = file.At(head.Properties.Start, head.Properties.End);
        return tables.Attribute(ref properties) is DictionaryAttribute dictionary ? dictionary.Entries.Select(static e => e.Name) : [];
    }
}
