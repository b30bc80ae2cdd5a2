using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>A function of single members applied to each in turn: less memory than <c>Vmap</c>, and less speed. <c>jax.lax.map</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="xs">An array or a tree of arrays with equal leading sizes.</param>
    /// <param name="batchSize">How many members are done at once; one, if not given.</param>
    /// <exception cref="XlaValueException">Leading sizes differ, or the batch size is not positive.</exception>
    public static TResult Map<T, TResult>(Func<T, TResult> f, T xs, int? batchSize = null)
    {
        if (batchSize is not { } size) return Each(f, xs);
        if (size <= 0) throw new XlaValueException($"map got a batch size of {size}: it must be positive");
        var length = ScanLength(Tree.Leaves(xs), null);
        var (whole, rest) = ((int)(length / size), length % size);
        var many = Xla.Vmap(f);
        if (whole == 0) return many(xs);
        var batched = Each(many, Tree.Map(x => Np.Reshape(Rows(x, 0, whole * size), x.Shape.RemoveAt(0).Insert(0, size).Insert(0, whole)), xs));
        var joined = Tree.Map(y => Np.Reshape(y, y.Shape.RemoveAt(0).RemoveAt(0).Insert(0, (long)whole * size)), batched);
        return rest == 0 ? joined : Tree.Map((x, y) => Np.Concatenate([x, y]), joined, many(Tree.Map(x => Rows(x, whole * size, length), xs)));
    }

    static TResult Each<T, TResult>(Func<T, TResult> f, T xs) =>
        Scan<ValueTuple, T, TResult>((carry, x) => (carry, f(x)), default, xs).Ys;

    static NDArray Rows(NDArray x, long start, long end) => Lax.SliceInDim(x, (int)start, (int)end, 1, 0);

    /// <summary>Combines all prefixes of arrays along an axis with an associative function, in a logarithmic number of steps. <c>jax.lax.associative_scan</c></summary>
    /// <param name="f">From two slices to their combination, elementwise along the axis.</param>
    /// <param name="elements">An array or a tree of arrays of equal size along the axis.</param>
    /// <param name="reverse">True to combine suffixes instead.</param>
    /// <param name="axis">The axis; negative counts from the end.</param>
    /// <exception cref="XlaValueException">Sizes along the axis differ, or a rank is too small.</exception>
    public static T AssociativeScan<T>(Func<T, T, T> f, T elements, bool reverse = false, int axis = 0)
    {
        var leaves = Tree.Leaves(elements);
        if (leaves.Length == 0) return elements;
        var at = leaves[0].Ndim == 0 || axis < -leaves[0].Ndim || axis >= leaves[0].Ndim
            ? throw new XlaValueException($"axis {axis} is out of bounds for array of dimension {leaves[0].Ndim}")
            : axis < 0 ? axis + leaves[0].Ndim : axis;
        if (leaves.Select(l => l.Ndim > at ? l.Shape[at] : -1).Distinct().Count() > 1)
            throw new XlaValueException($"Array inputs to associative_scan must have the same first dimension. (saw: [{string.Join(", ", leaves.Select(l => Np.ShapeText(l.Shape)))}])");
        if (reverse) elements = Tree.Map(x => Np.Flip(x, at), elements);
        var scanned = Prefixes(f, elements, at);
        return reverse ? Tree.Map(x => Np.Flip(x, at), scanned) : scanned;
    }

    // Pairs are combined, their prefixes are the odd ones, and each even one is an odd prefix and one element more.
    static T Prefixes<T>(Func<T, T, T> f, T elements, int axis)
    {
        var size = Tree.Leaves(elements)[0].Shape[axis];
        if (size < 2) return elements;
        T Part(T tree, long start, long end, int stride) => Tree.Map(x => Lax.SliceInDim(x, (int)start, (int)end, stride, axis), tree);
        var odd = Prefixes(f, f(Part(elements, 0, size - 1, 2), Part(elements, 1, size, 2)), axis);
        var pairs = size / 2;
        if (size == 2) return Tree.Map((x, y) => Np.Concatenate([x, y], axis), Part(elements, 0, 1, 1), odd);
        var even = f(Part(odd, 0, size % 2 == 0 ? pairs - 1 : pairs, 1), Part(elements, 2, size, 2));
        even = Tree.Map((x, y) => Np.Concatenate([x, y], axis), Part(elements, 0, 1, 1), even);
        return Tree.Map((x, y) => Interleave(x, y, axis), even, odd);
    }

    static NDArray Interleave(NDArray even, NDArray odd, int axis)
    {
        var pairs = (int)odd.Shape[axis];
        var joined = Np.Reshape(Np.Stack([Lax.SliceInDim(even, 0, pairs, 1, axis), odd], axis + 1), odd.Shape.RemoveAt(axis).Insert(axis, 2L * pairs));
        return even.Shape[axis] == pairs ? joined : Np.Concatenate([joined, Lax.SliceInDim(even, pairs, pairs + 1, 1, axis)], axis);
    }
}
