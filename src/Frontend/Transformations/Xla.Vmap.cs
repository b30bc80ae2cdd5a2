namespace XlaSharp;

public static partial class Xla
{
    /// <summary>A function of single members, applied to whole batches at once. <c>jax.vmap</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="inAxes">The axis of each argument that is mapped over, or null for none; default 0. For trees a tree of axes, or one axis for all their arrays.</param>
    /// <param name="outAxes">Where the batch goes in the results; null for a result that does not depend on it; default 0.</param>
    /// <param name="axisSize">The size of the batch, needed only where nothing is mapped.</param>
    /// <param name="axisName">A name by which functions such as <c>Lax.Psum</c> refer to the batch.</param>
    /// <param name="spmdAxisName">The axes of a mesh of devices over which the batch is divided where the function constrains shardings; without them that is left to the compiler.</param>
    /// <exception cref="XlaValueException">At a call: sizes differ, a rank is too small, nothing is mapped, or the axes do not fit the arguments or the result.</exception>
    /// <exception cref="XlaTypeException">At a call: an entry of the axes is neither a number nor null nor a tree of these.</exception>
    public static Func<T1, TResult> Vmap<T1, TResult>(Func<T1, TResult> f, Axes? inAxes = null, Axes? outAxes = null, int? axisSize = null, string? axisName = null, AxisNames? spmdAxisName = null) =>
        new VmapFunction<ValueTuple<T1>, TResult>(Arity.Tree<T1>(), f.Packed(), inAxes ?? 0, outAxes ?? 0, axisSize, axisName, spmdAxisName, f).Invoke;

    /// <inheritdoc cref="Vmap{T1, TResult}"/>
    public static Func<T1, T2, TResult> Vmap<T1, T2, TResult>(Func<T1, T2, TResult> f, Axes? inAxes = null, Axes? outAxes = null, int? axisSize = null, string? axisName = null, AxisNames? spmdAxisName = null) =>
        new VmapFunction<(T1, T2), TResult>(Arity.Tree<T1, T2>(), f.Packed(), inAxes ?? 0, outAxes ?? 0, axisSize, axisName, spmdAxisName, f).Invoke;

    /// <inheritdoc cref="Vmap{T1, TResult}"/>
    public static Func<T1, T2, T3, TResult> Vmap<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, Axes? inAxes = null, Axes? outAxes = null, int? axisSize = null, string? axisName = null, AxisNames? spmdAxisName = null) =>
        new VmapFunction<(T1, T2, T3), TResult>(Arity.Tree<T1, T2, T3>(), f.Packed(), inAxes ?? 0, outAxes ?? 0, axisSize, axisName, spmdAxisName, f).Invoke;

    /// <inheritdoc cref="Vmap{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, TResult> Vmap<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> f, Axes? inAxes = null, Axes? outAxes = null, int? axisSize = null, string? axisName = null, AxisNames? spmdAxisName = null) =>
        new VmapFunction<(T1, T2, T3, T4), TResult>(Arity.Tree<T1, T2, T3, T4>(), f.Packed(), inAxes ?? 0, outAxes ?? 0, axisSize, axisName, spmdAxisName, f).Invoke;

    /// <inheritdoc cref="Vmap{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, TResult> Vmap<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> f, Axes? inAxes = null, Axes? outAxes = null, int? axisSize = null, string? axisName = null, AxisNames? spmdAxisName = null) =>
        new VmapFunction<(T1, T2, T3, T4, T5), TResult>(Arity.Tree<T1, T2, T3, T4, T5>(), f.Packed(), inAxes ?? 0, outAxes ?? 0, axisSize, axisName, spmdAxisName, f).Invoke;

    /// <inheritdoc cref="Vmap{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, T6, TResult> Vmap<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> f, Axes? inAxes = null, Axes? outAxes = null, int? axisSize = null, string? axisName = null, AxisNames? spmdAxisName = null) =>
        new VmapFunction<(T1, T2, T3, T4, T5, T6), TResult>(Arity.Tree<T1, T2, T3, T4, T5, T6>(), f.Packed(), inAxes ?? 0, outAxes ?? 0, axisSize, axisName, spmdAxisName, f).Invoke;

    /// <inheritdoc cref="Vmap{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, TResult> Vmap<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> f, Axes? inAxes = null, Axes? outAxes = null, int? axisSize = null, string? axisName = null, AxisNames? spmdAxisName = null) =>
        new VmapFunction<(T1, T2, T3, T4, T5, T6, T7), TResult>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7>(), f.Packed(), inAxes ?? 0, outAxes ?? 0, axisSize, axisName, spmdAxisName, f).Invoke;

    /// <inheritdoc cref="Vmap{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> Vmap<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f, Axes? inAxes = null, Axes? outAxes = null, int? axisSize = null, string? axisName = null, AxisNames? spmdAxisName = null) =>
        new VmapFunction<(T1, T2, T3, T4, T5, T6, T7, T8), TResult>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7, T8>(), f.Packed(), inAxes ?? 0, outAxes ?? 0, axisSize, axisName, spmdAxisName, f).Invoke;
}
