using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function recorded for one signature: its IR, and how its results make up a value.</summary>
internal sealed class JitTrace<TResult>
{
    readonly bool keepUnused;

    JitTrace(JitSignature signature, TracedFunction function, TreeToken[] results, bool[] donors, bool keepUnused)
    {
        this.keepUnused = keepUnused;
        Signature = signature;
        Function = function;
        Results = results;
        Donors = donors;
    }

    public JitSignature Signature { get; }

    public TracedFunction Function { get; }

    /// <summary>The structure of the result.</summary>
    public TreeToken[] Results { get; }

    /// <summary>Which of the declared parameters give their memory to the results.</summary>
    public bool[] Donors { get; }

    public static JitTrace<TResult> Of<TArguments>(Flat<TArguments> flat, TreeWriter writer, Func<TArguments, TResult> function, ArgumentSet donated, bool keepUnused, Delegate original, Tree<TArguments> tree)
    {
        TreeToken[]? results = null;
        var traced = TracedFunction.Trace(flat.Leaves, parameters =>
        {
            var result = Flat<TResult>.Of(function(flat.With(parameters)));
            results = result.Tokens;
            return result.Leaves;
        }, kind: new TraceKind.JitTrace { Origin = TraceOrigin.Of(original, tree, flat) });
        var donors = new bool[flat.Leaves.Length];
        for (var i = 0; i < flat.ArgumentEnds.Length && !donated.IsEmpty; i++)
        {
            var (start, end) = flat.ArgumentLeaves(i);
            if (donated.Contains(i)) Array.Fill(donors, true, start, end - start);
        }
        return new(new JitSignature(writer), traced, results!, donors, keepUnused);
    }

    /// <summary>The function after all passes, as it goes to the compiler.</summary>
    public LoweredFunction Lower()
    {
        var lowered = PassPipeline.Compilation.Run(Function.Function);
        var count = lowered.Parameters.Length;
        int[] kept = [.. Enumerable.Range(0, count)];
        if (!keepUnused) lowered = DeadCode.RemoveParameters(lowered, count, out kept);
        if (Array.IndexOf(Donors, true) >= 0) lowered = lowered.WithParameterAttributes([.. kept.Select(i => DonorAttributes(i - Function.Before.Length))]);
        return new(lowered, kept.Length == count ? null : kept);
    }

    public JitProgram<TResult> Compile() => Compile(Lower());

    public JitProgram<TResult> Compile(LoweredFunction lowered) => new(this, lowered.Kept, Backend.Current.Compile(lowered.Function));

    /// <summary>A call inside another trace, which transformations rewrite as a whole.</summary>
    public TResult Inline(Frame frame, TreeWriter arguments)
    {
        NDArray[] all = [.. Function.Before, .. arguments.Leaves, .. Function.After];
        var values = frame.Builder.Call(Function.Function.Rename("jitted"), Array.ConvertAll(all, frame.Lift));
        var results = new NDArray[values.Length];
        for (var i = 0; i < results.Length; i++) results[i] = new NDArray(values[i], Function.Weak[i]);
        return Tree<TResult>.Instance.Unflatten(new TreeReader(results, Results));
    }

    ImmutableArray<NamedAttribute> DonorAttributes(int declared) =>
        declared >= 0 && declared < Donors.Length && Donors[declared] ? [new NamedAttribute("jax.buffer_donor", "true")] : [];
}
