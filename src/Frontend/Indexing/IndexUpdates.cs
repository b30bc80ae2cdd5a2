namespace XlaSharp;

/// <summary>What <c>x.At</c> gives: <c>x.At[index]</c> names elements to be read with a mode, or replaced in a copy.</summary>
public readonly struct IndexUpdates
{
    readonly NDArray array;

    internal IndexUpdates(NDArray array) => this.array = array;

    /// <summary>The elements at an index.</summary>
    public IndexedArray this[params ArrayIndex[] index] => new(array, index);
}
