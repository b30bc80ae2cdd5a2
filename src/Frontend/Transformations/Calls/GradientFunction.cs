namespace XlaSharp;

/// <summary>The gradient of a function that returns a number, and something beside it.</summary>
/// <param name="tree">The tree of the arguments.</param>
/// <param name="function">The function: the number, and what goes along.</param>
/// <param name="options">With respect to what.</param>
/// <param name="take">What the caller gets of it.</param>
internal sealed class GradientFunction<TArguments, TAux, TResult>(
    Tree<TArguments> tree,
    Func<TArguments, (NDArray Value, TAux Aux)> function,
    GradientOptions options,
    Func<Differentiated<TArguments, TAux>, TResult> take) : Callable<TArguments, TResult>
{
    public override TResult Call(TArguments arguments)
    {
        var flat = Flat<TArguments>.Of(tree, arguments);
        var positions = options.Positions(flat.ArgumentEnds.Length);
        var wanted = new bool[flat.Leaves.Length];
        foreach (var position in positions)
        {
            var (start, end) = flat.ArgumentLeaves(position);
            for (var i = start; i < end; i++)
            {
                if (!options.Accepts(flat.Leaves[i])) options.CheckInput(flat.Leaves[i], Place(tree, arguments, i));
                wanted[i] = flat.Leaves[i].DType.IsInexact;
            }
        }
        Flat<TAux>? aux = null;
        var traced = TracedFunction.Trace(flat.Leaves, parameters =>
        {
            var (value, beside) = function(flat.With(parameters));
            options.CheckOutput(value);
            aux = Flat<TAux>.Of(beside);
            return [value, .. aux.Leaves];
        }, known: true, TraceKind.Gradient);
        var results = traced.Run("grad", traced.Mask(i => wanted[i]), static (f, mask) => Hlo.Gradient.Of(f, mask), flat.Leaves);
        var count = 1 + aux!.Leaves.Length;
        return take(new(flat, positions, results[0], aux.With(results.AsMemory(1, aux.Leaves.Length)), Gradients(flat, positions, wanted, results.AsSpan(count))));
    }

    // Where an array of a tree is; an argument that is an array needs no such words.
    static string Place(Tree<TArguments> tree, TArguments arguments, int leaf)
    {
        var path = TreeRecorder.Of(tree, arguments).Leaves[leaf].Path;
        return path.EndsWith(']') && path.LastIndexOf('[') == 0 && path.IndexOf('.', StringComparison.Ordinal) < 0 ? "" : $" It is args{path}.";
    }

    // In the order of the argument numbers, which may repeat and go backwards; integers have gradient zero.
    static NDArray[] Gradients(Flat<TArguments> flat, int[] positions, bool[] wanted, ReadOnlySpan<NDArray> computed)
    {
        var byLeaf = new NDArray?[wanted.Length];
        for (int i = 0, next = 0; i < wanted.Length; i++)
            if (wanted[i]) byLeaf[i] = computed[next++].WithWeak(flat.Leaves[i].IsWeak);
        var all = new List<NDArray>();
        foreach (var position in positions)
        {
            var (start, end) = flat.ArgumentLeaves(position);
            for (var i = start; i < end; i++) all.Add(byLeaf[i] ?? Np.ZerosLike(flat.Leaves[i]));
        }
        return [.. all];
    }
}
