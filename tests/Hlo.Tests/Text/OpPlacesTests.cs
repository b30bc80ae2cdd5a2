namespace XlaSharp.Hlo.Tests;

public class OpPlacesTests
{
    const string Huge = "tensor<1099511627776xf32>";

    // Columns are those of the first name that an op defines, in functions that are called and in regions within regions too.
    [Theory]
    [InlineData("func.func @main() {\n\n    %0 = stablehlo.iota dim = 0 : HUGE\n  return\n}", 3, 5)]
    [InlineData("module {\n  func.func @main() {\n    %c = stablehlo.constant dense<1> : tensor<i32> // one\n    %0 = \"stablehlo.iota\"() <{iota_dimension = 0 : i64}> : () -> HUGE\n    return\n  }\n}", 4, 5)]
    [InlineData("func.func @main() {\n  call @f() : () -> ()\n  return\n}\nfunc.func private @f() {\r\n  %0 = stablehlo.iota dim = 0 : HUGE\n  return\n}", 6, 3)]
    [InlineData("func.func @main(%p: tensor<i1>) {\n  %0 = \"stablehlo.if\"(%p) ({\n    %1 = \"stablehlo.if\"(%p) ({\n      %2 = stablehlo.iota dim = 0 : HUGE\n      stablehlo.return %p : tensor<i1>\n    }, {\n      stablehlo.return %p : tensor<i1>\n    }) : (tensor<i1>) -> tensor<i1>\n    stablehlo.return %1 : tensor<i1>\n  }, {\n    stablehlo.return %p : tensor<i1>\n  }) : (tensor<i1>) -> tensor<i1>\n  return\n}", 4, 7)]
    [InlineData("func.func @main(%i: tensor<i32>) {\n  %0 = stablehlo.while(%a = %i) : tensor<i32>\n  cond {\n    %1 = stablehlo.compare LT, %a, %a : (tensor<i32>, tensor<i32>) -> tensor<i1>\n    stablehlo.return %1 : tensor<i1>\n  } do {\n    %1 = stablehlo.add %a, %a : tensor<i32>\n    %2, %3 = \"foo.bar\"() : () -> (HUGE, HUGE)\n    stablehlo.return %1 : tensor<i32>\n  }\n  return\n}", 8, 5)]
    public void Check_OpOfAText_HasItsLineAndColumn(string text, int line, int column)
    {
        var error = Assert.Throws<HloTypeException>(() => Verifier.Check(Module.Parse(text.Replace("HUGE", Huge, StringComparison.Ordinal))));
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.StartsWith($"{line}:{column}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("takes more than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OpThatWasBuilt_HasNone()
    {
        var builder = new Builder();
        builder.Iota(TensorType.Of(ElementType.F32, [1L << 40]));
        var error = Assert.Throws<HloTypeException>(() => Verifier.Check(builder.Build("main")));
        Assert.Equal((0, 0), (error.Line, error.Column));
        Assert.StartsWith("stablehlo.iota: the result ", error.Message, StringComparison.Ordinal);
    }

    // Passes write functions anew, whose ops stand nowhere.
    [Fact]
    public void Places_OfAPass_AreGone()
    {
        var function = Module.Parse("func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {\n  %0 = chlo.square %x : tensor<2xf32> -> tensor<2xf32>\n  return %0 : tensor<2xf32>\n}").Main;
        Assert.Equal((2, 3), function.Places![0]);
        Assert.Null(PortableForm.WithoutComposites(function).Places);
        Assert.Equal((2, 3), function.Rename("other").Places![0]);
    }

    [Theory, InlineData("", 0, 1, 1), InlineData("a", 0, 1, 1), InlineData("a\n", 1, 1, 2), InlineData("a\nbc", 2, 2, 1), InlineData("a\nbc", 3, 2, 2), InlineData("\n\n\nx", 3, 4, 1)]
    public void Lines_OfAText(string text, int place, int line, int column) => Assert.Equal((line, column), new TextLines(text)[place]);
}
