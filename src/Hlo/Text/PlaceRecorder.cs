namespace XlaSharp.Hlo;

/// <summary>Notes where each op of a function begins while it is read.</summary>
internal sealed class PlaceRecorder(TextSource source)
{
    readonly List<int> starts = [];

    /// <summary>Notes that the op that is being read is the function's next one.</summary>
    public void Add() => starts.Add(source.OpStart);

    /// <summary>The places of all ops.</summary>
    public OpPlaces Close() => new(source.Scanner.Context.Lines!, [.. starts]);
}
