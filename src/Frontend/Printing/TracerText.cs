using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Traced arrays as JAX shows them: the transformation that they are under, and what it knows of them.</summary>
internal static class TracerText
{
    public static string Of(NDArray array)
    {
        if (array.Traced is not { } value || Frame.Of(value) is not { } frame) return $"JitTracer({array.TypeText})";
        return frame.Kind switch
        {
            TraceKind.VmapTrace vmap => $"VmapTracer(aval={array.TypeText}, batched={Batched(array, value, vmap)})",
            TraceKind.GradientTrace => $"GradTracer(primal={Primal(array, value, frame)}, typeof(tangent)={Short(value.Tensor)})",
            TraceKind.JvpTrace jvp when value.Op is null && value.Index < jvp.Tangents.Length => $"JVPTracer(primal={Primal(array, value, frame)}, tangent={Concrete(jvp.Tangents[value.Index])})",
            TraceKind.JvpTrace => $"JVPTracer(primal={Primal(array, value, frame)}, tangent={Short(value.Tensor)})",
            _ => $"JitTracer({array.TypeText})",
        };
    }

    /// <summary>Where a value was asked for that is not known there, and on which arguments it depends; to be put after a message.</summary>
    public static string Why(NDArray array)
    {
        if (array.Traced is not { } value || Frame.Of(value) is not { } frame) return "";
        var text = UserCode.Place() is { } place ? $"\nThe error occurred at {place}" : "\nThe error occurred";
        var around = frame;
        while (around is { Kind.Origin: null }) around = around.Parent;
        if (around?.Kind is not { Origin: { } origin, Purpose: { } purpose }) return text + ".";
        text += $" while tracing the function {origin.Name} for {purpose}.";
        if (!ReferenceEquals(frame, around)) return text;
        value.Builder.Extract(value, out var leaves);
        var arguments = origin.Arguments(leaves.Where(l => ReferenceEquals(l.Builder, value.Builder)).Select(l => l.Index));
        return arguments.Length == 0 ? text : $"{text} This concrete value was not available in C# because it depends on the {arguments}.";
    }

    static string Primal(NDArray array, Value value, Frame frame)
    {
        if (value.Op is null && frame.Concrete is { } known && value.Index < known.Length) return Concrete(known[value.Index]);
        return Frame.TryEvaluate(value) is { } found ? Concrete(found) : $"JitTracer({array.TypeText})";
    }

    // A number of the language is shown as such.
    static string Concrete(NDArray array) => array.IsTraced ? Of(array) : array.Scalar is not null ? array.ToString() : array.Repr();

    static string Batched(NDArray array, Value value, TraceKind.VmapTrace vmap)
    {
        var function = value.Builder.Extract(value, out var leaves);
        Dims axes = [.. leaves.Select(l => ReferenceEquals(l.Builder, value.Builder) && l.Op is null && l.Index < vmap.Axes.Count ? vmap.Axes[l.Index] : -1)];
        var axis = (int)Batching.Batch(function, axes, new BatchAxis(vmap.Size, vmap.Name)).ResultAxes[0];
        var shape = axis < 0 ? array.Shape : array.Shape.Insert(axis, vmap.Size);
        return $"{array.DType}[{string.Join(",", shape)}]";
    }

    static string Short(TensorType type) => $"{type.ElementType.ToMlir().Replace("complex<f32>", "c64", StringComparison.Ordinal).Replace("complex<f64>", "c128", StringComparison.Ordinal)}[{string.Join(",", type.Dims)}]";
}
