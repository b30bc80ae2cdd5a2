using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Slides a kernel over an input: batch and features in front, no dilation. <c>lax.conv</c></summary>
    /// <inheritdoc cref="ConvGeneralDilated"/>
    public static NDArray Conv(NDArray lhs, NDArray rhs, Dims windowStrides, Padding padding, Precision precision = Precision.Default, DType? preferredElementType = null) =>
        ConvGeneralDilated(lhs, rhs, windowStrides, padding, precision: precision, preferredElementType: preferredElementType);

    /// <summary>As <see cref="Conv"/>, with dilations. <c>lax.conv_with_general_padding</c></summary>
    /// <inheritdoc cref="ConvGeneralDilated"/>
    public static NDArray ConvWithGeneralPadding(NDArray lhs, NDArray rhs, Dims windowStrides, Padding padding, Dims? lhsDilation, Dims? rhsDilation,
        Precision precision = Precision.Default, DType? preferredElementType = null) =>
        ConvGeneralDilated(lhs, rhs, windowStrides, padding, lhsDilation, rhsDilation, precision: precision, preferredElementType: preferredElementType);

    /// <summary>Slides a kernel over an input: at each position the products of what lies on each other are summed over window and input features. <c>lax.conv_general_dilated</c></summary>
    /// <param name="lhs">The input.</param>
    /// <param name="rhs">The kernel, of the same dtype.</param>
    /// <param name="windowStrides">How far the kernel moves, per spatial dimension.</param>
    /// <param name="padding">The border.</param>
    /// <param name="lhsDilation">1 more than the number of zeros put between neighbours of the input; 1, if null.</param>
    /// <param name="rhsDilation">1 more than the number of zeros put between neighbours of the kernel; 1, if null.</param>
    /// <param name="dimensionNumbers">Which dimension is what; batch and features in front, if null.</param>
    /// <param name="featureGroupCount">Into how many groups the features are split, each with kernels of its own.</param>
    /// <param name="batchGroupCount">Into how many groups the batch is split, each with kernels of its own.</param>
    /// <param name="precision">How accurately backends multiply that could be faster.</param>
    /// <param name="preferredElementType">The dtype of sums and result; that of the operands, if null.</param>
    /// <exception cref="XlaTypeException">Ranks or dtypes differ, or dimension numbers or padding do not fit.</exception>
    /// <exception cref="XlaValueException">Features, groups, strides or dilations do not fit.</exception>
    public static NDArray ConvGeneralDilated(NDArray lhs, NDArray rhs, Dims windowStrides, Padding padding, Dims? lhsDilation = null, Dims? rhsDilation = null,
        ConvDimensionNumbers? dimensionNumbers = null, int featureGroupCount = 1, int batchGroupCount = 1, Precision precision = Precision.Default, DType? preferredElementType = null)
    {
        if (lhs.Ndim != rhs.Ndim) throw new XlaTypeException($"convolution requires lhs and rhs ndim to be equal, got {lhs.Ndim} and {rhs.Ndim}.");
        var numbers = dimensionNumbers ?? ConvDimensionNumbers.Default(lhs.Ndim);
        CheckConvolution(lhs, rhs, numbers, featureGroupCount, batchGroupCount);
        var spatial = lhs.Ndim - 2;
        var ones = Dims.Repeat(1, spatial);
        var (gaps, dilation) = (lhsDilation ?? ones, rhsDilation ?? ones);
        foreach (var (name, list) in (ReadOnlySpan<(string, Dims)>)[("window_strides", windowStrides), ("lhs_dilation", gaps), ("rhs_dilation", dilation)])
        {
            if (list.Count != spatial) throw new XlaValueException($"conv_general_dilated window and {name} must have the same number of dimensions, but got {spatial} and {list.Count}");
            if (list.Any(entry => entry < 1)) throw new XlaValueException($"conv_general_dilated {name} must be positive, got {Np.ShapeText(list)}");
        }
        if (padding.Name is { } named && named != "VALID" && gaps != ones)
            throw new XlaValueException("String padding is not implemented for transposed convolution using this op. Please either exactly specify the required padding or use conv_transpose.");
        if (padding.Name is null && padding.Count != spatial) throw new XlaTypeException($"Wrong number of explicit pads for convolution: expected {spatial}, got {padding.Count}.");
        var window = rhs.Shape.Pick(numbers.RhsSpec).ToArray()[2..];
        var (low, high) = padding.Resolve(Dims.Create(lhs.Shape.Pick(numbers.LhsSpec).AsSpan()[2..]), [.. window.Select((size, d) => (size - 1) * dilation[d] + 1)], windowStrides);
        var result = preferredElementType is { } asked ? Promotion.Canonical(asked.ElementType) : lhs.DType.ElementType;
        var attributes = new ConvolutionAttributes(windowStrides, low, high, gaps, dilation, EquatableArray.Create<bool>(new bool[spatial]), new(numbers.LhsSpec, numbers.RhsSpec, numbers.OutSpec),
            featureGroupCount, batchGroupCount, result, PrecisionText(precision));
        return Eager.Call(static (x, kernel, attributes) => new NDArray(Eager.Lift(x).Convolution(Eager.Lift(kernel), attributes), x.IsWeak && kernel.IsWeak), lhs, rhs, attributes);
    }

    /// <summary>The convolution that undoes the sizes of one with strides: the gradient of a convolution. <c>lax.conv_transpose</c></summary>
    /// <param name="lhs">The input.</param>
    /// <param name="rhs">The kernel, of the same dtype.</param>
    /// <param name="strides">By how much the result is finer than the input.</param>
    /// <param name="padding">"SAME", "VALID", or sizes of the border of the input after its dilation.</param>
    /// <param name="rhsDilation">1 more than the number of zeros put between neighbours of the kernel; 1, if null.</param>
    /// <param name="dimensionNumbers">Which dimension is what; features last (NHWC, HWIO, NHWC), if null.</param>
    /// <param name="transposeKernel">True to reverse the kernel and exchange its features, which makes it the exact gradient.</param>
    /// <param name="precision">How accurately backends multiply that could be faster.</param>
    /// <param name="preferredElementType">The dtype of sums and result; that of the operands, if null.</param>
    /// <inheritdoc cref="ConvGeneralDilated"/>
    public static NDArray ConvTranspose(NDArray lhs, NDArray rhs, Dims strides, Padding padding, Dims? rhsDilation = null, ConvDimensionNumbers? dimensionNumbers = null,
        bool transposeKernel = false, Precision precision = Precision.Default, DType? preferredElementType = null)
    {
        if (lhs.Ndim != rhs.Ndim || lhs.Ndim < 2) throw new XlaTypeException($"convolution requires lhs and rhs ndim to be equal, got {lhs.Ndim} and {rhs.Ndim}.");
        var numbers = dimensionNumbers ?? ConvDimensionNumbers.FeaturesLast(lhs.Ndim);
        if (padding.Name is "SAME" or "VALID")
        {
            var window = rhs.Shape.Pick(numbers.RhsSpec).ToArray()[2..];
            var dilation = rhsDilation ?? Dims.Repeat(1, window.Length);
            var name = padding.Name;
            padding = window.Select((size, d) => Border((int)((size - 1) * dilation[d] + 1), (int)strides[d], name)).ToArray();
        }
        if (transposeKernel) rhs = Np.Swapaxes(Rev(rhs, Dims.Create(numbers.RhsSpec.AsSpan()[2..])), (int)numbers.RhsSpec[0], (int)numbers.RhsSpec[1]);
        return ConvGeneralDilated(lhs, rhs, Dims.Repeat(1, lhs.Ndim - 2), padding, strides, rhsDilation, numbers, precision: precision, preferredElementType: preferredElementType);
    }

    /// <summary>The border of a dilated input for a window, so that sizes become those before the strided convolution.</summary>
    static (int Low, int High) Border(int window, int stride, string padding)
    {
        var total = window + stride - 2 + (padding == "VALID" ? Math.Max(window - stride, 0) : 0);
        var low = padding == "VALID" || stride > window - 1 ? window - 1 : (total + 1) / 2;
        return (low, total - low);
    }

    static void CheckConvolution(NDArray lhs, NDArray rhs, ConvDimensionNumbers numbers, int featureGroups, int batchGroups)
    {
        Dims[] specs = [numbers.LhsSpec, numbers.RhsSpec, numbers.OutSpec];
        for (var i = 0; i < 3; i++)
            if (specs[i].Count != lhs.Ndim)
                throw new XlaTypeException($"convolution dimension_numbers[{i}] must have len equal to the ndim of lhs and rhs, got {specs[i].Count} for lhs and rhs shapes {Np.ShapeText(lhs.Shape)} and {Np.ShapeText(rhs.Shape)}.");
        if (lhs.DType != rhs.DType) throw new XlaTypeException($"lax.conv_general_dilated requires arguments to have the same dtypes, got {lhs.DType}, {rhs.DType}.");
        if (featureGroups < 1) throw new XlaValueException($"conv_general_dilated feature_group_count must be a positive integer, got {featureGroups}.");
        if (batchGroups < 1) throw new XlaValueException($"conv_general_dilated batch_group_count must be a positive integer, got {batchGroups}.");
        if (featureGroups > 1 && batchGroups > 1) throw new XlaValueException("At most one of batch_group_count and feature_group_count may be > 1");
        var (batch, features) = (lhs.Shape[(int)numbers.LhsSpec[0]], lhs.Shape[(int)numbers.LhsSpec[1]]);
        var (outputs, inputs) = (rhs.Shape[(int)numbers.RhsSpec[0]], rhs.Shape[(int)numbers.RhsSpec[1]]);
        if (features % featureGroups != 0) throw new XlaValueException($"conv_general_dilated feature_group_count must divide lhs feature dimension size, but {featureGroups} does not divide {features}.");
        if (features / featureGroups != inputs) throw new XlaValueException($"conv_general_dilated lhs feature dimension size divided by feature_group_count must equal the rhs input feature dimension size, but {features} // {featureGroups} != {inputs}.");
        if (outputs % featureGroups != 0) throw new XlaValueException($"conv_general_dilated rhs output feature dimension size must be a multiple of feature_group_count, but {outputs} is not a multiple of {featureGroups}.");
        if (batch % batchGroups != 0) throw new XlaValueException($"conv_general_dilated batch_group_count must divide lhs batch dimension size, but {batchGroups} does not divide {batch}.");
        if (outputs % batchGroups != 0) throw new XlaValueException($"conv_general_dilated rhs output feature dimension size must be a multiple of batch_group_count, but {outputs} is not a multiple of {batchGroups}.");
    }
}
