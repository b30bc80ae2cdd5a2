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
