using System.Collections.Concurrent;
using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>A type that is kept as it was written: tuples, futures, quantized tensors, types of other dialects.</summary>
public sealed class OpaqueType : HloType
{
    static readonly ConcurrentDictionary<string, OpaqueType> Interned = new(StringComparer.Ordinal);

    OpaqueType(string text) : base(text) => IsQuantizedPerAxis = HasAxis(text);

    /// <summary>True for a tensor of quantized elements with a scale for each place of one dimension: <c>!quant.uniform&lt;i8:f32:1, {…}&gt;</c>.</summary>
    internal bool IsQuantizedPerAxis { get; }

    /// <summary>The one object for a text.</summary>
    public static OpaqueType Of(string text) => Interned.GetOrAdd(text, static t => new(t));

    // Before the first comma stand the storage type, the expressed type, and the dimension if there is one.
    static bool HasAxis(string text)
    {
        const string Start = "!quant.uniform<";
        var at = text.IndexOf(Start, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(',', at) is var comma && comma < 0) return false;
        var head = text.AsSpan(at + Start.Length, comma - at - Start.Length);
        return head.LastIndexOf(':') is var colon and > 0 && head[..colon].Contains(":f", StringComparison.Ordinal)
            && long.TryParse(head[(colon + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
    }
}
