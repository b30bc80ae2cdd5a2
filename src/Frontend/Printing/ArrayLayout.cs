using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Brackets, separators, line breaks, and dots in place of the middle of long arrays. Source: NumPy's <c>array2string</c>.</summary>
internal sealed class ArrayLayout
{
    readonly Dims dims;
    readonly Func<long, string> format;
    readonly string separator;
    readonly int edgeItems;
    readonly bool isSummary;

    ArrayLayout(Dims dims, Func<long, string> format, string separator, int edgeItems, bool isSummary)
    {
        this.dims = dims;
        this.format = format;
        this.separator = separator;
        this.edgeItems = edgeItems;
        this.isSummary = isSummary;
    }

    /// <summary>The elements of an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="options">How.</param>
    /// <param name="separator">What stands between two elements.</param>
    /// <param name="prefix">The width of what stands before the text in its first line.</param>
    /// <param name="suffix">The width of what stands behind it.</param>
    public static string Print(Literal array, PrintOptions options, string separator, int prefix, int suffix)
    {
        if (array.Count == 0) return "[]";
        var isSummary = array.Count > options.Threshold;
        var layout = new ArrayLayout(array.Dims, static _ => "", separator, options.EdgeItems, isSummary);
        var shown = new List<long>();
        layout.Collect(0, 0, shown);
        layout = new(array.Dims, ElementFormat.Of(array, shown, options), separator, options.EdgeItems, isSummary);
        return layout.Write(0, 0, 1 + prefix, options.LineWidth - suffix);
    }

    void Collect(int axis, long offset, List<long> shown)
    {
        if (axis == dims.Count)
        {
            shown.Add(offset);
            return;
        }
        foreach (var i in Positions(axis))
            if (i >= 0) Collect(axis + 1, offset * dims[axis] + i, shown);
    }

    /// <summary>The positions along an axis that are shown; −1 for the dots.</summary>
    IEnumerable<long> Positions(int axis)
    {
        var size = dims[axis];
        var cut = isSummary && 2 * edgeItems < size;
        for (var i = 0L; i < size; i++)
        {
            if (cut && i == edgeItems)
            {
                yield return -1;
                i = size - edgeItems;
                if (i >= size) yield break;
            }
            yield return i;
        }
    }

    string Write(int axis, long offset, int indent, int width)
    {
        if (axis == dims.Count) return format(offset);
        var hanging = new string(' ', indent);
        var text = new StringBuilder();
        if (axis == dims.Count - 1) Row(axis, offset, hanging, width, text);
        else
        {
            var between = separator.TrimEnd() + new string('\n', dims.Count - axis - 1);
            var isFirst = true;
            foreach (var i in Positions(axis))
            {
                if (!isFirst) text.Append(between);
                isFirst = false;
                text.Append(hanging).Append(i < 0 ? "..." : Write(axis + 1, offset * dims[axis] + i, indent + 1, width - 1));
            }
        }
        return $"[{text.ToString(indent, text.Length - indent)}]";
    }

    /// <summary>The last axis: words that do not fit go to the next line.</summary>
    void Row(int axis, long offset, string hanging, int width, StringBuilder text)
    {
        var line = new StringBuilder(hanging);
        long[] positions = [.. Positions(axis)];
        for (var n = 0; n < positions.Length; n++)
        {
            var isLast = n == positions.Length - 1;
            var word = positions[n] < 0 ? "..." : format(offset * dims[axis] + positions[n]);
            var room = isLast ? width : width - Math.Max(separator.TrimEnd().Length, 1);
            if (line.Length + word.Length > room && line.Length > hanging.Length)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(hanging);
            }
            line.Append(word);
            if (!isLast) line.Append(separator);
        }
        text.Append(line);
    }
}
