using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>A V = V diag(w)</c> for Hermitian A, eigenvalues ascending. LAPACK's syevd or heevd.</summary>
internal static class HermitianEigen<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Replaces a matrix, of which one triangle is read, by its eigenvectors.</summary>
    /// <returns>0, or not 0 if there is a number that is not finite, or the iteration does not converge.</returns>
    public static int Solve(Matrix<T> a, Span<double> w, bool lower, bool vectors)
    {
        var n = a.Rows;
        if (n == 0) return 0;
        // The upper triangle is the lower one of the matrix read backwards.
        if (!lower) a.Elements.Reverse();
        var largest = 0.0;
        for (var j = 0; j < n; j++)
            if (Field<T>.Largest(a.Column(j, j)) is var size && (size > largest || double.IsNaN(size))) largest = size;
        if (!double.IsFinite(largest)) return n;
        var scale = largest is > 0 and (< 1e-140 or > 1e140) ? largest : 1;
        if (scale != 1) Field<T>.Scale(Field<T>.Of(1 / scale), a.Elements);
        var beside = new double[n - 1];
        var taus = new T[n - 1];
        Tridiagonalization<T>.Reduce(a, w, beside, taus);
        var q = vectors ? Tridiagonalization<T>.Expand(a, taus) : default;
        if (!lower)
        {
            w.Reverse();
            beside.AsSpan().Reverse();
            if (vectors) q.Elements.Reverse();
        }
        var status = TridiagonalEigen.Solve(w, beside, q);
        if (scale != 1)
            foreach (ref var value in w) value *= scale;
        if (vectors) q.Elements.CopyTo(a.Elements);
        return status;
    }
}
