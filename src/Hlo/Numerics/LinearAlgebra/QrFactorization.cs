using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>A = Q R</c>, Q as a product of reflections. LAPACK's geqrf and orgqr or ungqr.</summary>
internal static class QrFactorization<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Leaves R in the upper triangle and the reflections below it.</summary>
    public static void Factor(Matrix<T> a, Span<T> taus)
    {
        for (var i = 0; i < taus.Length; i++)
        {
            taus[i] = Reflector<T>.Make(a.Column(i, i));
            Reflector<T>.ApplyLeft(a.Column(i, i), Field<T>.Conjugate(taus[i]), a.Block(i, i + 1, a.Rows - i, a.Columns - i - 1));
        }
    }

    /// <summary>Replaces reflections, which the leading columns hold, by the leading columns of their product.</summary>
    public static void Expand(Matrix<T> a, ReadOnlySpan<T> taus)
    {
        for (var j = taus.Length; j < a.Columns; j++)
        {
            a.Column(j).Clear();
            a[j, j] = T.One;
        }
        for (var i = taus.Length - 1; i >= 0; i--)
        {
            var column = a.Column(i, i);
            Reflector<T>.ApplyLeft(column, taus[i], a.Block(i, i + 1, a.Rows - i, a.Columns - i - 1));
            Field<T>.Scale(-taus[i], column[1..]);
            column[0] = T.One - taus[i];
            a.Column(i, 0, i).Clear();
        }
    }
}
