using System.Collections.Immutable;
using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Factorisations as the calls of LAPACK that JAX emits for CPUs.</summary>
internal static class LapackLowering
{
    /// <summary>The call of a routine on the matrices of the first operand and what else it takes.</summary>
    /// <param name="b">Where.</param>
    /// <param name="routine">The routine.</param>
    /// <param name="operands">The operands; all have the batch dimensions of the first.</param>
    /// <param name="results">The types of the results.</param>
    /// <param name="options">Options, by name in alphabetical order.</param>
    public static ImmutableArray<Value> Call(Builder b, LapackRoutine routine, ReadOnlySpan<Value> operands, ReadOnlySpan<TensorType> results, params ReadOnlySpan<(string Name, char Value)> options)
    {
        var batch = operands[0].Rank - 2;
        var layouts = new List<string>();
        foreach (var operand in operands) layouts.Add(Layout(operand.Rank, batch));
        var operandLayouts = string.Join(", ", layouts);
        layouts.Clear();
        foreach (var result in results) layouts.Add(Layout(result.Rank, batch));
        var config = new List<string>();
        foreach (var (name, value) in options) config.Add(string.Create(CultureInfo.InvariantCulture, $"{name} = {(int)value} : ui8"));
        return b.CustomCall(new(Lapack.Target(routine, operands[0].ElementType), [.. results.ToArray()], false,
        [
            new("api_version", "4 : i32"), new("backend_config", $"{{{string.Join(", ", config)}}}"),
            new("operand_layouts", $"[{operandLayouts}]"), new("result_layouts", $"[{string.Join(", ", layouts)}]"),
        ]), operands);
    }

    /// <summary>The triangular systems as LAPACK solves them, where those of XLA's <c>triangular_solve</c> differ: singular ones give infinities.</summary>
    public static Value TriangularSolve(Value a, Value b, TriangularSolveAttributes options) => Call(a.Builder, LapackRoutine.TriangularSolve, [a, b], [b.Tensor],
        ("diag", options.UnitDiagonal ? 'U' : 'N'), ("side", options.LeftSide ? 'L' : 'R'),
        ("trans_x", options.Transpose switch { TransposeKind.Adjoint => 'C', TransposeKind.Transpose => 'T', _ => 'N' }), ("uplo", options.Lower ? 'L' : 'U'))[0];

    /// <summary>The type of the status of each matrix.</summary>
    public static TensorType Status(Value matrices) => TensorType.Of(ElementType.I32, Batch(matrices));

    /// <summary>The dimensions in front of those of the matrices.</summary>
    public static Dims Batch(Value matrices) => Dims.Create(matrices.Dims.AsSpan()[..^2]);

    /// <summary>The results of those matrices whose status compares so with zero, NaN elsewhere.</summary>
    public static Value Where(this Value status, ComparisonDirection direction, Value x)
    {
        var exists = status.Compare(direction, status.Like(0)).BroadcastInDim(x.Dims, Dims.Range(0, status.Rank));
        var real = x.Builder.Constant(x.Tensor.With(x.ElementType.RealPart()), double.NaN);
        return exists.Select(x, x.ElementType.IsComplex() ? real.Complex(real) : real);
    }

    static string Layout(int rank, int batch) => $"dense<{(rank == 0 ? "" : rank == 1 ? "0" : Order(rank, batch))}> : tensor<{rank}xindex>";

    /// <summary>The layout of a value with so many batch dimensions, from the fastest dimension to the slowest: matrices column after column, all else as it is.</summary>
    public static Dims Order(int rank, int batch)
    {
        long[] order = [.. Enumerable.Range(0, rank).Reverse().Select(d => (long)d)];
        if (rank - batch == 2) (order[0], order[1]) = (order[1], order[0]);
        return order;
    }

    /// <summary>True if the routines take matrices of an element type.</summary>
    public static bool Takes(ElementType type) => type is ElementType.F32 or ElementType.F64 or ElementType.C64 or ElementType.C128;

    /// <summary>The type of square or other matrices that LAPACK takes.</summary>
    /// <exception cref="HloTypeException">Another number or type of operands.</exception>
    public static TensorType MatrixOperand(Signature s, int operands = 1, bool square = false)
    {
        if (s.Count != operands || s[0].Rank < 2 || !Takes(s[0].ElementType)) throw s.Error("takes matrices of f32, f64, complex<f32> or complex<f64> in the last two dimensions");
        if (square && s[0].Dims[s[0].Rank - 1] != s[0].Dims[s[0].Rank - 2]) throw s.Error("takes square matrices in the last two dimensions");
        return s[0];
    }
}
