using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>A = Q B Pᴴ</c> for a matrix with no fewer rows than columns, with a real upper bidiagonal B. LAPACK's gebrd.</summary>
internal readonly struct Bidiagonalization<T> where T : unmanaged, INumberBase<T>
{
    readonly Matrix<T> left;
    readonly Matrix<T> right;
    readonly T[] leftTaus;
    readonly T[] rightTaus;

    /// <summary>Reduces a matrix, which keeps the reflections of Q.</summary>
    public Bidiagonalization(Matrix<T> a, Span<double> diagonal, Span<double> above)
    {
        var n = a.Columns;
        (left, right, leftTaus, rightTaus) = (a, new(n, n), new T[n], new T[n]);
        for (var i = 0; i < n; i++)
        {
            var column = a.Column(i, i);
            leftTaus[i] = Reflector<T>.Make(column);
            diagonal[i] = Field<T>.Real(column[0]);
            Reflector<T>.ApplyLeft(column, Field<T>.Conjugate(leftTaus[i]), a.Block(i, i + 1, a.Rows - i, n - i - 1));
            if (i == n - 1) break;
            var row = right.Column(i, i + 1);
            for (var j = 0; j < row.Length; j++) row[j] = Field<T>.Conjugate(a[i, i + 1 + j]);
            rightTaus[i] = Reflector<T>.Make(row);
            above[i] = Field<T>.Real(row[0]);
            Reflector<T>.ApplyRight(row, rightTaus[i], a.Block(i + 1, i + 1, a.Rows - i - 1, n - i - 1));
        }
    }

    /// <summary>Replaces a matrix by <c>Q X</c>.</summary>
    public void ApplyQ(Matrix<T> x)
    {
        for (var i = leftTaus.Length - 1; i >= 0; i--) Reflector<T>.ApplyLeft(left.Column(i, i), leftTaus[i], x.Block(i, 0, x.Rows - i, x.Columns));
    }

    /// <summary>Replaces a matrix by <c>P X</c>.</summary>
    public void ApplyP(Matrix<T> x)
    {
        for (var i = rightTaus.Length - 2; i >= 0; i--) Reflector<T>.ApplyLeft(right.Column(i, i + 1), rightTaus[i], x.Block(i + 1, 0, x.Rows - i - 1, x.Columns));
    }
}
