using System.Collections.Concurrent;
using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>A type that is kept as it was written: futures, tensors of unknown rank, types of other dialects.</summary>
public sealed class OpaqueType : HloType
{
    static readonly ConcurrentDictionary<string, OpaqueType> Interned = new(StringComparer.Ordinal);

    OpaqueType(string text) : base(text) => Like = IndexTensor(text);

    /// <summary>For a tensor of <c>index</c> the tensor of i64 that it is to all rules; else null.</summary>
    internal TensorType? Like { get; }

    /// <summary>True for a tensor of which rank or elements are not known, so that no rule can judge it.</summary>
    internal bool IsUnknownTensor => Like is null && IsTensor && !IsIndex;

    /// <summary>True for a tensor.</summary>
    internal bool IsTensor => Text.StartsWith("tensor<", StringComparison.Ordinal);

    /// <summary>True for a tensor of <c>index</c>, which holds sizes or places.</summary>
    internal bool IsIndex => IsTensor && (Text.EndsWith("index>", StringComparison.Ordinal) || Text.Contains("index,", StringComparison.Ordinal));

    /// <summary>True for a tensor of unknown rank.</summary>
    internal bool IsUnranked => Text.StartsWith("tensor<*", StringComparison.Ordinal);

    static TensorType? IndexTensor(string text)
    {
        const string Start = "tensor<", End = "index>";
        if (!text.StartsWith(Start, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal)) return null;
        var dims = new List<long>();
        foreach (var size in text[Start.Length..^End.Length].Split('x', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (size == "?") dims.Add(Dims.Dynamic);
            else if (long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var known)) dims.Add(known);
            else return null;
        return TensorType.Of(ElementType.I64, [.. dims]);
    }

    /// <summary>The one object for a text.</summary>
    public static OpaqueType Of(string text) => Interned.GetOrAdd(text, static t => new(t));
}
