using System.Collections.Concurrent;

namespace XlaSharp.Hlo;

/// <summary>Several types in one: <c>tuple&lt;tensor&lt;2xf32&gt;, !stablehlo.token&gt;</c>. May be empty or nested.</summary>
public sealed class TupleType : HloType
{
    /// <summary>How deep tuples may be nested: their text grows with it, and plugins walk it.</summary>
    internal const int Deepest = 100;

    static readonly ConcurrentDictionary<EquatableArray<HloType>, TupleType> Interned = new();

    TupleType(EquatableArray<HloType> elements) : base($"tuple<{string.Join(", ", elements.Select(e => e.Text))}>") => Elements = elements;

    /// <summary>The types of the elements.</summary>
    public EquatableArray<HloType> Elements { get; }

    /// <summary>The one object for some element types.</summary>
    public static TupleType Of(EquatableArray<HloType> elements) => Interned.GetOrAdd(elements, static e => new(e));
}
