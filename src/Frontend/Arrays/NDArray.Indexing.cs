using System.Collections;
using System.Runtime.CompilerServices;

namespace XlaSharp;

public sealed partial class NDArray : IEnumerable<NDArray>
{
    /// <summary>The member at a position of the first axis; negative counts from the end, beyond the end is clamped, as in JAX.</summary>
    /// <exception cref="XlaIndexException">A scalar, or a first axis of size 0.</exception>
    [IndexerName("Element")]
    public NDArray this[int position] => IndexGet.Member(this, position);

    /// <summary>A stretch of the first axis.</summary>
    /// <exception cref="XlaIndexException">A scalar.</exception>
    [IndexerName("Element")]
    public NDArray this[Range range] => IndexGet.Stretch(this, range);

    /// <summary>Elements picked by numbers, ranges, arrays and masks, one entry per axis. <c>x[…]</c></summary>
    /// <remarks>
    /// <c>x[0, 1..3]</c>, <c>x[.., 0]</c>, <c>x[ArrayIndex.Ellipsis, 0]</c>, <c>x[new Slice(Step: -1)]</c>, <c>x[mask]</c>, <c>x[rows, columns]</c>. Positions outside
    /// are clamped; <see cref="At"/> takes a mode.
    /// </remarks>
    /// <exception cref="XlaIndexException">Too many entries, several ellipses, a position on an empty axis, or a mask of another shape.</exception>
    /// <exception cref="XlaTypeException">An array that holds neither integers nor booleans.</exception>
    /// <exception cref="XlaValueException">Arrays of positions that do not broadcast together, or a step of 0.</exception>
    [IndexerName("Element")]
    public NDArray this[params ArrayIndex[] index] => IndexGet.Get(this, index);

    /// <summary>Elements to be read with a mode, or replaced in a copy: <c>x.At[index].Set(values)</c>. <c>x.at</c></summary>
    public IndexUpdates At => new(this);

    /// <summary>The members along the first axis, one after the other.</summary>
    /// <exception cref="XlaTypeException">A scalar.</exception>
    public IEnumerator<NDArray> GetEnumerator()
    {
        if (Ndim == 0) throw new XlaTypeException("iteration over a 0-d array");
        return Members();

        IEnumerator<NDArray> Members()
        {
            for (var i = 0; i < Shape[0]; i++) yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>True if the elements are known, or follow from arrays whose elements are.</summary>
    internal bool IsConcrete => Traced is null || Frame.TryEvaluate(Traced) is not null;
}
