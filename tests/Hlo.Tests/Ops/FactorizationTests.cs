using System.Numerics;

namespace XlaSharp.Hlo.Tests;

/// <summary>The managed factorisations of matrices of many sizes, by what defines the factors. Small ones against JAX's values are in the table "linalg" of Frontend.Tests.</summary>
public class FactorizationTests
{
    // Below and above the width of a panel, square, tall and wide.
    public static TheoryData<int, int, bool> Shapes()
    {
        var data = new TheoryData<int, int, bool>();
        foreach (var isComplex in (bool[])[false, true])
            foreach (var (rows, columns) in ((int, int)[])[(1, 1), (5, 5), (40, 40), (70, 70), (50, 8), (9, 7), (8, 50), (7, 9), (12, 11)]) data.Add(rows, columns, isComplex);
        return data;
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Lu_FactorsTimesEachOther_AreTheRowsInOrder(int rows, int columns, bool isComplex)
    {
        var a = Random(rows, columns, isComplex);
        var results = Run(x => x.Lu() is var (f, p, o) ? [f, p, o] : [], a);
        var count = Math.Min(rows, columns);
        var product = Multiply(rows, count, columns, (i, k) => i == k ? 1 : i > k ? At(results[0], columns, i, k) : 0, (k, j) => k <= j ? At(results[0], columns, k, j) : 0);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                Near(At(a, columns, (int)results[2].GetInt64(i), j), product[i, j]);
                // The largest element of a column is the pivot; of complex ones by the sum of the parts.
                if (i > j) Assert.InRange(Complex.Abs(At(results[0], columns, i, j)), 0, isComplex ? Math.Sqrt(2) : 1);
            }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Qr_FactorsTimesEachOther_AreTheMatrix(int rows, int columns, bool isComplex)
    {
        var a = Random(rows, columns, isComplex);
        foreach (var full in (bool[])[false, true])
        {
            var results = Run(x => x.Qr(full) is var (q, r) ? [q, r] : [], a);
            var inner = (int)results[0].Dims[1];
            IsUnitary(results[0]);
            var product = Multiply(rows, inner, columns, (i, k) => At(results[0], inner, i, k), (k, j) => At(results[1], columns, k, j));
            Equal(a, product);
            for (var i = 0; i < inner; i++)
                for (var j = 0; j < Math.Min(i, columns); j++) Assert.Equal(0, At(results[1], columns, i, j));
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Svd_FactorsTimesEachOther_AreTheMatrix(int rows, int columns, bool isComplex)
    {
        var a = Random(rows, columns, isComplex);
        foreach (var full in (bool[])[false, true])
        {
            var results = Run(x => x.Svd(full) is var (s, u, v) ? [s, u, v] : [], a);
            var (count, left) = (Math.Min(rows, columns), (int)results[1].Dims[1]);
            IsUnitary(results[1]);
            IsUnitary(Adjoint(results[2]));
            Equal(a, Multiply(rows, count, columns, (i, k) => At(results[1], left, i, k) * results[0].GetDouble(k), (k, j) => At(results[2], columns, k, j)));
            for (var i = 0; i < count; i++) Assert.True(results[0].GetDouble(i) >= (i + 1 < count ? results[0].GetDouble(i + 1) : 0));
            var alone = Run(x => [x.SingularValues()], a)[0];
            for (var i = 0; i < count; i++) Assert.Equal(results[0].GetDouble(i), alone.GetDouble(i), 1e-11);
        }
    }

    [Theory]
    [InlineData(1, false), InlineData(6, false), InlineData(60, false), InlineData(1, true), InlineData(6, true), InlineData(60, true)]
    public void Eigh_VectorsTimesValues_AreTheMatrixTimesVectors(int n, bool isComplex)
    {
        var half = Random(n, n, isComplex);
        var a = Literal(n, n, isComplex, (i, j) => (At(half, n, i, j) + Complex.Conjugate(At(half, n, j, i))) / 2);
        foreach (var lower in (bool[])[true, false])
        {
            var results = Run(x => x.Eigh(lower) is var (v, w) ? [v, w] : [], a);
            IsUnitary(results[0]);
            Equal(Literal(n, n, isComplex, (i, j) => At(results[0], n, i, j) * results[1].GetDouble(j)), Multiply(n, n, n, (i, k) => At(a, n, i, k), (k, j) => At(results[0], n, k, j)));
            for (var i = 0; i + 1 < n; i++) Assert.True(results[1].GetDouble(i) <= results[1].GetDouble(i + 1));
        }
    }

    [Theory]
    [InlineData(1, false), InlineData(7, false), InlineData(50, false), InlineData(1, true), InlineData(7, true), InlineData(50, true)]
    public void Eig_VectorsTimesValues_AreTheMatrixTimesVectors(int n, bool isComplex)
    {
        var a = Random(n, n, isComplex);
        var results = Run(x => x.Eig() is var (w, v) ? [w, v] : [], a);
        Equal(Literal(n, n, true, (i, j) => At(results[1], n, i, j) * results[0].GetComplex(j)), Multiply(n, n, n, (i, k) => At(a, n, i, k), (k, j) => At(results[1], n, k, j)));
        for (var j = 0; j < n; j++)
        {
            var column = Enumerable.Range(0, n).Select(i => At(results[1], n, i, j)).ToArray();
            Assert.Equal(1, Math.Sqrt(column.Sum(x => x.Real * x.Real + x.Imaginary * x.Imaginary)), 1e-12);
            Assert.Equal(0, column.MaxBy(Complex.Abs).Imaginary, 1e-12);
        }
    }

    [Theory]
    [InlineData(1, false), InlineData(7, false), InlineData(50, false), InlineData(1, true), InlineData(7, true), InlineData(50, true)]
    public void Schur_FactorsTimesEachOther_AreTheMatrix(int n, bool isComplex)
    {
        var a = Random(n, n, isComplex);
        var results = Run(x => x.Schur() is var (t, z) ? [t, z] : [], a);
        IsUnitary(results[1]);
        var half = Multiply(n, n, n, (i, k) => At(results[1], n, i, k), (k, j) => At(results[0], n, k, j));
        Equal(a, Multiply(n, n, n, (i, k) => half[i, k], (k, j) => Complex.Conjugate(At(results[1], n, j, k))));
        for (var i = 0; i < n; i++)
            for (var j = 0; j < i; j++)
            {
                // Beside the diagonal of real matrices are pairs, which do not touch.
                if (!isComplex && j == i - 1 && (j == 0 || At(results[0], n, j, j - 1) == 0)) continue;
                Assert.Equal(0, At(results[0], n, i, j));
            }
    }

    // Left eigenvectors, which no op asks for: uᴴ A = λ uᴴ.
    [Theory]
    [InlineData(7, false), InlineData(7, true), InlineData(30, false)]
    public void Geev_LeftVectors_AreThoseOfTheAdjoint(int n, bool isComplex)
    {
        var a = Random(n, n, isComplex);
        var (element, letter) = isComplex ? ("complex<f64>", 'z') : ("f64", 'd');
        const string Layout = "dense<[0, 1]> : tensor<2xindex>", List = "dense<0> : tensor<1xindex>";
        var values = isComplex ? $"tensor<{n}xcomplex<f64>>" : $"tensor<{n}xf64>, tensor<{n}xf64>";
        var results = Call($"lapack_{letter}geev_ffi(%a) {{api_version = 4 : i32, backend_config = {{compute_left = 86 : ui8, compute_right = 78 : ui8}}, operand_layouts = [{Layout}], result_layouts = [{List}, {(isComplex ? "" : $"{List}, ")}{Layout}, {Layout}, dense<> : tensor<0xindex>]}} : (tensor<{n}x{n}x{element}>) -> ({values}, tensor<{n}x{n}xcomplex<f64>>, tensor<{n}x{n}xcomplex<f64>>, tensor<i32>)",
            $"tensor<{n}x{n}x{element}>", $"{values}, tensor<{n}x{n}xcomplex<f64>>, tensor<{n}x{n}xcomplex<f64>>, tensor<i32>", a);
        var left = results[isComplex ? 1 : 2];
        Complex Value(int j) => isComplex ? results[0].GetComplex(j) : new(results[0].GetDouble(j), results[1].GetDouble(j));
        Equal(Literal(n, n, true, (i, j) => Complex.Conjugate(At(left, n, j, i)) * Value(i)), Multiply(n, n, n, (i, k) => Complex.Conjugate(At(left, n, k, i)), (k, j) => At(a, n, k, j)));
    }

    // numpy: np.linalg.cholesky([[4, 2], [2, 3]]); the second matrix has the pivots 1 and −3.
    [Fact]
    public void Potrf_Batch_LeavesTheOtherTriangleAndNumbersThePivot()
    {
        const string Layout = "dense<[1, 2, 0]> : tensor<3xindex>";
        var results = Call($"lapack_dpotrf_ffi(%a) {{api_version = 4 : i32, backend_config = {{uplo = 76 : ui8}}, operand_layouts = [{Layout}], result_layouts = [{Layout}, dense<0> : tensor<1xindex>]}} : (tensor<2x2x2xf64>) -> (tensor<2x2x2xf64>, tensor<2xi32>)",
            "tensor<2x2x2xf64>", "tensor<2x2x2xf64>, tensor<2xi32>", Hlo.Literal.Of(ElementType.F64, [2, 2, 2], 4, 9, 2, 3, 1, 2, 2, 1));
        Assert.Equal([2, 9, 1, Math.Sqrt(2)], Enumerable.Range(0, 4).Select(i => results[0].GetDouble(i)));
        Assert.Equal([0, 2], Enumerable.Range(0, 2).Select(i => results[1].GetInt64(i)));
    }

    [Theory]
    [InlineData("lapack_dsyevd_ffi", "mode = 86 : ui8", "the option uplo")]
    [InlineData("lapack_dgesdd_ffi", "mode = 79 : ui8", "mode O")]
    public void Call_WithOptionsThatAreMissingOrUnknown_Says(string target, string options, string expected)
    {
        const string Layout = "dense<[0, 1]> : tensor<2xindex>", List = "dense<0> : tensor<1xindex>", Code = "dense<> : tensor<0xindex>", Matrix = "tensor<2x2xf64>";
        var layouts = target.Contains("syevd", StringComparison.Ordinal) ? $"{Layout}, {List}, {Code}" : $"{Layout}, {List}, {Layout}, {Layout}, {Code}";
        var results = target.Contains("syevd", StringComparison.Ordinal) ? $"{Matrix}, tensor<2xf64>, tensor<i32>" : $"{Matrix}, tensor<2xf64>, {Matrix}, {Matrix}, tensor<i32>";
        var error = Assert.Throws<HloException>(() => Call($"{target}(%a) {{api_version = 4 : i32, backend_config = {{{options}}}, operand_layouts = [{Layout}], result_layouts = [{layouts}]}} : ({Matrix}) -> ({results})", Matrix, results, Hlo.Literal.Of(ElementType.F64, [2, 2], 1, 2, 3, 4)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    static Literal[] Run(Func<Value, Value[]> make, Literal x)
    {
        var b = new Builder();
        return Check.Evaluate(b.Build("main", make(b.Parameter(x.Type))), x);
    }

    static Literal[] Call(string call, string operand, string results, params Literal[] arguments)
    {
        var count = results.Split("tensor").Length - 1;
        var names = string.Join(", ", Enumerable.Range(0, count).Select(i => $"%0#{i}"));
        return Evaluator.Run(Module.Parse($"func.func @main(%a: {operand}) -> ({results}) {{\n  %0:{count} = stablehlo.custom_call @{call}\n  return {names} : {results}\n}}").Main, arguments);
    }

    static Literal Random(int rows, int columns, bool isComplex)
    {
        var random = new Random(rows * 100 + columns);
        return Literal(rows, columns, isComplex, (_, _) => new(random.NextDouble() * 2 - 1, isComplex ? random.NextDouble() * 2 - 1 : 0));
    }

    static Literal Literal(int rows, int columns, bool isComplex, Func<int, int, Complex> element)
    {
        var values = new Complex[rows * columns];
        for (var i = 0; i < values.Length; i++) values[i] = element(i / columns, i % columns);
        return isComplex ? Hlo.Literal.From<Complex>(ElementType.C128, [rows, columns], values) : Hlo.Literal.Of(ElementType.F64, [rows, columns], [.. values.Select(v => v.Real)]);
    }

    static Literal Adjoint(Literal x) => Literal((int)x.Dims[1], (int)x.Dims[0], true, (i, j) => Complex.Conjugate(At(x, (int)x.Dims[1], j, i)));

    static Complex At(Literal x, int columns, int i, int j) => x.GetComplex(i * columns + j);

    static Complex[,] Multiply(int rows, int inner, int columns, Func<int, int, Complex> left, Func<int, int, Complex> right)
    {
        var product = new Complex[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                for (var k = 0; k < inner; k++) product[i, j] += left(i, k) * right(k, j);
        return product;
    }

    static void IsUnitary(Literal x)
    {
        var (rows, columns) = ((int)x.Dims[0], (int)x.Dims[1]);
        var product = Multiply(columns, rows, columns, (i, k) => Complex.Conjugate(At(x, columns, k, i)), (k, j) => At(x, columns, k, j));
        for (var i = 0; i < columns; i++)
            for (var j = 0; j < columns; j++) Near(i == j ? 1 : 0, product[i, j]);
    }

    static void Equal(Literal expected, Complex[,] actual)
    {
        for (var i = 0; i < actual.GetLength(0); i++)
            for (var j = 0; j < actual.GetLength(1); j++) Near(At(expected, actual.GetLength(1), i, j), actual[i, j]);
    }

    static void Near(Complex expected, Complex actual) => Assert.InRange(Complex.Abs(expected - actual), 0, 1e-10 * (1 + Complex.Abs(expected)));
}
