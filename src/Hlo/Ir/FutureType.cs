using System.Collections.Concurrent;

namespace XlaSharp.Hlo;

/// <summary>What will be there when an asynchronous op is done: <c>!stablehlo.future&lt;tensor&lt;2xf32&gt;&gt;</c>.</summary>
public sealed class FutureType : HloType
{
    static readonly ConcurrentDictionary<EquatableArray<HloType>, FutureType> Interned = new();

    FutureType(EquatableArray<HloType> elements) : base($"!stablehlo.future<{string.Join(", ", elements.Select(e => e.Text))}>") => Elements = elements;

    /// <summary>The types of the values.</summary>
    public EquatableArray<HloType> Elements { get; }

    /// <summary>The one object for some types of values.</summary>
    public static FutureType Of(EquatableArray<HloType> elements) => Interned.GetOrAdd(elements, static e => new(e));
}
