using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>The encoding <c>#stablehlo.bounds&lt;3, ?&gt;</c>, and its older spelling <c>#stablehlo.type_extensions&lt;bounds = [3, ?]&gt;</c>.</summary>
internal static class TensorBounds
{
    const string Start = "#stablehlo.bounds<", Old = "#stablehlo.type_extensions<";

    /// <summary>The bounds of an encoding; empty if it has none.</summary>
    public static Dims Read(string? encoding)
    {
        if (encoding is null || !encoding.EndsWith('>')) return [];
        if (encoding.StartsWith(Start, StringComparison.Ordinal)) return List(encoding[Start.Length..^1]);
        return encoding.StartsWith(Old, StringComparison.Ordinal) && encoding.IndexOf('[', StringComparison.Ordinal) is var open and > 0 && encoding.IndexOf(']', open) is var close and > 0
            ? List(encoding[(open + 1)..close]) : [];
    }

    /// <summary>The encoding of bounds; null if there are none.</summary>
    public static string? Write(Dims bounds) => bounds.Any(b => b >= 0) ? $"{Start}{bounds.ToString()[1..^1]}>" : null;

    /// <summary>The newer spelling of an encoding that has bounds; any other as it is.</summary>
    public static string Canonical(string encoding) => encoding.StartsWith(Old, StringComparison.Ordinal) ? Write(Read(encoding)) ?? encoding : encoding;

    static Dims List(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(s => long.TryParse(s, CultureInfo.InvariantCulture, out var bound) ? bound : Dims.Dynamic)];
}
