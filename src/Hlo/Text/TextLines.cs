namespace XlaSharp.Hlo;

/// <summary>Where the lines of a text begin, so that a place in it still has a line and a column when the text is gone.</summary>
internal sealed class TextLines
{
    readonly int[] starts;

    public TextLines(string text)
    {
        var found = new List<int> { 0 };
        for (int at = 0, next; (next = text.AsSpan(at).IndexOf('\n')) >= 0; found.Add(at)) at += next + 1;
        starts = [.. found];
    }

    /// <summary>The line and the column of a place, both from 1.</summary>
    public (int Line, int Column) this[int place]
    {
        get
        {
            var line = Array.BinarySearch(starts, place);
            if (line < 0) line = ~line - 1;
            return (line + 1, place - starts[line] + 1);
        }
    }
}
