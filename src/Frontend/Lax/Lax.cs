using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Control flow of <c>jax.lax</c>: loops and branches that stay loops and branches in the compiled program.</summary>
public static partial class Lax
{
    /// <summary>Runs a function over the leading dimension of arrays, carrying a value along; differentiable in both modes. <c>jax.lax.scan</c></summary>
    /// <param name="f">From carried value and element to the next carried value and an element of the stacked result.</param>
    /// <param name="init">The initial carried value: an array or a tree.</param>
    /// <param name="xs">Arrays that are scanned over; null if only <paramref name="length"/> counts.</param>
    /// <param name="length">The number of iterations, where there are no arrays to tell it.</param>
    /// <param name="reverse">True to go from the last element to the first.</param>
    /// <exception cref="ArgumentException">Leading sizes differ, or the carried value changes its structure or types.</exception>
    public static (TCarry Carry, TY Ys) Scan<TCarry, TX, TY>(Func<TCarry, TX, (TCarry Carry, TY Y)> f, TCarry init, TX xs, int? length = null, bool reverse = false)
    {
        List<NDArray> carried = [], elements = [];
        var carryTree = TreeDef.Flatten(init, carried);
        var xTree = TreeDef.Flatten(xs, elements);
        var size = Length(elements, length);
        TreeDef? yTree = null;
        TensorType[] types = [.. carried.Select(c => c.Type), .. elements.Select(x => x.Type.With(x.Shape.RemoveAt(0)))];
        var body = Traced.Run(types, parameters =>
        {
            var next = 0;
            var (carry, y) = f((TCarry)carryTree.Unflatten(parameters, ref next)!, (TX)xTree.Unflatten(parameters, ref next)!);
            var results = new List<NDArray>();
            CheckCarry("scan body", carryTree, TreeDef.Flatten(carry, results), carried, results);
            yTree = TreeDef.Flatten(y, results);
            return [.. results];
        });
        var attributes = new ScanAttributes(size, carried.Count, reverse);
        var all = body.Apply([.. carried, .. elements], (b, operands, captures, region) => b.Scan(attributes, operands, captures, region));
        var taken = 0;
        return ((TCarry)carryTree.Unflatten(all, ref taken)!, (TY)yTree!.Unflatten(all, ref taken)!);
    }

    /// <summary>Runs a body while a condition holds; forward mode only. <c>jax.lax.while_loop</c></summary>
    /// <exception cref="ArgumentException">The condition gives no boolean scalar, or the body changes structure or types.</exception>
    public static T WhileLoop<T>(Func<T, NDArray> condition, Func<T, T> body, T init)
    {
        var carried = new List<NDArray>();
        var tree = TreeDef.Flatten(init, carried);
        TensorType[] types = [.. carried.Select(c => c.Type)];
        var test = Traced.Run(types, p => [Condition(condition((T)tree.Unflatten(p)!))]);
        var step = Traced.Run(types, p =>
        {
            var results = new List<NDArray>();
            CheckCarry("while_loop body", tree, TreeDef.Flatten(body((T)tree.Unflatten(p)!), results), carried, results);
            return [.. results];
        });
        return (T)tree.Unflatten(Traced.Apply([test, step], [.. carried], static (b, operands, captures, regions) => b.While(operands, captures, regions[0], regions[1])))!;
    }

    /// <summary>Runs a body for lower ≤ i &lt; upper. The bounds are known, so it is a scan, differentiable in both modes. <c>jax.lax.fori_loop</c></summary>
    public static T ForiLoop<T>(int lower, int upper, Func<NDArray, T, T> body, T init) =>
        Scan<T, NDArray, NDArray[]>((carry, i) => (body(i, carry), []), init, Np.Arange(lower, Math.Max(lower, upper))).Carry;

    /// <summary>The result of one of two functions, by a condition. Only the one taken runs. <c>jax.lax.cond</c></summary>
    /// <exception cref="ArgumentException">The predicate is no scalar, or the results differ in structure or types.</exception>
    public static TResult Cond<T, TResult>(NDArray predicate, Func<T, TResult> onTrue, Func<T, TResult> onFalse, T operand)
    {
        if (predicate.Ndim != 0) throw new ArgumentException($"Pred must be a scalar, got {predicate} of shape {Np.ShapeText(predicate.Shape)}.");
        return Branch("cond branches", Np.Astype(Np.NotEqual(predicate, predicate.DType == DType.Bool ? false : 0), DType.Int32), [onFalse, onTrue], operand);
    }

    /// <summary>The result of the function that an index names; the index is clamped. <c>jax.lax.switch</c></summary>
    /// <exception cref="ArgumentException">No functions, the index is no integer scalar, or the results differ in structure or types.</exception>
    public static TResult Switch<T, TResult>(NDArray index, Func<T, TResult>[] branches, T operand)
    {
        if (branches.Length == 0) throw new ArgumentException("Empty branch sequence");
        if (index.Ndim != 0 || !index.DType.ElementType.IsInteger()) throw new ArgumentException($"Index type must be an integer scalar, got {index.TypeText}");
        return Branch("switch branches", Np.Clip(Np.Astype(index, DType.Int32), 0, branches.Length - 1), branches, operand);
    }

    /// <summary>A function of single members applied to each in turn. <c>jax.lax.map</c></summary>
    public static NDArray Map(Func<NDArray, NDArray> f, NDArray xs) => Scan<NDArray[], NDArray, NDArray>((carry, x) => (carry, f(x)), [], xs).Ys;

    static TResult Branch<T, TResult>(string what, NDArray index, Func<T, TResult>[] branches, T operand)
    {
        var leaves = new List<NDArray>();
        var tree = TreeDef.Flatten(operand, leaves);
        TensorType[] types = [.. leaves.Select(l => l.Type)];
        TreeDef? first = null;
        List<NDArray>? expected = null;
        var traced = branches.Select(branch => Traced.Run(types, p =>
        {
            var results = new List<NDArray>();
            var result = TreeDef.Flatten(branch((T)tree.Unflatten(p)!), results);
            (first, expected) = (first ?? result, expected ?? results);
            if (!first.Equals(result)) throw new ArgumentException($"{what} must have the same pytree structure, but they differ");
            for (var i = 0; i < results.Count; i++)
                if (results[i].Type != expected[i].Type)
                    throw new ArgumentException($"{what} must have equal output types but they differ: {expected[i].TypeText} and {results[i].TypeText}. Revise them so that all output types match.");
            return [.. results];
        })).ToArray();
        var all = Traced.Apply(traced, [index, .. leaves], static (_, operands, captures, regions) => operands[0].Case([.. captures, .. operands.AsSpan(1)], [.. regions]));
        return (TResult)first!.Unflatten(all)!;
    }

    static NDArray Condition(NDArray value) => value.Ndim == 0 && value.DType == DType.Bool
        ? value
        : throw new ArgumentException($"cond_fun must return a boolean scalar, but got output type {value.TypeText}.");

    static long Length(List<NDArray> elements, int? length)
    {
        var sizes = elements.Select(x => x.Ndim == 0 ? throw new ArgumentException($"scan got a value with no leading axis to scan over: {x.TypeText}") : x.Shape[0]).Distinct().ToArray();
        if (sizes.Length > 1) throw new ArgumentException($"scan got values with different leading axis sizes: {string.Join(", ", elements.Select(x => x.Shape[0]))}.");
        if (sizes.Length == 0) return length ?? throw new ArgumentException("scan got no values to scan over and `length` not provided.");
        if (length is { } given && given != sizes[0]) throw new ArgumentException($"scan got `length` argument of {given} which disagrees with leading axis sizes {sizes[0]}.");
        return sizes[0];
    }

    static void CheckCarry(string what, TreeDef before, TreeDef after, List<NDArray> types, List<NDArray> results)
    {
        if (!before.Equals(after)) throw new ArgumentException($"{what} function carry input and carry output must have the same pytree structure, but they differ");
        for (var i = 0; i < types.Count; i++)
            if (types[i].Type != results[i].Type)
                throw new ArgumentException($"{what} function carry input and carry output must have equal types, but they differ: carried value {i} has type {types[i].TypeText} but the corresponding output carry component has type {results[i].TypeText}. Revise the function so that all output types match the corresponding input types.");
    }
}
