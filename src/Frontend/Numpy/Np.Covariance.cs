using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The covariance matrix of variables, one a row. <c>jnp.cov</c></summary>
    /// <param name="m">Observations of the variables.</param>
    /// <param name="y">Further variables.</param>
    /// <param name="rowvar">False if columns are the variables.</param>
    /// <param name="bias">True to divide by the number of observations, not one less.</param>
    /// <param name="ddof">What is subtracted from the number of observations, instead.</param>
    /// <param name="fweights">How often each observation counts: integers.</param>
    /// <param name="aweights">How much each observation counts.</param>
    /// <param name="dtype">A floating-point or complex dtype of the result.</param>
    /// <exception cref="XlaValueException">More than two axes, or a dtype of another kind.</exception>
    /// <exception cref="InvalidOperationException">Weights that are no vector, or not one for each observation.</exception>
    /// <exception cref="XlaTypeException">Frequencies that are no integers.</exception>
    public static NDArray Cov(NDArray m, NDArray? y = null, bool rowvar = true, bool bias = false, int? ddof = null, NDArray? fweights = null, NDArray? aweights = null, DType? dtype = null)
    {
        if (m.Ndim > 2) throw new XlaValueException("m has more than 2 dimensions");
        if (y is { Ndim: > 2 }) throw new XlaValueException("y has more than 2 dimensions");
        if (dtype is { IsInexact: false } other) throw new XlaValueException($"cov: dtype must be a subclass of float or complex; got dtype=dtype('{other}')");
        var x = Eager.Call(static (arrays, rowvar) => Variables(arrays, rowvar), y is null ? [m] : [m, y], rowvar);
        if (x.Shape[0] == 0) return Zeros([0, 0]);
        if (x.Shape[1] == 0) return Full(x.Shape[0] == 1 ? [] : [x.Shape[0], x.Shape[0]], double.NaN, x.DType);
        CheckWeights("fweights", fweights, x.Shape[1]);
        CheckWeights("aweights", aweights, x.Shape[1]);
        if (fweights is not null && !fweights.DType.ElementType.IsInteger()) throw new XlaTypeException("fweights must be integer.");
        var options = (ddof: (long)(ddof ?? (bias ? 0 : 1)), hasF: fweights is not null, hasA: aweights is not null, dtype);
        return Eager.Call(static (arrays, o) =>
        {
            var (x, next) = (arrays[0], 1);
            // Weights count by their size: negative ones are not refused here, since values are not known.
            var frequencies = o.hasF ? Abs(arrays[next++]) : null;
            var importances = o.hasA ? Abs(arrays[next]) : null;
            var weights = frequencies is null ? importances : importances is null ? frequencies : frequencies * importances;
            if (o.dtype is { } asked) (x, weights) = (Astype(x, asked), weights is null ? null : Astype(weights, asked));
            if (weights is null)
            {
                x -= Mean(x, 1, keepdims: true);
                return Squeeze(Dot(x, Conj(Transpose(x))) / (NDArray)(x.Shape[1] - o.ddof));
            }
            var total = Sum(weights, null, ResultType(x, weights));
            var centered = x - ExpandDims(Sum(x * weights, 1) / total, 1);
            var divisor = o.ddof == 0 ? total : importances is null ? total - o.ddof : total - o.ddof * Sum(weights * importances) / total;
            return Squeeze(Dot(centered, Conj(Transpose(centered * weights))) / divisor);
        }, [x, .. Given(fweights), .. Given(aweights)], options);
    }

    /// <summary>The correlation matrix of variables, one a row. <c>jnp.corrcoef</c></summary>
    /// <inheritdoc cref="Cov"/>
    public static NDArray Corrcoef(NDArray x, NDArray? y = null, bool rowvar = true, DType? dtype = null)
    {
        if (dtype is { IsInexact: false } other) throw new XlaValueException($"corrcoef: dtype must be a subclass of float or complex; got dtype=dtype('{other}')");
        var c = Cov(x, y, rowvar, dtype: dtype);
        if (c.Ndim == 0) return c / c;
        var deviation = Astype(Sqrt(Real(Diag(c))), c.DType);
        c = c / ExpandDims(deviation, 1) / ExpandDims(deviation, 0);
        return Iscomplexobj(c) ? Lax.Complex(Clip(Real(c), -1, 1), Clip(Imag(c), -1, 1)) : Clip(c, -1, 1);
    }

    /// <summary>Inside a trace: one variable a row.</summary>
    static NDArray Variables(NDArray[] arrays, bool rowvar)
    {
        var promoted = PromoteDtypesInexact(arrays);
        var x = Atleast2d(promoted[0]);
        if (!rowvar && promoted[0].Ndim != 1) x = Transpose(x);
        if (promoted.Length == 1 || x.Shape[0] == 0) return x;
        var more = Atleast2d(promoted[1]);
        return Concatenate([x, !rowvar && more.Shape[0] != 1 ? Transpose(more) : more]);
    }

    static void CheckWeights(string name, NDArray? weights, long size)
    {
        if (weights is null) return;
        if (weights.Ndim > 1) throw new InvalidOperationException($"cannot handle multidimensional {name}");
        if (weights.Ndim == 0 || weights.Shape[0] != size) throw new InvalidOperationException($"incompatible numbers of samples and {name}");
    }
}
