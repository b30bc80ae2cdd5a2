namespace XlaSharp.Hlo;

/// <summary>Where the ops of a function begin in the text that it was read from. The ops themselves do not know, and functions that were not read have no places.</summary>
internal sealed class OpPlaces(TextLines lines, int[] starts)
{
    /// <summary>The line and the column of an op, both from 1.</summary>
    public (int Line, int Column) this[int op] => lines[starts[op]];
}
