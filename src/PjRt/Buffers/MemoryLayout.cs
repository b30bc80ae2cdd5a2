using System.Collections.Immutable;
using System.Globalization;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>The order of the elements of an array in memory: dimensions from the fastest to the slowest, and tiles. In text <c>{1,0}</c> or <c>{1,0:T(8,128)}</c>.</summary>
public sealed class MemoryLayout : IEquatable<MemoryLayout>
{
    /// <summary>A layout.</summary>
    /// <param name="minorToMajor">A permutation of the dimensions, the fastest first.</param>
    /// <param name="tiles">The tiles, the outermost first.</param>
    /// <exception cref="PjRtException">It is no permutation.</exception>
    public MemoryLayout(ImmutableArray<int> minorToMajor, ImmutableArray<ImmutableArray<long>> tiles = default)
        : this(minorToMajor, tiles.IsDefault ? [] : tiles, null)
    {
    }

    MemoryLayout(ImmutableArray<int> minorToMajor, ImmutableArray<ImmutableArray<long>> tiles, string? text)
    {
        var seen = new bool[minorToMajor.Length];
        foreach (var dimension in minorToMajor)
        {
            if (dimension < 0 || dimension >= seen.Length || seen[dimension])
                throw PjRtException.Invalid("layout", $"{{{string.Join(",", minorToMajor)}}} is no permutation of the dimensions 0 to {seen.Length - 1}");
            seen[dimension] = true;
        }
        (MinorToMajor, Tiles) = (minorToMajor, tiles);
        Text = text ?? $"{{{string.Join(",", minorToMajor)}{(tiles.IsEmpty ? "" : ":T" + string.Concat(tiles.Select(t => $"({string.Join(",", t)})")))}}}";
    }

    /// <summary>The dimensions, the fastest first.</summary>
    public ImmutableArray<int> MinorToMajor { get; }

    /// <summary>The tiles, the outermost first.</summary>
    public ImmutableArray<ImmutableArray<long>> Tiles { get; }

    /// <summary>The layout in XLA's form, with whatever else the plugin said in it.</summary>
    public string Text { get; }

    /// <summary>True if the last dimension is the fastest and nothing is tiled.</summary>
    public bool IsRowMajor
    {
        get
        {
            for (var i = 0; i < MinorToMajor.Length; i++)
                if (MinorToMajor[i] != MinorToMajor.Length - 1 - i) return false;
            return Tiles.IsEmpty;
        }
    }

    /// <summary>The layout of C arrays.</summary>
    public static MemoryLayout RowMajor(int rank) => new([.. Enumerable.Range(0, rank).Reverse()]);

    /// <summary>The layout of Fortran arrays.</summary>
    public static MemoryLayout ColumnMajor(int rank) => new([.. Enumerable.Range(0, rank)]);

    /// <summary>Reads XLA's form. Properties other than the order and the tiles stay in the text only.</summary>
    /// <exception cref="PjRtException">It does not have that form.</exception>
    public static MemoryLayout Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.IndexOfAny([':', '}']);
        if (!text.StartsWith('{') || !text.EndsWith('}') || end < 0) throw PjRtException.Invalid("layout", $"{text} is no layout");
        var tiles = ImmutableArray.CreateBuilder<ImmutableArray<long>>();
        if (text[end] == ':' && text[end + 1] == 'T')
            for (var at = end + 2; at < text.Length && text[at] == '(';)
            {
                var close = text.IndexOf(')', at);
                if (close < 0) throw PjRtException.Invalid("layout", $"{text} is no layout: a tile does not end");
                // A star stands for a dimension that is combined with the next one.
                tiles.Add([.. Numbers(text[(at + 1)..close], text, static n => n == "*" ? long.MinValue : long.Parse(n, CultureInfo.InvariantCulture))]);
                at = close + 1;
            }
        return new([.. Numbers(text[1..end], text, static n => int.Parse(n, CultureInfo.InvariantCulture))], tiles.ToImmutable(), text);
    }

    /// <inheritdoc/>
    public bool Equals(MemoryLayout? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MemoryLayout);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The layout in XLA's form.</summary>
    public override string ToString() => Text;

    internal static unsafe MemoryLayout Of(Plugin plugin, PjRtBuffer buffer)
    {
        var args = StructSize.Stamped<PJRT_Layouts_PJRT_Buffer_MemoryLayout_Args>();
        args.buffer = buffer.Pointer;
        plugin.Call(plugin.Layouts->PJRT_Layouts_PJRT_Buffer_MemoryLayout, &args);
        return LayoutCalls.Take(plugin, args.layout);
    }

    static IEnumerable<T> Numbers<T>(string list, string text, Func<string, T> parse)
    {
        foreach (var item in list.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            T number;
            try
            {
                number = parse(item);
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw PjRtException.Invalid("layout", $"{text} is no layout: {item} is no number");
            }
            yield return number;
        }
    }
}
