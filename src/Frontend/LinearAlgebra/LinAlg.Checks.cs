using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class LinAlg
{
    /// <summary>Throws unless an array has matrices of a dtype that factorisations take.</summary>
    static void CheckMatrices(string name, NDArray a)
    {
        if (a.Ndim < 2) throw new XlaTypeException($"Input 0 to {name} must have rank at least 2, but got shape={Np.ShapeText(a.Shape)}");
        CheckPrecision(name, a.DType);
    }

    static void CheckPrecision(string name, DType dtype)
    {
        if (Promotion.Inexact(dtype.ElementType) is not (ElementType.F32 or ElementType.F64 or ElementType.C64 or ElementType.C128))
            throw new XlaTypeException($"{name} does not accept dtype {dtype} at position 0. Accepted dtypes at position 0 are subtypes of float32, float64, complex64, complex128.");
    }

    /// <summary>Throws unless a matrix and its transpose can be added.</summary>
    static void CheckSymmetrizable(NDArray a)
    {
        if (a.Ndim < 2) throw new XlaTypeException($"transpose permutation isn't a permutation of operand dimensions, got permutation (0, -1) for operand shape {Np.ShapeText(a.Shape)}.");
        if (!IsSquare(a)) throw new XlaTypeException($"add got incompatible shapes for broadcasting: {Np.ShapeText(a.Shape)}, {Np.ShapeText(a.Shape.With(a.Ndim - 1, a.Shape[a.Ndim - 2]).With(a.Ndim - 2, a.Shape[a.Ndim - 1]))}.");
    }

    static DType Common(NDArray a, NDArray b) => new(Promotion.Join(Promotion.Of(a), Promotion.Of(b)).Type);

    static bool IsSquare(NDArray a) => a.Ndim >= 2 && a.Shape[a.Ndim - 1] == a.Shape[a.Ndim - 2];

    /// <summary>Throws unless right sides fit matrices of n rows: <c>(m,m),(m)->(m)</c>, or <c>(m,m),(m,n)->(m,n)</c> where there are several.</summary>
    static void CheckSystem(NDArray a, NDArray b, char size, char count, bool isBatch, bool hasPivots = false)
    {
        var pivots = hasPivots ? $",({size})" : "";
        var signature = b.Ndim == 1 || isBatch ? $"({size},{size}){pivots},({size})->({size})" : $"({size},{size}){pivots},({size},{count})->({size},{count})";
        string On() => $"on vectorized function with excluded=frozenset() and signature='{signature}'";
        if (a.Ndim < 2) throw new XlaValueException($"input with shape {Np.ShapeText(a.Shape)} does not have enough dimensions for all core dimensions ('{size}', '{size}') {On()}");
        if (b.Ndim == 0) throw new XlaValueException($"input with shape () does not have enough dimensions for all core dimensions ('{size}', '{count}') {On()}");
        var (rows, columns) = (a.Shape[a.Ndim - 2], a.Shape[a.Ndim - 1]);
        var given = b.Shape[b.Ndim == 1 || isBatch ? b.Ndim - 1 : b.Ndim - 2];
        if (rows != columns || given != rows) throw new XlaValueException($"inconsistent size for core dimension '{size}': {(rows != columns ? columns : given)} vs {rows} {On()}");
    }
}
