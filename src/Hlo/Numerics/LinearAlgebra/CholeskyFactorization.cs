using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>A = L Lᴴ</c>, or <c>A = Uᴴ U</c>. LAPACK's potrf.</summary>
internal static class CholeskyFactorization<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Replaces a triangle of the matrix by the factor; the other one stays as it is.</summary>
    /// <returns>0, or the number from 1 of the first pivot that is not positive.</returns>
    public static int Factor(Matrix<T> a, bool lower)
    {
        for (var j = 0; j < a.Columns; j++)
        {
            if (lower)
                for (var k = 0; k < j; k++) Field<T>.Add(-Field<T>.Conjugate(a[j, k]), a.Column(k, j), a.Column(j, j));
            else
                for (var i = 0; i <= j; i++)
                {
                    a[i, j] -= Field<T>.Dot(a.Column(i, 0, i), a.Column(j, 0, i));
                    if (i < j) a[i, j] /= a[i, i];
                }
            var pivot = Field<T>.Real(a[j, j]);
            if (!(pivot > 0)) return j + 1;
            a[j, j] = Field<T>.Of(Math.Sqrt(pivot));
            if (lower) Field<T>.Scale(T.One / a[j, j], a.Column(j, j + 1));
        }
        return 0;
    }
}
