using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>The attributes of Shardy's dialect by their codes: meshes, shardings and rules of them, which are kept as text.</summary>
internal static class ShardyAttributes
{
    public static TextAttribute Read(BytecodeTables tables, ref ByteCursor cursor)
    {
        var code = cursor.Number();
        switch (code)
        {
            case 0: return new($"#sdy<manual_axes{{{string.Join(", ", tables.Attributes(ref cursor).Select(static a => a.Text))}}}>");
            case 1: return new(string.Create(CultureInfo.InvariantCulture, $"{Name(tables, ref cursor)}={cursor.Signed()}"));
            case 2:
                var (axes, devices) = (Parts(tables, ref cursor), Dims.Own(cursor.SignedList()));
                return new($"#sdy.mesh<[{axes}]{(devices.Count > 0 ? $", device_ids={devices}" : "")}>");
            case 3: return new(string.Create(CultureInfo.InvariantCulture, $":({cursor.Signed()}){cursor.Signed()}"));
            case 4: return new($"{Name(tables, ref cursor)}{tables.OptionalAttribute(ref cursor)?.Text}");
            case 5: return ReadDimension(tables, ref cursor);
            case 6 or 15 or 17: return ReadSharding(tables, code, ref cursor);
            case 7 or 16:
                var shardings = tables.Attributes(ref cursor).Select(static a => Inside(a, "#sdy.sharding"));
                return new($"#sdy.sharding_per_value<[{string.Join(", ", shardings)}]>");
            case 8: return new(string.Concat(cursor.SignedList().Select(Factor)));
            case 9: return new($"[{string.Join(", ", tables.Attributes(ref cursor).Select(static a => a.Text))}]");
            case 10: return ReadRule(tables, ref cursor);
            case 11: return new($"{{{Parts(tables, ref cursor)}}}");
            case 12: return new($"[{Parts(tables, ref cursor)}]");
            default: throw cursor.Error($"there is no Shardy attribute of code {code} in programs");
        }
    }

    /// <summary>What stands between the angle brackets of an attribute, with them, as inside of another.</summary>
    public static string Inside(MlirAttribute attribute, string prefix) => attribute.Text.StartsWith(prefix, StringComparison.Ordinal) ? attribute.Text[prefix.Length..] : attribute.Text;

    static string Name(BytecodeTables tables, ref ByteCursor cursor) => $"\"{StringAttribute.Escape(tables.File.String(ref cursor))}\"";

    static string Parts(BytecodeTables tables, ref ByteCursor cursor) => string.Join(", ", tables.Attributes(ref cursor).Select(static a => a.Text));

    // {"x", "y"} is closed, {"x", ?} open; p1 behind it is a priority.
    static TextAttribute ReadDimension(BytecodeTables tables, ref ByteCursor cursor)
    {
        var axes = Parts(tables, ref cursor);
        var isClosed = cursor.Byte() != 0;
        var (priority, hasPriority) = cursor.Flagged();
        return new(string.Create(CultureInfo.InvariantCulture, $"{{{axes}{(isClosed ? "" : axes.Length > 0 ? ", ?" : "?")}}}{(hasPriority ? $"p{priority}" : "")}"));
    }

    static TextAttribute ReadSharding(BytecodeTables tables, ulong code, ref ByteCursor cursor)
    {
        var mesh = tables.Attribute(ref cursor);
        var text = new StringBuilder("#sdy.sharding<").Append(mesh is SymbolAttribute ? mesh.Text : Inside(mesh, "#sdy.")).Append(", [").Append(Parts(tables, ref cursor)).Append(']');
        var replicated = Parts(tables, ref cursor);
        if (replicated.Length > 0) text.Append(", replicated={").Append(replicated).Append('}');
        var unreduced = code == 6 ? "" : Parts(tables, ref cursor);
        if (unreduced.Length > 0) text.Append(", unreduced={").Append(unreduced).Append('}');
        return code == 17 ? throw cursor.Error("sums other than additive ones over unreduced axes have no text") : new(text.Append('>').ToString());
    }

    static TextAttribute ReadRule(BytecodeTables tables, ref ByteCursor cursor)
    {
        var sizes = cursor.SignedList();
        var text = new StringBuilder("#sdy.op_sharding_rule<(").Append(Parts(tables, ref cursor)).Append(")->(").Append(Parts(tables, ref cursor)).Append(')');
        if (sizes.Length > 0) text.Append(" {").AppendJoin(", ", sizes.Select(static (size, i) => string.Create(CultureInfo.InvariantCulture, $"{Factor(i)}={size}"))).Append('}');
        foreach (var kind in (ReadOnlySpan<string>)["reduction", "need_replication", "permutation", "blocked_propagation"])
            if (cursor.SignedList() is { Length: > 0 } factors) text.Append(CultureInfo.InvariantCulture, $" {kind}={{{string.Join(", ", factors.Select(Factor))}}}");
        if (cursor.Byte() != 0) text.Append(", custom");
        return new(text.Append('>').ToString());
    }

    // i, j, … z, z_1, z_2, …
    static string Factor(long index) => index is >= 0 and <= 'z' - 'i' ? ((char)('i' + index)).ToString() : string.Create(CultureInfo.InvariantCulture, $"z_{index - ('z' - 'i')}");
}
