using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>A = L Lᴴ</c>, or <c>A = Uᴴ U</c>. LAPACK's potrf.</summary>
internal static class CholeskyFactorization<T> where T : unmanaged, INumberBase<T>
{
    // Panels of so many columns stay in the cache while the columns to their right are brought up to date.
    const int PanelWidth = 16;

    // Of what is to the right so many columns are brought up to date at a time, from the diagonal down.
    const int UpdateWidth = 32;

    /// <summary>Replaces a triangle of the matrix by the factor; the other one stays as it is.</summary>
    /// <returns>0, or the number from 1 of the first pivot that is not positive.</returns>
    public static int Factor(Matrix<T> a, bool lower)
    {
        // U is Lᴴ.
        var l = Matrix<T>.Rent(a.Rows, a.Columns);
        if (lower) a.CopyTo(l);
        else a.AdjointTo(l);
        var status = FactorLower(l);
        for (var j = 0; j < a.Columns; j++)
            if (lower) l.Column(j, j).CopyTo(a.Column(j, j));
            else
                for (var i = j; i < a.Columns; i++) a[j, i] = Field<T>.Conjugate(l[i, j]);
        l.Return();
        return status;
    }

    // The upper triangle holds nothing of use afterwards. Columns before a pivot that is not positive are those of the factor.
    static int FactorLower(Matrix<T> a)
    {
        for (var start = 0; start < a.Columns; start += PanelWidth)
        {
            var width = Math.Min(PanelWidth, a.Columns - start);
            var (end, rest) = (start + width, a.Columns - start - width);
            var status = FactorPanel(a.Block(start, start, width + rest, width));
            if (status != 0) return start + status;
            var panel = a.Block(end, start, rest, width);
            var adjoint = panel.Adjoint();
            for (var column = 0; column < rest; column += UpdateWidth)
            {
                var columns = Math.Min(UpdateWidth, rest - column);
                MatrixProduct<T>.Subtract(a.Block(end + column, end + column, rest - column, columns), panel.Block(column, 0, rest - column, width), adjoint.Block(0, column, width, columns));
            }
        }
        return 0;
    }

    static int FactorPanel(Matrix<T> a)
    {
        for (var j = 0; j < a.Columns; j++)
        {
            for (var k = 0; k < j; k++) Field<T>.Add(-Field<T>.Conjugate(a[j, k]), a.Column(k, j), a.Column(j, j));
            var pivot = Field<T>.Real(a[j, j]);
            if (!(pivot > 0)) return j + 1;
            a[j, j] = Field<T>.Of(Math.Sqrt(pivot));
            Field<T>.Scale(T.One / a[j, j], a.Column(j, j + 1));
        }
        return 0;
    }
}
