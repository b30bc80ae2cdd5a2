using System.Numerics;

namespace XlaSharp.Hlo.Tests;

/// <summary>Factorisations and systems that are larger than one block, of sizes that no block divides: the products of the factors are the matrix.</summary>
public class BlockedLinearAlgebraTests
{
    [Theory]
    [InlineData(3, 5, 2)]
    [InlineData(17, 9, 300)]
    [InlineData(64, 70, 33)]
    [InlineData(5, 0, 4)]
    public void Product_IsSubtracted(int rows, int columns, int depth)
    {
        AssertSubtracts<double>(rows, columns, depth);
        AssertSubtracts<Complex>(rows, columns, depth);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(33, 2)]
    [InlineData(70, 1)]
    [InlineData(70, 37)]
    [InlineData(90, 100)]
    public void TriangularSystem_TimesSolution_IsTheRightSide(int size, int sides)
    {
        foreach (var leftSide in new[] { true, false })
            foreach (var lower in new[] { true, false })
                foreach (var unitDiagonal in new[] { true, false })
                    foreach (var transpose in Enum.GetValues<TransposeKind>())
                    {
                        TriangularSolveAttributes options = new(leftSide, lower, unitDiagonal, transpose);
                        AssertSolves<double>(size, sides, options);
                        AssertSolves<Complex>(size, sides, options);
                    }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(16, false)]
    [InlineData(45, true)]
    [InlineData(45, false)]
    [InlineData(100, true)]
    [InlineData(100, false)]
    public void Cholesky_TimesItsAdjoint_IsTheMatrix(int size, bool lower)
    {
        AssertFactors<double>(size, lower);
        AssertFactors<Complex>(size, lower);
    }

    // The 41st pivot is -1: the columns before it are those of the factor of the part that is positive definite.
    [Fact]
    public void Cholesky_PivotInALaterPanel_IsNumbered()
    {
        var matrix = Positive<double>(60, 1);
        var before = Copy(matrix.Block(0, 0, 40, 40));
        for (var i = 0; i < 60; i++) matrix[40, i] = matrix[i, 40] = i == 40 ? -1 : 0;
        Assert.Equal(41, CholeskyFactorization<double>.Factor(matrix, lower: true));
        Assert.Equal(0, CholeskyFactorization<double>.Factor(before, lower: true));
        for (var j = 0; j < 40; j++) Assert.Equal(before[39, j], matrix[39, j], 1e-12);
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(40, 75)]
    [InlineData(75, 40)]
    public void Lu_ProductOfTheFactors_IsTheMatrixWithRowsExchanged(int rows, int columns)
    {
        var matrix = Any<double>(rows, columns, 3);
        var expected = Copy(matrix);
        var pivots = new int[Math.Min(rows, columns)];
        Assert.Equal(0, LuFactorization<double>.Factor(matrix, pivots));
        for (var i = 0; i < pivots.Length; i++) expected.SwapRows(i, pivots[i], 0, columns);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                var sum = 0.0;
                for (var k = 0; k <= Math.Min(Math.Min(i, j), pivots.Length - 1); k++) sum += (k == i ? 1 : matrix[i, k]) * matrix[k, j];
                Assert.Equal(expected[i, j], sum, 1e-10);
            }
    }

    static void AssertSubtracts<T>(int rows, int columns, int depth) where T : unmanaged, INumberBase<T>
    {
        Matrix<T> a = Any<T>(rows, depth, 1), b = Any<T>(depth, columns, 2), c = Any<T>(rows, columns, 3);
        var expected = Copy(c);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                for (var k = 0; k < depth; k++) expected[i, j] -= a[i, k] * b[k, j];
        MatrixProduct<T>.Subtract(c, a, b);
        AssertNear(expected, c);
    }

    static void AssertSolves<T>(int size, int sides, TriangularSolveAttributes options) where T : unmanaged, INumberBase<T>
    {
        // Far from singular. The other triangle, and the diagonal of ones, hold what must not be read.
        var a = Any<T>(size, size, 4);
        foreach (ref var element in a.Elements) element *= Field<T>.Of(options.UnitDiagonal ? 0.01 : 1);
        for (var i = 0; i < size; i++) a[i, i] = Field<T>.Of(size + i, 1);
        var triangle = new Matrix<T>(size, size);
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                if (i == j) triangle[i, j] = options.UnitDiagonal ? T.One : a[i, j];
                else if (i > j == options.Lower) triangle[i, j] = a[i, j];
        var op = options.Transpose switch { TransposeKind.Adjoint => triangle.Adjoint(), TransposeKind.Transpose => triangle.Transposed(), _ => triangle };
        var b = options.LeftSide ? Any<T>(size, sides, 5) : Any<T>(sides, size, 5);
        var x = Copy(b);
        TriangularSystem<T>.Solve(a, x, options);
        var (left, right) = options.LeftSide ? (op, x) : (x, op);
        for (var i = 0; i < b.Rows; i++)
            for (var j = 0; j < b.Columns; j++)
                for (var k = 0; k < size; k++) b[i, j] -= left[i, k] * right[k, j];
        AssertNear(new Matrix<T>(b.Rows, b.Columns), b);
    }

    static void AssertFactors<T>(int size, bool lower) where T : unmanaged, INumberBase<T>
    {
        var matrix = Positive<T>(size, 6);
        var expected = Copy(matrix);
        Assert.Equal(0, CholeskyFactorization<T>.Factor(matrix, lower));
        var l = lower ? matrix : matrix.Adjoint();
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
            {
                var sum = T.Zero;
                for (var k = 0; k <= Math.Min(i, j); k++) sum += l[i, k] * Field<T>.Conjugate(l[j, k]);
                Assert.True(Field<T>.Size(sum - expected[i, j]) < 1e-10, $"element {i}, {j}: {sum}, expected {expected[i, j]}");
                if (i != j && i > j != lower) Assert.Equal(expected[i, j], matrix[i, j]);
            }
    }

    static Matrix<T> Copy<T>(Matrix<T> matrix) where T : unmanaged, INumberBase<T>
    {
        var copy = new Matrix<T>(matrix.Rows, matrix.Columns);
        matrix.CopyTo(copy);
        return copy;
    }

    static Matrix<T> Positive<T>(int size, int seed) where T : unmanaged, INumberBase<T>
    {
        var (any, matrix) = (Any<T>(size, size, seed), new Matrix<T>(size, size));
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
            {
                if (i == j) matrix[i, j] = Field<T>.Of(size);
                for (var k = 0; k < size; k++) matrix[i, j] += any[i, k] * Field<T>.Conjugate(any[j, k]);
            }
        return matrix;
    }

    static Matrix<T> Any<T>(int rows, int columns, int seed) where T : unmanaged, INumberBase<T>
    {
        var random = new Random(seed);
        var matrix = new Matrix<T>(rows, columns);
        foreach (ref var element in matrix.Elements) element = Field<T>.Of(random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        return matrix;
    }

    static void AssertNear<T>(Matrix<T> expected, Matrix<T> actual) where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < expected.Rows; i++)
            for (var j = 0; j < expected.Columns; j++)
                Assert.True(Field<T>.Size(actual[i, j] - expected[i, j]) < 1e-10, $"element {i}, {j}: {actual[i, j]}, expected {expected[i, j]}");
    }
}
