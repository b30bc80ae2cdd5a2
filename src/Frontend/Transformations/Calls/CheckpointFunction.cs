using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function whose intermediate values are computed again for its derivative. Outside all traces it just runs.</summary>
internal sealed class CheckpointFunction<TArguments, TResult>(Tree<TArguments> tree, Func<TArguments, TResult> function, CheckpointPolicy? policy, bool preventCse) : Callable<TArguments, TResult>
{
    readonly CheckpointAttributes attributes = new(policy ?? CheckpointPolicy.NothingSaveable, preventCse);

    public override TResult Call(TArguments arguments)
    {
        if (Frame.Current is not { } frame) return function(arguments);
        var flat = Flat<TArguments>.Of(tree, arguments);
        Flat<TResult>? result = null;
        var traced = TracedFunction.Trace(flat.Leaves, parameters => (result = Flat<TResult>.Of(function(flat.With(parameters)))).Leaves, known: true);
        NDArray[] operands = [.. traced.Captures, .. flat.Leaves];
        var values = frame.Builder.Checkpoint(attributes, Array.ConvertAll(operands, frame.Lift), traced.Region());
        return result!.With([.. values.Select((v, i) => new NDArray(v, traced.Weak[i]))]);
    }
}
