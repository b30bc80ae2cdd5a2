using System.Collections.Concurrent;

namespace XlaSharp.Hlo;

/// <summary>A type that is kept as it was written: tuples, futures, quantized tensors, types of other dialects.</summary>
public sealed class OpaqueType : HloType
{
    static readonly ConcurrentDictionary<string, OpaqueType> Interned = new(StringComparer.Ordinal);

    OpaqueType(string text) : base(text) { }

    /// <summary>The one object for a text.</summary>
    public static OpaqueType Of(string text) => Interned.GetOrAdd(text, static t => new(t));
}
