namespace XlaSharp;

/// <summary>One entry of an index in <c>x[…]</c>: a number, a range or <see cref="Slice"/>, an array of integers or booleans, <see cref="Ellipsis"/> or <see cref="NewAxis"/>.</summary>
/// <remarks>
/// As in JAX: numbers and ranges take from their axis; an array of integers picks positions, and several of them broadcast together; a boolean array
/// stands for the positions where it is true. Positions outside are clamped when reading and dropped when writing, unless a mode says otherwise.
/// </remarks>
public readonly struct ArrayIndex
{
    ArrayIndex(ArrayIndexKind kind, long number = 0, object? value = null)
    {
        Kind = kind;
        Number = number;
        Value = value;
    }

    /// <summary>As many whole axes as are not named, Python's <c>...</c>.</summary>
    public static ArrayIndex Ellipsis => new(ArrayIndexKind.Ellipsis);

    /// <summary>A new axis of size 1, Python's <c>None</c>.</summary>
    public static ArrayIndex NewAxis => new(ArrayIndexKind.NewAxis);

    internal ArrayIndexKind Kind { get; }

    internal long Number { get; }

    internal object? Value { get; }

    internal NDArray Array => (NDArray)Value!;

    internal Slice Range => (Slice)Value!;

    /// <summary>A position; negative counts from the end.</summary>
    public static implicit operator ArrayIndex(int position) => new(ArrayIndexKind.Integer, position);

    /// <summary>A position; negative counts from the end.</summary>
    public static implicit operator ArrayIndex(long position) => new(ArrayIndexKind.Integer, position);

    /// <summary>A position, also from the end: <c>^1</c>.</summary>
    public static implicit operator ArrayIndex(Index position) => new(ArrayIndexKind.Integer, position.IsFromEnd ? -position.Value : position.Value);

    /// <summary>A stretch of an axis.</summary>
    public static implicit operator ArrayIndex(Range range) => new(ArrayIndexKind.Slice, value: (Slice)range);

    /// <summary>A stretch of an axis, with a step.</summary>
    public static implicit operator ArrayIndex(Slice slice) => new(ArrayIndexKind.Slice, value: slice);

    /// <summary>An array of positions, or a mask.</summary>
    public static implicit operator ArrayIndex(NDArray array) => new(ArrayIndexKind.Array, value: array);

    /// <summary>Positions.</summary>
    public static implicit operator ArrayIndex(int[] positions) => new(ArrayIndexKind.Array, value: NDArray.From(positions));

    /// <summary>A mask.</summary>
    public static implicit operator ArrayIndex(bool[] mask) => new(ArrayIndexKind.Array, value: NDArray.From(mask));

    /// <summary>A single truth value, which adds an axis of size 1 or 0.</summary>
    public static implicit operator ArrayIndex(bool value) => new(ArrayIndexKind.Boolean, value ? 1 : 0);
}
