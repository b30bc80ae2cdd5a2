using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Where rules of a custom derivative are recorded: apart from all traces and maybe long after them, with what the function closed over as parameters.</summary>
/// <remarks>
/// A rule is recorded when a transformation needs it, so that it can use the function that it is the rule of. What it closes over has to be something that the function
/// itself closes over, if it is traced. References are weak: what a rule can reach is alive by the rule.
/// </remarks>
internal sealed class RuleScope
{
    readonly TensorType[] captures;
    readonly List<(WeakReference<Value> Value, int Capture)> values = [];
    readonly List<(WeakReference<NDArray> Array, int Capture)> arrays = [];
    readonly Settings settings = Config.Current;
    readonly IReadOnlyList<BatchAxis> namedAxes = Frame.NamedAxes();

    /// <summary>The scope of the rules of a function.</summary>
    public RuleScope(TracedFunction function)
    {
        captures = [.. function.Captures.Select(a => a.Type)];
        for (var i = 0; i < function.After.Length; i++) arrays.Add((new(function.After[i]), function.Before.Length + i));
        if (function.Function.Parameters.IsEmpty) return;
        foreach (var (outer, inner) in function.Function.Parameters[0].Builder.Imported)
            if (inner.Op is null) values.Add((new(outer), inner.Index));
    }

    /// <summary>Records a rule as a function of captures and arguments.</summary>
    /// <param name="types">The types of the arguments.</param>
    /// <param name="weak">Which of them are weakly typed.</param>
    /// <param name="body">The rule.</param>
    public Function Record(ReadOnlySpan<TensorType> types, ReadOnlySpan<bool> weak, Func<NDArray[], NDArray[]> body)
    {
        using var settings = Config.With(this.settings);
        using var frame = Frame.OpenDetached(namedAxes);
        var builder = frame.Builder;
        var closedOver = Array.ConvertAll(captures, t => builder.Parameter(t));
        foreach (var (reference, capture) in values)
            if (reference.TryGetTarget(out var value)) builder.Alias(value, closedOver[capture]);
        foreach (var (reference, capture) in arrays)
            if (reference.TryGetTarget(out var array)) frame.Alias(array, closedOver[capture]);
        var parameters = new NDArray[types.Length];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = new(builder.Parameter(types[i]), weak[i]);
        return builder.Build("", Array.ConvertAll(body(parameters), frame.Lift));
    }
}
