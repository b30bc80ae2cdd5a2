using System.Numerics;

namespace XlaSharp.Hlo;

/// <content>The calls for eigenvalues of general matrices.</content>
internal static partial class LapackCalls<T>
{
    public static void SolveGeneral<TFrame>(TFrame frame, LapackNumbers numbers) where TFrame : ILapackFrame, allows ref struct
    {
        var (batch, n, _) = Shape(frame, 0);
        var next = Field<T>.IsComplex ? 1 : 2;
        var matrix = new Matrix<T>(n, n);
        var values = new Complex[n];
        Matrix<Complex> left = default, right = default;
        if (frame.Option("compute_left") == 'V') left = new(n, n);
        if (frame.Option("compute_right") == 'V') right = new(n, n);
        for (var b = 0; b < batch; b++)
        {
            numbers.Load(frame.Argument(0), b, matrix.Elements);
            Integers(frame, next + 2)[b] = GeneralEigen<T>.Solve(matrix, values, left, right);
            StoreValues(frame, numbers, values, 0, b);
            if (left.Columns > 0) numbers.Store<Complex>(left.Elements, frame.Result(next), b);
            if (right.Columns > 0) numbers.Store<Complex>(right.Elements, frame.Result(next + 1), b);
        }
    }

    public static void FactorSchur<TFrame>(TFrame frame, LapackNumbers numbers) where TFrame : ILapackFrame, allows ref struct
    {
        var (batch, n, _) = Shape(frame, 0);
        if (frame.Option("sort") != 'N') throw new HloException("the order of eigenvalues in a Schur decomposition cannot be chosen");
        var next = Field<T>.IsComplex ? 3 : 4;
        var matrix = new Matrix<T>(n, n);
        var values = new Complex[n];
        for (var b = 0; b < batch; b++)
        {
            numbers.Load(frame.Argument(0), b, matrix.Elements);
            Integers(frame, next + 1)[b] = GeneralEigen<T>.Schur(matrix, values, out var vectors);
            Integers(frame, next)[b] = 0;
            numbers.Store<T>(matrix.Elements, frame.Result(0), b);
            if (frame.Option("mode") == 'V') numbers.Store<T>(vectors.Elements, frame.Result(1), b);
            StoreValues(frame, numbers, values, 2, b);
        }
    }

    // Eigenvalues of real matrices are returned in two parts.
    static void StoreValues<TFrame>(TFrame frame, LapackNumbers numbers, Complex[] values, int result, int member) where TFrame : ILapackFrame, allows ref struct
    {
        if (Field<T>.IsComplex) numbers.Store<Complex>(values, frame.Result(result), member);
        else
        {
            numbers.Store<double>(Array.ConvertAll(values, v => v.Real), frame.Result(result), member);
            numbers.Store<double>(Array.ConvertAll(values, v => v.Imaginary), frame.Result(result + 1), member);
        }
    }
}
