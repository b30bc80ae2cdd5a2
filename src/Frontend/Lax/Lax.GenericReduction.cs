using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Reduces over dimensions with a function of two scalars. Sums, products, maxima and minima are recognised and differentiated as such. <c>lax.reduce</c></summary>
    /// <param name="operands">The elements.</param>
    /// <param name="initValues">A neutral scalar.</param>
    /// <param name="computation">Associative, of two scalars.</param>
    /// <param name="dimensions">The dimensions, counted from the front.</param>
    /// <exception cref="XlaTypeException">The dtypes differ, or the function gives another type.</exception>
    /// <exception cref="XlaValueException">The value is no scalar, or a dimension is not there.</exception>
    public static NDArray Reduce(NDArray operands, NDArray initValues, Func<NDArray, NDArray, NDArray> computation, Dims dimensions) =>
        Reduce([operands], [initValues], (x, y) => [computation(x[0], y[0])], dimensions)[0];

    /// <summary>Reduces several arrays of one shape together. <c>lax.reduce</c></summary>
    /// <param name="operands">The arrays.</param>
    /// <param name="initValues">A neutral scalar for each.</param>
    /// <param name="computation">Associative, of two lists of scalars.</param>
    /// <param name="dimensions">The dimensions, counted from the front.</param>
    /// <inheritdoc cref="Reduce(NDArray, NDArray, Func{NDArray, NDArray, NDArray}, Dims)"/>
    public static NDArray[] Reduce(NDArray[] operands, NDArray[] initValues, Func<NDArray[], NDArray[], NDArray[]> computation, Dims dimensions)
    {
        if (operands.Length != initValues.Length) throw new XlaValueException($"Operands must have the same tree structure as init_values: {operands.Length} vs. {initValues.Length} arrays");
        if (Array.Exists(initValues, v => v.Ndim != 0)) throw new XlaValueException($"reduce found non-scalar initial value: [{string.Join(", ", initValues.Select(v => Np.ShapeText(v.Shape)))}]");
        CheckAxes(operands[0], dimensions);
        return Reduction(operands, initValues, computation, (b, inputs, region) => b.Reduce(inputs, region, dimensions));
    }

    /// <summary>Traces the function on scalars and builds an op of operands, initial values and that region.</summary>
    static NDArray[] Reduction(NDArray[] operands, NDArray[] initValues, Func<NDArray[], NDArray[], NDArray[]> computation, Func<Builder, Value[], Function, ImmutableArray<Value>> op)
    {
        var n = operands.Length;
        if (Array.Exists(operands, x => x.Shape != operands[0].Shape)) throw new XlaTypeException($"reduce requires arrays of one shape, got {string.Join(", ", operands.Select(x => Np.ShapeText(x.Shape)))}.");
        TensorType[] scalars = [.. operands.Select(x => TensorType.Scalar(x.DType.ElementType))];
        var region = TracedBody.Run([.. scalars, .. scalars], p =>
        {
            var results = computation(p[..n], p[n..]);
            for (var i = 0; i < n; i++)
                if (results.Length != n || results[i].Type != scalars[i])
                    throw new XlaTypeException($"the computation of a reduction must give the types that it takes, {string.Join(", ", p[..n].Select(x => x.TypeText))}, but gave {string.Join(", ", results.Select(x => x.TypeText))}.");
            return results;
        });
        if (region.Function.Before.Length + region.Function.After.Length > 0)
            throw new NotSupportedException("Reduction computations can't close over arrays: pass what they need as operands.");
        NDArray[] inits = [.. initValues.Select((v, i) => v.DType == operands[i].DType || v.IsWeak ? v.Astype(operands[i].DType)
            : throw new XlaTypeException($"reduce requires operands and initial values to have the same dtypes, got {operands[i].DType}, {v.DType}."))];
        return region.Apply([.. operands, .. inits], (b, inputs, _, body) => op(b, inputs, body));
    }
}
