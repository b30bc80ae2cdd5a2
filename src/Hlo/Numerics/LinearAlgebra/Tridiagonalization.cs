using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>A = Q T Qᴴ</c> for Hermitian A, with a real tridiagonal T. LAPACK's sytrd or hetrd.</summary>
internal static class Tridiagonalization<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Reads the lower triangle, leaves the reflections below the subdiagonal.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="diagonal">The diagonal of T.</param>
    /// <param name="beside">The n − 1 elements beside it.</param>
    /// <param name="taus">The factors of the n − 1 reflections.</param>
    public static void Reduce(Matrix<T> a, Span<double> diagonal, Span<double> beside, Span<T> taus)
    {
        var n = a.Rows;
        var product = new T[n];
        for (var i = 0; i < n - 1; i++)
        {
            var v = a.Column(i, i + 1);
            var tau = taus[i] = Reflector<T>.Make(v);
            beside[i] = Field<T>.Real(v[0]);
            v[0] = T.One;
            if (tau != T.Zero) Reflect(a.Block(i + 1, i + 1, n - i - 1, n - i - 1), v, tau, product.AsSpan(i + 1));
            v[0] = Field<T>.Of(beside[i]);
        }
        for (var i = 0; i < n; i++) diagonal[i] = Field<T>.Real(a[i, i]);
    }

    /// <summary>Q, from what <see cref="Reduce"/> left. LAPACK's orgtr or ungtr.</summary>
    public static Matrix<T> Expand(Matrix<T> a, ReadOnlySpan<T> taus)
    {
        var q = new Matrix<T>(a.Rows, a.Rows);
        if (a.Rows == 0) return q;
        q[0, 0] = T.One;
        for (var j = 1; j < a.Rows; j++) a.Column(j - 1, 1).CopyTo(q.Column(j, 1));
        QrFactorization<T>.Expand(q.Block(1, 1, a.Rows - 1, a.Rows - 1), taus);
        return q;
    }

    // A := Hᴴ A H as a change of rank two.
    static void Reflect(Matrix<T> a, Span<T> v, T tau, Span<T> product)
    {
        Multiply(a, v, product);
        Field<T>.Scale(tau, product);
        var half = -(tau * Field<T>.Dot(product, v)) * Field<T>.Of(0.5);
        Field<T>.Add(half, v, product);
        for (var j = 0; j < a.Columns; j++)
        {
            var column = a.Column(j, j);
            Field<T>.Add(-Field<T>.Conjugate(product[j]), v[j..], column);
            Field<T>.Add(-Field<T>.Conjugate(v[j]), product[j..], column);
            column[0] = Field<T>.Of(Field<T>.Real(column[0]));
        }
    }

    // A v of the lower triangle.
    static void Multiply(Matrix<T> a, ReadOnlySpan<T> v, Span<T> product)
    {
        product.Clear();
        for (var j = 0; j < a.Columns; j++)
        {
            var below = a.Column(j, j + 1);
            product[j] += Field<T>.Of(Field<T>.Real(a[j, j])) * v[j] + Field<T>.Dot(below, v[(j + 1)..]);
            Field<T>.Add(v[j], below, product[(j + 1)..]);
        }
    }
}
