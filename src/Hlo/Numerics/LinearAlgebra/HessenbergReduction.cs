using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>A = Q H Qᴴ</c> with zeros below the first subdiagonal of H. LAPACK's gehrd and orghr or unghr.</summary>
internal static class HessenbergReduction<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Replaces rows and columns low to high of a matrix, which is upper triangular outside of them, by H.</summary>
    /// <returns>Q.</returns>
    public static Matrix<T> Reduce(Matrix<T> a, int low, int high)
    {
        var n = a.Rows;
        var q = new Matrix<T>(n, n);
        for (var i = 0; i < n; i++) q[i, i] = T.One;
        var size = high - low;
        if (size <= 0) return q;
        var taus = new T[size];
        for (var i = low; i < high; i++)
        {
            var v = a.Column(i, i + 1, high - i);
            var tau = taus[i - low] = Reflector<T>.Make(v);
            Reflector<T>.ApplyRight(v, tau, a.Block(0, i + 1, high + 1, high - i));
            Reflector<T>.ApplyLeft(v, Field<T>.Conjugate(tau), a.Block(i + 1, i + 1, high - i, n - i - 1));
        }
        for (var i = low; i < high; i++)
        {
            a.Column(i, i + 1, high - i).CopyTo(q.Column(i + 1, i + 1, high - i));
            a.Column(i, i + 2, high - i - 1).Clear();
        }
        QrFactorization<T>.Expand(q.Block(low + 1, low + 1, size, size), taus);
        return q;
    }
}
