using System.Numerics;
using System.Runtime.InteropServices;

namespace XlaSharp.Hlo;

/// <summary>What each call of LAPACK reads and writes, one matrix of the batch after the other.</summary>
internal static partial class LapackCalls<T> where T : unmanaged, INumberBase<T>
{
    public static void FactorLu<TFrame>(TFrame frame, LapackNumbers numbers) where TFrame : ILapackFrame, allows ref struct
    {
        var (batch, rows, columns) = Shape(frame, 0);
        var matrix = Matrix<T>.Rent(rows, columns);
        var pivots = new int[Math.Min(rows, columns)];
        for (var b = 0; b < batch; b++)
        {
            numbers.Load(frame.Argument(0), b, matrix.Elements);
            var status = LuFactorization<T>.Factor(matrix, pivots);
            numbers.Store<T>(matrix.Elements, frame.Result(0), b);
            var numbered = Integers(frame, 1).Slice(b * pivots.Length, pivots.Length);
            for (var i = 0; i < pivots.Length; i++) numbered[i] = pivots[i] + 1;
            Integers(frame, 2)[b] = status;
        }
        matrix.Return();
    }

    public static void FactorQr<TFrame>(TFrame frame, LapackNumbers numbers) where TFrame : ILapackFrame, allows ref struct
    {
        var (batch, rows, columns) = Shape(frame, 0);
        var matrix = Matrix<T>.Rent(rows, columns);
        var taus = new T[Math.Min(rows, columns)];
        for (var b = 0; b < batch; b++)
        {
            numbers.Load(frame.Argument(0), b, matrix.Elements);
            QrFactorization<T>.Factor(matrix, taus);
            numbers.Store<T>(matrix.Elements, frame.Result(0), b);
            numbers.Store<T>(taus, frame.Result(1), b);
        }
        matrix.Return();
    }

    public static void ExpandQr<TFrame>(TFrame frame, LapackNumbers numbers) where TFrame : ILapackFrame, allows ref struct
    {
        var (batch, rows, columns) = Shape(frame, 0);
        var matrix = Matrix<T>.Rent(rows, columns);
        var taus = new T[frame.ArgumentDims(1)[^1]];
        for (var b = 0; b < batch; b++)
        {
            numbers.Load(frame.Argument(0), b, matrix.Elements);
            numbers.Load<T>(frame.Argument(1), b, taus);
            QrFactorization<T>.Expand(matrix, taus);
            numbers.Store<T>(matrix.Elements, frame.Result(0), b);
        }
        matrix.Return();
    }

    public static void SolveHermitian<TFrame>(TFrame frame, LapackNumbers numbers) where TFrame : ILapackFrame, allows ref struct
    {
        var (batch, n, _) = Shape(frame, 0);
        var (vectors, lower) = (frame.Option("mode") == 'V', frame.Option("uplo") == 'L');
        var matrix = Matrix<T>.Rent(n, n);
        var values = new double[n];
        for (var b = 0; b < batch; b++)
        {
            numbers.Load(frame.Argument(0), b, matrix.Elements);
            var status = HermitianEigen<T>.Solve(matrix, values, lower, vectors);
            numbers.Store<T>(matrix.Elements, frame.Result(0), b);
            numbers.Store<double>(values, frame.Result(1), b);
            Integers(frame, 2)[b] = status;
        }
        matrix.Return();
    }

    public static void SolveSingular<TFrame>(TFrame frame, LapackNumbers numbers) where TFrame : ILapackFrame, allows ref struct
    {
        var (batch, rows, columns) = Shape(frame, 0);
        var mode = frame.Option("mode");
        if (mode is not ('A' or 'S' or 'N')) throw new HloException($"singular vectors in mode {(char)mode} are not supported, only all (A), as many as values (S), or none (N)");
        var count = Math.Min(rows, columns);
        var matrix = Matrix<T>.Rent(rows, columns);
        var values = new double[count];
        Matrix<T> u = default, v = default;
        if (mode != 'N') (u, v) = (new(rows, mode == 'A' ? rows : count), new(columns, mode == 'A' ? columns : count));
        for (var b = 0; b < batch; b++)
        {
            numbers.Load(frame.Argument(0), b, matrix.Elements);
            var status = SingularValues<T>.Solve(matrix, values, u, v);
            numbers.Store<double>(values, frame.Result(1), b);
            Integers(frame, 4)[b] = status;
            if (mode == 'N') continue;
            numbers.Store<T>(u.Elements, frame.Result(2), b);
            numbers.Store<T>(v.Adjoint().Elements, frame.Result(3), b);
        }
        matrix.Return();
    }

    public static void SolveTriangular<TFrame>(TFrame frame, LapackNumbers numbers) where TFrame : ILapackFrame, allows ref struct
    {
        var (batch, n, _) = Shape(frame, 0);
        var (_, rows, columns) = Shape(frame, 1);
        var options = new TriangularSolveAttributes(frame.Option("side") == 'L', frame.Option("uplo") == 'L', frame.Option("diag") == 'U',
            frame.Option("trans_x") switch { 'C' => TransposeKind.Adjoint, 'T' => TransposeKind.Transpose, _ => TransposeKind.NoTranspose });
        var (matrix, sides) = (Matrix<T>.Rent(n, n), Matrix<T>.Rent(rows, columns));
        for (var b = 0; b < batch; b++)
        {
            numbers.Load(frame.Argument(0), b, matrix.Elements);
            numbers.Load(frame.Argument(1), b, sides.Elements);
            TriangularSystem<T>.Solve(matrix, sides, options);
            numbers.Store<T>(sides.Elements, frame.Result(0), b);
        }
        matrix.Return();
        sides.Return();
    }

    public static void FactorCholesky<TFrame>(TFrame frame, LapackNumbers numbers) where TFrame : ILapackFrame, allows ref struct
    {
        var (batch, n, _) = Shape(frame, 0);
        var lower = frame.Option("uplo") == 'L';
        var matrix = Matrix<T>.Rent(n, n);
        for (var b = 0; b < batch; b++)
        {
            numbers.Load(frame.Argument(0), b, matrix.Elements);
            var status = CholeskyFactorization<T>.Factor(matrix, lower);
            numbers.Store<T>(matrix.Elements, frame.Result(0), b);
            Integers(frame, 1)[b] = status;
        }
        matrix.Return();
    }

    static (int Batch, int Rows, int Columns) Shape<TFrame>(TFrame frame, int argument) where TFrame : ILapackFrame, allows ref struct
    {
        var dims = frame.ArgumentDims(argument);
        if (dims.Length < 2) throw new HloException($"a routine of LAPACK takes matrices, not {dims.Length} dimensions");
        var batch = 1L;
        foreach (var size in dims[..^2]) batch *= size;
        return checked(((int)batch, (int)dims[^2], (int)dims[^1]));
    }

    static Span<int> Integers<TFrame>(TFrame frame, int result) where TFrame : ILapackFrame, allows ref struct => MemoryMarshal.Cast<byte, int>(frame.Result(result));
}
