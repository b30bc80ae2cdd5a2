using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A body of a loop or branch, recorded: a region whose captures are arrays of the surrounding traces.</summary>
internal sealed record TracedBody(TracedFunction Function)
{
    public static TracedBody Run(TensorType[] types, Func<NDArray[], NDArray[]> body) => new(TracedFunction.Trace(types, new bool[types.Length], body));

    /// <summary>Builds an op with this region.</summary>
    public NDArray[] Apply(NDArray[] operands, Func<Builder, Value[], Value[], Function, ImmutableArray<Value>> op, bool[]? weak = null) =>
        Apply([this], operands, (b, o, c, r) => op(b, o, c, r[0]), weak);

    /// <summary>Builds an op with several regions, which share one list of captures: inside a trace there, else as a program of its own.</summary>
    public static NDArray[] Apply(TracedBody[] regions, NDArray[] operands, Func<Builder, Value[], Value[], Function[], ImmutableArray<Value>> op, bool[]? weak = null)
    {
        NDArray[] captures = [.. regions.SelectMany(r => r.Function.Before.Concat(r.Function.After))];
        NDArray[] Emit(NDArray[] all)
        {
            var builder = Frame.Current!.Builder;
            var values = Array.ConvertAll(all, Eager.Lift);
            var results = op(builder, values[..operands.Length], values[operands.Length..], Shared(regions));
            return [.. results.Select((r, i) => new NDArray(r, Executable.IsWeak(weak, i)))];
        }
        if (Frame.Current is not null) return Emit([.. operands, .. captures]);
        var traced = TracedFunction.Trace([.. operands, .. captures], Emit);
        return traced.Run("value", 0, static (function, _) => function, [.. operands, .. captures], weak: weak);
    }

    /// <summary>The regions over the captures of all of them: (all captures, declared).</summary>
    static Function[] Shared(TracedBody[] regions)
    {
        var made = new Function[regions.Length];
        var total = regions.SelectMany(r => r.Function.Before.Concat(r.Function.After)).Select(a => a.Type).ToArray();
        var start = 0;
        for (var i = 0; i < made.Length; i++)
        {
            var function = regions[i].Function;
            var builder = new Builder();
            var all = builder.ParameterList(total);
            var declared = builder.ParameterList(function.Function.ParameterTypes().AsSpan(function.Before.Length, function.Declared));
            var own = all.AsSpan(start, function.Before.Length + function.After.Length);
            made[i] = builder.Build("", builder.Inline(function.Function, [.. own[..function.Before.Length], .. declared, .. own[function.Before.Length..]]));
            start += own.Length;
        }
        return made;
    }
}
