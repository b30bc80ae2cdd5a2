using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Which combiners of scatters and reductions are recognised; whatever the answer, the values stay.</summary>
public class CombinerTests
{
    // (old, update); what the raised scatter is, or null if it stays as it is.
    public static TheoryData<string, string?> Scatters() => new()
    {
        { "stablehlo.return %u : tensor<f32>", "Set" },
        { "%r = stablehlo.negate %o : tensor<f32>\nstablehlo.return %u : tensor<f32>", "Set" },
        { "stablehlo.return %o : tensor<f32>", null },
        { Binary("add", "%o, %u"), "Add" },
        { Binary("add", "%u, %o"), "Add" },
        { Binary("add", "%u, %u"), null },
        { Binary("add", "%o, %o"), null },
        { Binary("add", "%o, %u", "%o"), null },
        { Binary("add", "%o, %u", "%u"), "Set" },
        { Binary("subtract", "%o, %u"), "Add" },
        { Binary("subtract", "%u, %o"), null },
        { Binary("subtract", "%u, %u"), null },
        { Binary("multiply", "%o, %u"), "Multiply" },
        { Binary("multiply", "%u, %o"), "Multiply" },
        { Binary("multiply", "%u, %u"), null },
        { Binary("minimum", "%o, %u"), "Minimum" },
        { Binary("minimum", "%u, %o"), "Minimum" },
        { Binary("minimum", "%o, %o"), null },
        { Binary("maximum", "%o, %u"), "Maximum" },
        { Binary("maximum", "%u, %o"), "Maximum" },
        { Binary("maximum", "%u, %u"), null },
        { Binary("divide", "%o, %u"), null },
        { Binary("power", "%u, %o"), null },
        { "%0 = stablehlo.add %o, %u : tensor<f32>\n%r = stablehlo.negate %0 : tensor<f32>\nstablehlo.return %r : tensor<f32>", null },
    };

    [Theory, MemberData(nameof(Scatters))]
    public void Scatter_Raised_HasTheKindAndTheValues(string combiner, string? kind)
    {
        var main = Module.Parse($$"""
            func.func @main(%x: tensor<3xf32>, %i: tensor<2x1xi32>, %v: tensor<2xf32>) -> tensor<3xf32> {
              %s = "stablehlo.scatter"(%x, %i, %v) <{scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, indices_are_sorted = false, unique_indices = false}> ({
              ^bb0(%o: tensor<f32>, %u: tensor<f32>):
                {{combiner}}
              }) : (tensor<3xf32>, tensor<2x1xi32>, tensor<2xf32>) -> tensor<3xf32>
              return %s : tensor<3xf32>
            }
            """).Main;
        var raised = Raising.Run(main);
        var scatter = raised.Ops.Single(op => op.Attributes is ScatterAttributes);
        Assert.Equal(kind, scatter.Name == "xs.scatter" ? ((ScatterAttributes)scatter.Attributes).Kind.ToString() : null);
        Literal[] arguments = [Literal.Of(5, 7, -11), Literal.Of(ElementType.I32, [2, 1], 2, 0), Literal.Of(2, -3)];
        Assert.Equal(Evaluator.Run(main, arguments), Evaluator.Run(raised, arguments));
    }

    // The derivative in the second element of [5, 7, 2] shows what the reduction was taken for.
    [Theory]
    [InlineData("add", "%a, %b", "%r", 1)]
    [InlineData("add", "%b, %a", "%r", 1)]
    [InlineData("multiply", "%a, %b", "%r", 10)]
    [InlineData("maximum", "%b, %a", "%r", 1)]
    [InlineData("minimum", "%a, %b", "%r", 0)]
    public void Reduce_CommutativeReducer_HasItsDerivative(string op, string operands, string result, double derivative)
    {
        var jvp = Differentiation.Jvp(Reduction(op, operands, result), [true]);
        Assert.Equal(derivative, Evaluator.Run(jvp.Function, Literal.Of(5, 7, 2), Literal.Of(0, 1, 0))[1].GetDouble(0));
    }

    // A reducer that ignores an argument or gives another value is no sum, although it holds one.
    [Theory]
    [InlineData("add", "%b, %b", "%r")]
    [InlineData("add", "%a, %b", "%a")]
    [InlineData("add", "%a, %b", "%b")]
    [InlineData("subtract", "%a, %b", "%r")]
    [InlineData("subtract", "%b, %a", "%r")]
    public void Reduce_OtherReducer_IsNotTakenForASum(string op, string operands, string result)
    {
        var reduction = Reduction(op, operands, result);
        Assert.Null(Ops.ReducerKind(reduction.Ops[^1]));
    }

    static string Binary(string op, string operands, string result = "%r") => $"%r = stablehlo.{op} {operands} : tensor<f32>\nstablehlo.return {result} : tensor<f32>";

    static Function Reduction(string op, string operands, string result)
    {
        var init = op switch { "multiply" => "1.0", "maximum" => "0xFF800000", "minimum" => "0x7F800000", _ => "0.0" };
        return Module.Parse($$"""
            func.func @main(%x: tensor<3xf32>) -> tensor<f32> {
              %c = stablehlo.constant dense<{{init}}> : tensor<f32>
              %s = "stablehlo.reduce"(%x, %c) <{dimensions = array<i64: 0>}> ({
              ^bb0(%a: tensor<f32>, %b: tensor<f32>):
                {{Binary(op, operands, result)}}
              }) : (tensor<3xf32>, tensor<f32>) -> tensor<f32>
              return %s : tensor<f32>
            }
            """).Main;
    }
}
