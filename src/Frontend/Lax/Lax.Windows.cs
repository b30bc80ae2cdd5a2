using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Reduces what a window covers at each of its positions. Sums, maxima and minima are recognised and differentiated as such. <c>lax.reduce_window</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="initValue">A neutral scalar, which also stands for padding and gaps.</param>
    /// <param name="computation">Associative, of two scalars.</param>
    /// <param name="windowDimensions">The sizes of the window.</param>
    /// <param name="windowStrides">How far the window moves; 1, if null.</param>
    /// <param name="padding">The border.</param>
    /// <param name="baseDilation">1 more than the number of gaps between neighbours of the operand; 1, if null.</param>
    /// <param name="windowDilation">1 more than the number of elements left out between neighbours of the window; 1, if null.</param>
    /// <exception cref="XlaTypeException">Lists of another length than the rank, entries that are not positive, or a value that is no scalar.</exception>
    public static NDArray ReduceWindow(NDArray operand, NDArray initValue, Func<NDArray, NDArray, NDArray> computation, Dims windowDimensions, Dims? windowStrides = null,
        Padding padding = default, Dims? baseDilation = null, Dims? windowDilation = null) =>
        ReduceWindow([operand], [initValue], (x, y) => [computation(x[0], y[0])], windowDimensions, windowStrides, padding, baseDilation, windowDilation)[0];

    /// <summary>Reduces several arrays of one shape together under a window. <c>lax.reduce_window</c></summary>
    /// <param name="operand">The arrays.</param>
    /// <param name="initValue">A neutral scalar for each, which also stands for padding and gaps.</param>
    /// <param name="computation">Associative, of two lists of scalars.</param>
    /// <param name="windowDimensions">The sizes of the window.</param>
    /// <param name="windowStrides">How far the window moves; 1, if null.</param>
    /// <param name="padding">The border.</param>
    /// <param name="baseDilation">1 more than the number of gaps between neighbours of the operand; 1, if null.</param>
    /// <param name="windowDilation">1 more than the number of elements left out between neighbours of the window; 1, if null.</param>
    /// <exception cref="XlaTypeException">Lists of another length than the rank, entries that are not positive, or a value that is no scalar.</exception>
    public static NDArray[] ReduceWindow(NDArray[] operand, NDArray[] initValue, Func<NDArray[], NDArray[], NDArray[]> computation, Dims windowDimensions, Dims? windowStrides = null,
        Padding padding = default, Dims? baseDilation = null, Dims? windowDilation = null)
    {
        if (operand.Length != initValue.Length) throw new XlaValueException($"Operands must have the same tree structure as init_values: {operand.Length} vs. {initValue.Length} arrays");
        var window = Window(operand[0].Shape, windowDimensions, windowStrides, padding, baseDilation, windowDilation);
        if (Array.Exists(initValue, v => v.Ndim != 0)) throw new XlaTypeException($"reduce_window expected init_values to be scalars but init_values have shapes [{string.Join(", ", initValue.Select(v => Np.ShapeText(v.Shape)))}].");
        return Reduction(operand, initValue, computation, (b, inputs, region) => b.ReduceWindow(inputs, region, window));
    }

    static WindowAttributes Window(Dims operand, Dims sizes, Dims? windowStrides, Padding padding, Dims? baseDilation, Dims? windowDilation)
    {
        var ones = Dims.Repeat(1, sizes.Count);
        var (strides, gaps, dilation) = (windowStrides ?? ones, baseDilation ?? ones, windowDilation ?? ones);
        foreach (var (name, list) in (ReadOnlySpan<(string, Dims)>)[("window_dimensions", sizes), ("window_strides", strides), ("base_dilation", gaps), ("window_dilation", dilation)])
        {
            if (list.Count != operand.Count) throw new XlaTypeException($"reduce_window got the wrong number of {name} for operand: got operand shape {Np.ShapeText(operand)} with {name} {Np.ShapeText(list)}.");
            if (list.Any(entry => entry < 1)) throw new XlaTypeException($"reduce_window {name} must have every element be strictly positive, got {Np.ShapeText(list)}.");
        }
        if (padding.Name is null && padding.Count != operand.Count) throw new XlaValueException($"reduce_window got {padding.Count} pairs of padding for operand shape {Np.ShapeText(operand)}.");
        var (low, high) = padding.Resolve(operand, [.. sizes.Select((size, d) => (size - 1) * dilation[d] + 1)], strides);
        return new(sizes, strides, gaps, dilation, low, high);
    }
}
