using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Ops that raising and lowering write in terms of others. The values are XLA's (CPU, jaxlib 0.11.2) for the same text; unary_einsum, which XLA does not take, is NumPy's einsum.</summary>
public class ExpandedOpTests
{
    const string T = "tensor<3x2xf32>", F = "tensor<2xf32>", A = "tensor<2x3xf32>", Norm = "<{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}>";

    static readonly Literal X = Matrix(3, 2, 1, 2, 3, 5, 8, 13), Ramp = Matrix(2, 3, 1, 2, 3, 4, 5, 6), B = Matrix(3, 2, 1, 0, 2, 1, 0, 3);

    public static TheoryData<string, string, Literal[], float[][]> Cases() => new()
    {
        { $"\"stablehlo.batch_norm_training\"(%a, %b, %c) {Norm} : ({T}, {F}, {F}) -> ", $"{T}, {F}, {F}", [X, Literal.Of(1, 2), Literal.Of(0, 1)],
            [[-1.01899052f, -1.0102365f, -0.339663506f, 0.282058299f, 1.35865402f, 3.72817779f], [4, 6.66666698f], [8.66666698f, 21.5555515f]] },
        { $"\"stablehlo.batch_norm_inference\"(%a, %b, %c, %d, %e) {Norm} : ({T}, {F}, {F}, {F}, {F}) -> ", T, [X, Literal.Of(1, 2), Literal.Of(0, 1), Literal.Of(2, 3), Literal.Of(1, 4)],
            [[-0.999500334f, 0.000124931335f, 0.999500334f, 2.99975014f, 5.99700212f, 10.9987507f]] },
        { $"\"stablehlo.batch_norm_grad\"(%a, %b, %c, %d, %e) {Norm} : ({T}, {F}, {F}, {F}, {T}) -> ", $"{T}, {F}, {F}", [X, Literal.Of(1, 2), Literal.Of(2, 3), Literal.Of(1, 4), Matrix(3, 2, 1, 0, 2, 1, -1, 3)],
            [[-1.33100295f, 1.33250046f, 2.99683666f, -5.6646266f, 8.3191843f, -24.9902134f], [-4.99750185f, 15.9980011f], [2, 4]] },
        { $"stablehlo.dot %a, %b, precision = [DEFAULT, DEFAULT] : ({A}, {T}) -> ", "tensor<2x2xf32>", [Ramp, B], [[5, 11, 14, 23]] },
        { $"stablehlo.einsum %a, %b, config = \"ab,bc->ac\" : ({A}, {T}) -> ", "tensor<2x2xf32>", [Ramp, B], [[5, 11, 14, 23]] },
        { $"stablehlo.einsum %a, %b, config = \"ab,bc->ca\" : ({A}, {T}) -> ", "tensor<2x2xf32>", [Ramp, B], [[5, 14, 11, 23]] },
        { $"stablehlo.einsum %a, %b, config = \"ab,bc->b\" : ({A}, {T}) -> ", "tensor<3xf32>", [Ramp, B], [[5, 21, 27]] },
        { $"stablehlo.einsum %a, %b, config = \"ab,bc->abc\" : ({A}, {T}) -> ", "tensor<2x3x2xf32>", [Ramp, B], [[1, 0, 4, 2, 0, 9, 4, 0, 10, 5, 0, 18]] },
        { $"stablehlo.unary_einsum %a, config = \"ab->ba\" : ({A}) -> ", "tensor<3x2xf32>", [Ramp], [[1, 4, 2, 5, 3, 6]] },
        { $"stablehlo.unary_einsum %a, config = \"ab->b\" : ({A}) -> ", "tensor<3xf32>", [Ramp], [[5, 7, 9]] },
        { $"\"stablehlo.torch_index_select\"(%a, %b) <{{dim = 0 : i64, batch_dims = 0 : i64}}> : ({A}, tensor<2xi32>) -> ", A, [Ramp, Literal.Of(ElementType.I32, [2], 1, 0)], [[4, 5, 6, 1, 2, 3]] },
        { $"\"stablehlo.torch_index_select\"(%a, %b) <{{dim = 1 : i64, batch_dims = 0 : i64}}> : ({A}, tensor<2x1xi32>) -> ", "tensor<2x2x1xf32>", [Ramp, Literal.Of(ElementType.I32, [2, 1], 2, 9)], [[3, 3, 6, 6]] },
        { $"\"stablehlo.torch_index_select\"(%a, %b) <{{dim = 1 : i64, batch_dims = 1 : i64}}> : ({A}, tensor<2x2xi32>) -> ", "tensor<2x2xf32>", [Ramp, Literal.Of(ElementType.I32, [2, 2], 0, 2, 1, 1)], [[1, 3, 5, 5]] },
        { $"stablehlo.broadcast %a, sizes = [2] : ({A}) -> ", "tensor<2x2x3xf32>", [Ramp], [[1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]] },
        { $"\"stablehlo.map\"(%a, %b) <{{dimensions = array<i64: 0>}}> ({{\n^bb0(%x: tensor<f32>, %y: tensor<f32>):\n  %m = stablehlo.subtract %x, %y : tensor<f32>\n  stablehlo.return %m : tensor<f32>\n}}) : ({F}, {F}) -> ", F, [Literal.Of(5, 1), Literal.Of(2, 3)], [[3, -2]] },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Op_RaisedAndLowered_HasXlasValuesAndDerivatives(string op, string types, Literal[] arguments, float[][] expected)
    {
        var results = expected.Length;
        var parameters = string.Join(", ", arguments.Select((a, i) => $"%{"abcde"[i]}: {a.Type}"));
        var main = Module.Parse($"func.func @main({parameters}) -> ({types}) {{\n%r{(results > 1 ? $":{results}" : "")} = {op}{(results > 1 ? $"({types})" : types)}\nreturn {(results > 1 ? string.Join(", ", expected.Select((_, i) => $"%r#{i}")) : "%r")} : {types}\n}}").Main;
        var raised = Raising.Run(main);
        Assert.DoesNotContain(raised.Ops, o => o.Definition.IsExpanded);
        foreach (var function in (Function[])[raised, Lower.Run(main)])
            foreach (var (value, want) in Check.Evaluate(function, arguments).Zip(expected))
                Check.Close(Literal.From<float>(ElementType.F32, value.Dims, want), value, 1e-5);
        EquatableArray<bool> mask = [.. arguments.Select(a => a.ElementType == ElementType.F32)];
        Assert.Contains(true, Differentiation.Jvp(raised, mask).ResultMask);
    }

    [Theory]
    [InlineData("ab,bc", "has no result")]
    [InlineData("ab,bc->ad", "has no size or two")]
    [InlineData("aa,bc->a", "each once")]
    [InlineData("abc,bc->a", "other dimensions than operand 0")]
    [InlineData("ab->a", "has 1 operands")]
    public void Einsum_LabelsThatDoNotFit_AreRefusedWhenExpanded(string config, string rule)
    {
        // StableHLO's verifier looks at no label.
        var text = $"func.func @main(%a: {A}, %b: {T}) -> tensor<2xf32> {{\n%r = stablehlo.einsum %a, %b, config = \"{config}\" : ({A}, {T}) -> tensor<2xf32>\nreturn %r : tensor<2xf32>\n}}";
        var main = Module.Parse(text).Main;
        Assert.Contains(rule, Assert.Throws<HloTypeException>(() => Raising.Run(main)).Message, StringComparison.Ordinal);
    }

    // What StableHLO's verifier says of the same groups.
    [Theory]
    [InlineData("replica_groups = dense<[[0, 0]]> : tensor<1x2xi64>", "replica 0 is in the groups twice")]
    [InlineData("replica_groups = dense<[[0, 2]]> : tensor<1x2xi64>", "replica 1 is in no group")]
    [InlineData("replica_groups = dense<0> : tensor<1xi64>", "must be a matrix")]
    [InlineData("channel_handle = #stablehlo.channel_handle<handle = -1, type = 0>, replica_groups = dense<0> : tensor<1x1xi64>, use_global_device_ids", "must be positive, got -1")]
    public void AllReduce_GroupsThatDoNotFit_AreRefused(string attributes, string rule)
    {
        var text = $"func.func @main(%a: {F}) -> {F} {{\n%r = \"stablehlo.all_reduce\"(%a) <{{{attributes}}}> ({{\n^bb0(%x: tensor<f32>, %y: tensor<f32>):\n  %m = stablehlo.add %x, %y : tensor<f32>\n  stablehlo.return %m : tensor<f32>\n}}) : ({F}) -> {F}\nreturn %r : {F}\n}}";
        Assert.Contains(rule, Assert.Throws<ParseException>(() => Module.Parse(text)).Message, StringComparison.Ordinal);
    }

    static Literal Matrix(int rows, int columns, params double[] values) => Literal.Of(ElementType.F32, [rows, columns], values);
}
