using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The operand with windows replaced at the places that an array of indices lists; of several updates of one place one stays. <c>lax.scatter</c></summary>
    /// <remarks>Negative indices do not count from the end here. Updates that do not lie inside are dropped unless the mode is clip.</remarks>
    /// <param name="operand">The elements.</param>
    /// <param name="scatterIndices">Integers; the last dimension holds the components of one index.</param>
    /// <param name="updates">The windows, of the operand's dtype.</param>
    /// <param name="dimensionNumbers">Which dimensions belong together.</param>
    /// <param name="indicesAreSorted">A promise that helps some backends.</param>
    /// <param name="uniqueIndices">A promise that no two windows overlap.</param>
    /// <param name="mode">What happens to windows that do not lie inside.</param>
    /// <exception cref="XlaValueException">The indices are no integers.</exception>
    /// <exception cref="XlaTypeException">The dtypes differ, or the dimension numbers do not fit.</exception>
    public static NDArray Scatter(NDArray operand, NDArray scatterIndices, NDArray updates, ScatterDimensionNumbers dimensionNumbers, bool indicesAreSorted = false, bool uniqueIndices = false, GatherScatterMode mode = default) =>
        Scattered("scatter", ScatterKind.Set, operand, scatterIndices, updates, dimensionNumbers, indicesAreSorted, uniqueIndices, mode);

    /// <summary>The operand with windows added. <c>lax.scatter_add</c></summary>
    /// <inheritdoc cref="Scatter"/>
    public static NDArray ScatterAdd(NDArray operand, NDArray scatterIndices, NDArray updates, ScatterDimensionNumbers dimensionNumbers, bool indicesAreSorted = false, bool uniqueIndices = false, GatherScatterMode mode = default) =>
        Scattered("add", ScatterKind.Add, operand, scatterIndices, updates, dimensionNumbers, indicesAreSorted, uniqueIndices, mode);

    /// <summary>The operand with windows subtracted. <c>lax.scatter_sub</c></summary>
    /// <inheritdoc cref="Scatter"/>
    public static NDArray ScatterSub(NDArray operand, NDArray scatterIndices, NDArray updates, ScatterDimensionNumbers dimensionNumbers, bool indicesAreSorted = false, bool uniqueIndices = false, GatherScatterMode mode = default) =>
        Scattered("sub", ScatterKind.Add, operand, scatterIndices, Neg(updates), dimensionNumbers, indicesAreSorted, uniqueIndices, mode);

    /// <summary>The operand with windows multiplied in. <c>lax.scatter_mul</c></summary>
    /// <inheritdoc cref="Scatter"/>
    public static NDArray ScatterMul(NDArray operand, NDArray scatterIndices, NDArray updates, ScatterDimensionNumbers dimensionNumbers, bool indicesAreSorted = false, bool uniqueIndices = false, GatherScatterMode mode = default) =>
        Scattered("mul", ScatterKind.Multiply, operand, scatterIndices, updates, dimensionNumbers, indicesAreSorted, uniqueIndices, mode);

    /// <summary>The smaller of operand and update in every place. <c>lax.scatter_min</c></summary>
    /// <inheritdoc cref="Scatter"/>
    public static NDArray ScatterMin(NDArray operand, NDArray scatterIndices, NDArray updates, ScatterDimensionNumbers dimensionNumbers, bool indicesAreSorted = false, bool uniqueIndices = false, GatherScatterMode mode = default) =>
        Scattered("min", ScatterKind.Minimum, operand, scatterIndices, updates, dimensionNumbers, indicesAreSorted, uniqueIndices, mode);

    /// <summary>The larger of operand and update in every place. <c>lax.scatter_max</c></summary>
    /// <inheritdoc cref="Scatter"/>
    public static NDArray ScatterMax(NDArray operand, NDArray scatterIndices, NDArray updates, ScatterDimensionNumbers dimensionNumbers, bool indicesAreSorted = false, bool uniqueIndices = false, GatherScatterMode mode = default) =>
        Scattered("max", ScatterKind.Maximum, operand, scatterIndices, updates, dimensionNumbers, indicesAreSorted, uniqueIndices, mode);

    /// <summary>The operand with a function applied to elements, once for every time that a place occurs. <c>lax.scatter_apply</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="scatterIndices">Integers; the last dimension holds the components of one index.</param>
    /// <param name="func">A function of one element, which uses no other arrays and keeps the dtype.</param>
    /// <param name="dimensionNumbers">Which dimensions belong together.</param>
    /// <param name="updateShape">The shape that updates would have.</param>
    /// <param name="indicesAreSorted">A promise that helps some backends.</param>
    /// <param name="uniqueIndices">A promise that no two windows overlap.</param>
    /// <param name="mode">What happens to windows that do not lie inside.</param>
    /// <exception cref="XlaValueException">The indices are no integers, or the function changes the type.</exception>
    /// <exception cref="XlaTypeException">The dimension numbers do not fit.</exception>
    public static NDArray ScatterApply(NDArray operand, NDArray scatterIndices, Func<NDArray, NDArray> func, ScatterDimensionNumbers dimensionNumbers, Dims updateShape = default, bool indicesAreSorted = false, bool uniqueIndices = false, GatherScatterMode mode = default)
    {
        CheckIndices("Scatter", scatterIndices, dimensionNumbers.ScatterDimsToOperandDims, "scatter_dims_to_operand_dims");
        var numbers = Numbers(ScatterKind.Set, scatterIndices, dimensionNumbers, indicesAreSorted, uniqueIndices, mode);
        return IndexScatter.Applied(func, [operand, scatterIndices], (x, arrays) => (arrays[0], x.Builder.Zeros(x.Tensor.With(updateShape)), numbers));
    }

    static NDArray Scattered(string name, ScatterKind kind, NDArray x, NDArray indices, NDArray updates, ScatterDimensionNumbers n, bool isSorted, bool isUnique, GatherScatterMode mode)
    {
        if (kind is ScatterKind.Add or ScatterKind.Multiply && x.DType == DType.Bool)
            throw new XlaTypeException($"{name} does not accept dtype bool at position 0. Accepted dtypes at position 0 are subtypes of integer, floating, complexfloating.");
        CheckIndices("Scatter", indices, n.ScatterDimsToOperandDims, "scatter_dims_to_operand_dims");
        if (updates.DType != x.DType) throw new XlaTypeException($"lax.scatter requires arguments to have the same dtypes, got {x.DType}, {updates.DType}.");
        return Eager.Call(static (a, numbers) => new NDArray(Checked(() => Eager.Lift(a[0]).Scatter(Eager.Lift(a[1]), Eager.Lift(a[2]), numbers)), a[0].IsWeak && a[2].IsWeak),
            [x, indices, updates], Numbers(kind, indices, n, isSorted, isUnique, mode));
    }

    static ScatterAttributes Numbers(ScatterKind kind, NDArray indices, ScatterDimensionNumbers n, bool isSorted, bool isUnique, GatherScatterMode mode) =>
        new(n.UpdateWindowDims, n.InsertedWindowDims, n.OperandBatchingDims, n.ScatterIndicesBatchingDims, n.ScatterDimsToOperandDims, indices.Ndim - 1,
            mode.Or(IndexMode.FillOrDrop), kind, isSorted, isUnique);
}
