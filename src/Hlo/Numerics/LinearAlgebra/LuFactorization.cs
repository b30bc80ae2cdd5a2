using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>P A = L U</c> with the largest element of each column as pivot. LAPACK's getrf.</summary>
internal static class LuFactorization<T> where T : unmanaged, INumberBase<T>
{
    // Panels of so many columns stay in the cache while the columns to their right are brought up to date.
    const int PanelWidth = 32;

    static readonly TriangularSolveAttributes panelSystem = new(LeftSide: true, Lower: true, UnitDiagonal: true, TransposeKind.NoTranspose);

    /// <summary>Leaves the unit lower L and U in the matrix.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="pivots">For each step the row that was exchanged with that step's.</param>
    /// <returns>0, or the number from 1 of the first pivot that is zero; the factors exist even so.</returns>
    public static int Factor(Matrix<T> a, Span<int> pivots)
    {
        var status = 0;
        for (var start = 0; start < pivots.Length; start += PanelWidth)
        {
            var end = Math.Min(start + PanelWidth, pivots.Length);
            for (var step = start; step < end; step++)
            {
                Update(a, step, start, step);
                var column = a.Column(step);
                var pivot = step;
                for (var i = step + 1; i < column.Length; i++)
                    if (Field<T>.Size(column[i]) > Field<T>.Size(column[pivot])) pivot = i;
                pivots[step] = pivot;
                if (column[pivot] == T.Zero)
                {
                    if (status == 0) status = step + 1;
                    continue;
                }
                if (pivot != step) a.SwapRows(step, pivot, 0, a.Columns);
                Field<T>.Scale(T.One / column[step], column[(step + 1)..]);
            }
            var (width, rest) = (end - start, a.Columns - end);
            var right = a.Block(start, end, width, rest);
            TriangularSystem<T>.Solve(a.Block(start, start, width, width), right, panelSystem);
            MatrixProduct<T>.Subtract(a.Block(end, end, a.Rows - end, rest), a.Block(end, start, a.Rows - end, width), right);
        }
        return status;
    }

    // Subtracts from a column of a panel what the steps before it eliminate.
    static void Update(Matrix<T> a, int j, int start, int end)
    {
        var column = a.Column(j);
        for (var k = start; k < end; k++) Field<T>.Add(-column[k], a.Column(k, k + 1), column[(k + 1)..]);
    }
}
