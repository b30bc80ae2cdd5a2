using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Functions of <c>jax.lax</c>: operations without NumPy's implicit conversions, and control flow that stays in the compiled program.</summary>
public static partial class Lax
{
    /// <summary>Runs a function over the leading dimension of arrays, carrying a value along; differentiable in both modes. <c>jax.lax.scan</c></summary>
    /// <param name="f">From carried value and element to the next carried value and an element of the stacked result.</param>
    /// <param name="init">The initial carried value: an array or a tree. C# numbers in it are widened to what <paramref name="f"/> makes of them.</param>
    /// <param name="xs">An array or a tree of arrays that are scanned over; null if only <paramref name="length"/> counts.</param>
    /// <param name="length">The number of iterations, where there are no arrays to tell it.</param>
    /// <param name="reverse">True to go from the last element to the first; the stacked result keeps the order of the elements.</param>
    /// <param name="unroll">How many iterations the compiled loop runs between two tests of its counter; 0 for all, so that no loop is left. Results do not depend on it.</param>
    /// <returns>The last carried value, and the stacked results.</returns>
    /// <exception cref="XlaValueException">Leading sizes differ, there are none and no length, an array has no leading dimension, or <paramref name="unroll"/> is negative.</exception>
    /// <exception cref="XlaTypeException">The carried value changes its structure or types.</exception>
    public static (TCarry Carry, TY Ys) Scan<TCarry, TX, TY>(Func<TCarry, TX, (TCarry Carry, TY Y)> f, TCarry init, TX xs, int? length = null, bool reverse = false, int unroll = 1) =>
        Scan(ParameterNames.Of(f, 0) ?? "carry", f, init, xs, length, reverse, unroll);

    static (TCarry Carry, TY Ys) Scan<TCarry, TX, TY>(string name, Func<TCarry, TX, (TCarry Carry, TY Y)> f, TCarry init, TX xs, int? length, bool reverse, int unroll)
    {
        if (unroll < 0) throw new XlaValueException("`unroll` must be a `bool` or a non-negative `int`.");
        var (carry, elements) = (Flat<TCarry>.Of(init), Flat<TX>.Of(xs));
        var size = ScanLength(elements.Leaves, length);
        if (Config.DisableJit && size > 0) return ScanByHand(f, init, elements, (int)size, reverse);
        Flat<TY>? stacked = null;
        var body = Carry.Trace("scan body", name, ref carry, Array.ConvertAll(elements.Leaves, x => x.Type.With(x.Shape.RemoveAt(0))), (c, x) =>
        {
            var (next, y) = f(c, elements.With(x));
            stacked = Flat<TY>.Of(y);
            return (next, stacked.Leaves);
        });
        var attributes = new ScanAttributes(size, carry.Leaves.Length, reverse, unroll);
        var all = body.Apply([.. carry.Leaves, .. elements.Leaves], (b, operands, captures, region) => b.Scan(attributes, operands, captures, region), body.Function.Weak);
        return (carry.With(all.AsMemory(0, carry.Leaves.Length)), stacked!.With(all.AsMemory(carry.Leaves.Length)));
    }

    static (TCarry, TY) ScanByHand<TCarry, TX, TY>(Func<TCarry, TX, (TCarry Carry, TY Y)> f, TCarry carry, Flat<TX> elements, int size, bool reverse)
    {
        var rows = new NDArray[size][];
        Flat<TY>? first = null;
        for (var i = 0; i < size; i++)
        {
            var at = reverse ? size - 1 - i : i;
            (carry, var y) = f(carry, elements.With(Array.ConvertAll(elements.Leaves, x => x[at])));
            var flat = Flat<TY>.Of(y);
            first ??= flat;
            rows[at] = flat.Leaves;
        }
        return (carry, first!.With(Enumerable.Range(0, first.Leaves.Length).Select(leaf => Np.Stack([.. rows.Select(row => row[leaf])])).ToArray()));
    }

    static long ScanLength(NDArray[] elements, int? length)
    {
        foreach (var x in elements)
            if (x.Ndim == 0) throw new XlaValueException($"scan got value with no leading axis to scan over: {x}.");
        var sizes = elements.Select(x => x.Shape[0]).Distinct().ToArray();
        if (length is { } given && Array.Exists(sizes, s => s != given))
            throw new XlaValueException($"scan got `length` argument of {given} which disagrees with leading axis sizes [{string.Join(", ", elements.Select(x => x.Shape[0]))}].");
        if (sizes.Length > 1) throw new XlaValueException($"scan got values with different leading axis sizes: {string.Join(", ", elements.Select(x => x.Shape[0]))}.");
        return sizes.Length == 1 ? sizes[0] : length ?? throw new XlaValueException("scan got no values to scan over and `length` not provided.");
    }
}
