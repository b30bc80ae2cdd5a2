namespace XlaSharp.Hlo.Tests;

public class RoundTripTests
{
    public static TheoryData<string, int, bool> Cases()
    {
        var data = new TheoryData<string, int, bool>();
        foreach (var definition in OpTable.All)
            for (var i = 0; i < definition.Samples().Count(); i++)
            {
                data.Add(definition.Name, i, true);
                data.Add(definition.Name, i, false);
            }
        return data;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Text_PrintedAndParsed_IsTheSame(string op, int index, bool generic)
    {
        var definition = OpTable.Get(op);
        var module = new Module(definition.Samples().ElementAt(index).ToFunction(definition));
        var text = module.ToText(generic);
        // A scatter whose combiner is known is raised on the way in; from there on the text stays.
        if (op == "stablehlo.scatter") text = Module.Parse(text).ToText(generic);
        Assert.Equal(text, Module.Parse(text).ToText(generic));
    }

    [Fact]
    public void Parse_UndefinedValue_NamesLineAndColumn()
    {
        var error = Assert.Throws<ParseException>(() => Module.Parse("module {\n  func.func @main() -> tensor<f32> {\n    return %x : tensor<f32>\n  }\n}"));
        Assert.Contains("%x is not defined", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Line);
    }

    [Fact]
    public void Parse_RecursiveCall_IsRefusedBeforeThePluginDies()
    {
        const string text = "func.func @main(%a: tensor<f32>) -> tensor<f32> {\n  %0 = call @main(%a) : (tensor<f32>) -> tensor<f32>\n  return %0 : tensor<f32>\n}";
        Assert.Contains("calls itself", Assert.Throws<ParseException>(() => Module.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TypesThatDoNotFit_NamesTheRule()
    {
        const string text = "func.func @main(%a: tensor<2xf32>, %b: tensor<3xf32>) -> tensor<2xf32> {\n  %0 = stablehlo.add %a, %b : tensor<2xf32>\n  return %0 : tensor<2xf32>\n}";
        Assert.Contains("operands must have equal types", Assert.Throws<ParseException>(() => Module.Parse(text)).Message, StringComparison.Ordinal);
    }
}
