using System.Globalization;
using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Calls of LAPACK as JAX emits them for CPU, raised to the ops that compute the same. Expected: <c>lax.linalg.triangular_solve</c>, and <c>jax.ffi.ffi_call("lapack_dpotrf_ffi", …)</c>.</summary>
public class LapackCallTests
{
    const string Columns = "dense<[0, 1]> : tensor<2xindex>";

    // The matrix is [[2, 5], [1, 4]], so that either triangle gives another solution.
    [Theory]
    [InlineData('L', 'L', 'N', 'N', 1, 2)] // triangular_solve(a, b, left_side=True, lower=True)
    [InlineData('R', 'L', 'N', 'N', -0.125, 2.25)] // (a, bT, lower=True)
    [InlineData('L', 'U', 'T', 'N', 1, 1)] // (a, b, left_side=True, transpose_a=True)
    [InlineData('L', 'L', 'N', 'U', 2, 7)] // (a, b, left_side=True, lower=True, unit_diagonal=True)
    public void Trsm_EveryOption_IsTriangularSolve(char side, char uplo, char trans, char diag, double first, double second)
    {
        var type = side == 'L' ? "tensor<2x1xf64>" : "tensor<1x2xf64>";
        var main = Raised($"lapack_dtrsm_ffi(%a, %b) {Options(2, 1, ("diag", diag), ("side", side), ("trans_x", trans), ("uplo", uplo))} : (tensor<2x2xf64>, {type}) -> {type}", $"%a: tensor<2x2xf64>, %b: {type}", type);
        var results = Evaluator.Run(main, Literal.Of(ElementType.F64, [2, 2], 2, 5, 1, 4), Literal.Of(ElementType.F64, side == 'L' ? [2, 1] : [1, 2], 2, 9));
        Assert.Equal([first, second], Values(results[0]));
    }

    [Fact]
    public void Trsm_Conjugated_IsTheAdjoint()
    {
        const string Matrix = "tensor<2x2xcomplex<f64>>", Vector = "tensor<2x1xcomplex<f64>>";
        var main = Raised($"lapack_ztrsm_ffi(%a, %b) {Options(2, 1, ("diag", 'N'), ("side", 'L'), ("trans_x", 'C'), ("uplo", 'L'))} : ({Matrix}, {Vector}) -> {Vector}", $"%a: {Matrix}, %b: {Vector}", Vector);
        Assert.Equal(TransposeKind.Adjoint, ((TriangularSolveAttributes)Assert.Single(main.Ops).Attributes).Transpose);
    }

    // The other triangle stays, and the second result says which pivot was not positive.
    [Theory]
    [InlineData('L', new double[] { 4, 7, 2, 5 }, new double[] { 2, 7, 1, 2 }, 0)]
    [InlineData('U', new double[] { 4, 2, 7, 5 }, new double[] { 2, 1, 7, 2 }, 0)]
    [InlineData('L', new double[] { 1, 2, 2, 1 }, null, 2)]
    [InlineData('U', new double[] { 0, 7, 2, 5 }, null, 1)]
    [InlineData('L', new double[] { double.NaN, 7, 2, 5 }, null, 1)]
    public void Potrf_FactorAndStatus_AreLapacks(char uplo, double[] matrix, double[]? factor, int status)
    {
        var main = Raised($"lapack_dpotrf_ffi(%a) {Options(1, 2, ("uplo", uplo))} : (tensor<2x2xf64>) -> (tensor<2x2xf64>, tensor<i32>)", "%a: tensor<2x2xf64>", "tensor<2x2xf64>", "tensor<i32>");
        var results = Evaluator.Run(main, Literal.Of(ElementType.F64, [2, 2], matrix));
        Assert.Equal(status, results[1].GetInt64(0));
        if (factor is not null) Assert.Equal(factor, Values(results[0]));
    }

    [Fact]
    public void Potrf_Batch_HasOneStatusPerMatrix()
    {
        const string Layout = "dense<[1, 2, 0]> : tensor<3xindex>";
        var main = Raised($"lapack_dpotrf_ffi(%a) {{mhlo.backend_config = {{uplo = 76 : ui8}}, operand_layouts = [{Layout}], result_layouts = [{Layout}, dense<0> : tensor<1xindex>]}} : (tensor<3x1x1xf64>) -> (tensor<3x1x1xf64>, tensor<3xi32>)",
            "%a: tensor<3x1x1xf64>", "tensor<3x1x1xf64>", "tensor<3xi32>");
        Assert.Equal([0, 1, 0], Values(Evaluator.Run(main, Literal.Of(ElementType.F64, [3, 1, 1], 4, -4, 9))[1]));
    }

    // An exported module has the options in backend_config.
    [Fact]
    public void Options_OfTheTypedInterface_AreRead()
    {
        var main = Raised($"lapack_dpotrf_ffi(%a) {{api_version = 4 : i32, backend_config = {{uplo = 76 : ui8}}, operand_layouts = [{Columns}], result_layouts = [{Columns}, dense<> : tensor<0xindex>]}} : (tensor<2x2xf64>) -> (tensor<2x2xf64>, tensor<i32>)",
            "%a: tensor<2x2xf64>", "tensor<2x2xf64>", "tensor<i32>");
        Assert.Contains(main.Ops, o => o.Definition.Name == "stablehlo.cholesky");
    }

    [Theory]
    [InlineData("lapack_dpotrf_ffi", "dense<[1, 0]> : tensor<2xindex>")] // rows: another computation
    [InlineData("lapack_spotrf_ffi", Columns)] // s is for f32
    [InlineData("lapack_dgetrf_ffi", Columns)]
    public void Call_ThatIsSomethingElse_Stays(string target, string layout)
    {
        var main = Raised($"{target}(%a) {{mhlo.backend_config = {{uplo = 76 : ui8}}, operand_layouts = [{layout}], result_layouts = [{layout}, dense<> : tensor<0xindex>]}} : (tensor<2x2xf64>) -> (tensor<2x2xf64>, tensor<i32>)",
            "%a: tensor<2x2xf64>", "tensor<2x2xf64>", "tensor<i32>");
        Assert.Equal("stablehlo.custom_call", Assert.Single(main.Ops).Definition.Name);
    }

    static string Options(int operands, int results, params (string Name, char Value)[] options) =>
        $"{{mhlo.backend_config = {{{string.Join(", ", options.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Name} = {(int)o.Value} : ui8")))}}}, "
        + $"operand_layouts = [{string.Join(", ", Enumerable.Repeat(Columns, operands))}], result_layouts = [{Columns}{(results == 2 ? ", dense<> : tensor<0xindex>" : "")}]}}";

    static Function Raised(string call, string parameters, params string[] types)
    {
        var results = types.Length == 1 ? "%0" : "%0#0, %0#1";
        return Module.Parse($"func.func @main({parameters}) -> ({string.Join(", ", types)}) {{\n  %0{(types.Length == 1 ? "" : ":2")} = stablehlo.custom_call @{call}\n  return {results} : {string.Join(", ", types)}\n}}").Raise().Main;
    }

    static double[] Values(Literal literal) => [.. Enumerable.Range(0, (int)literal.Count).Select(i => literal.GetDouble(i))];
}
