namespace XlaSharp.Hlo.Tests;

public class SixBitFloatTests
{
    // What the pass gives is what the evaluator gives of the types themselves, which are those of ml_dtypes.
    [Theory, InlineData("f6E2M3FN"), InlineData("f6E3M2FN")]
    public void Run_Conversions_AreThoseOfTheTypes(string type)
    {
        var function = Module.Parse($$"""
            func.func @main(%x: tensor<?xf32>, %b: tensor<64x{{type}}>) -> (tensor<?x{{type}}>, tensor<64xf32>, tensor<64x{{type}}>, tensor<3x{{type}}>) {
              %0 = stablehlo.convert %x : (tensor<?xf32>) -> tensor<?x{{type}}>
              %1 = stablehlo.convert %b : (tensor<64x{{type}}>) -> tensor<64xf32>
              %2 = stablehlo.add %b, %b : tensor<64x{{type}}>
              %3 = stablehlo.constant dense<[1.0, -0.5, 4.0]> : tensor<3x{{type}}>
              return %0, %1, %2, %3 : tensor<?x{{type}}>, tensor<64xf32>, tensor<64x{{type}}>, tensor<3x{{type}}>
            }
            """).Main;
        Assert.True(ElementTypes.TryParse(type, out var element));
        float[] values = [.. Enumerable.Range(-2000, 4001).Select(i => i / 64f), 0f, -0f, 1e-30f, -1e30f, float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        function = RefineArguments.Run(function, TensorType.Of(ElementType.F32, [values.Length]), function.Parameters[1].Type);
        byte[] patterns = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
        Literal x = Literal.Of(values), bits = Literal.FromBytes(ElementType.UI8, [64], patterns), numbers = Literal.FromBytes(element!.Value, [64], patterns);
        var expected = Evaluator.Run(function, x, numbers);
        var actual = Evaluator.Run(SixBitFloats.Run(function), x, bits);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(i == 1 ? ElementType.F32 : ElementType.UI8, actual[i].ElementType);
            Assert.True(expected[i].Bytes.SequenceEqual(actual[i].Bytes), $"result {i}");
        }
    }

    [Fact]
    public void Run_WithoutSuchTypes_IsTheSameInstance()
    {
        var function = Module.Parse("func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {\n return %x : tensor<2xf32>\n}").Main;
        Assert.Same(function, SixBitFloats.Run(function));
    }
}
