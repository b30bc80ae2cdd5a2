using System.Globalization;
using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Long chains and deep nests: no step recurses on the number of ops, so that all of them fit a stack a third of the usual size.</summary>
public class DepthTests
{
    const int Count = 100_000, SmallStack = 512 * 1024;

    [Fact]
    public void Chain_OfManyOps_PassesEveryStepOnASmallStack() => OnSmallStack(static () =>
    {
        var module = Module.Parse(Chain());
        Verifier.Check(module);
        var printed = module.ToText();
        Assert.Equal(printed, Module.Parse(printed).ToText());
        var main = module.Main;
        Assert.Equal(Count, main.Ops.Length);
        Assert.Equal(Count, Lower.Run(main).Ops.Length);
        Assert.Equal(Count, Raising.Run(main).Ops.Length);
        Assert.Equal(Count, Module.ParseBytecode(module.ToBytecode()).Main.Ops.Length);
        // Half the ops add x, half are negations: every two of them turn y into −y − x.
        Assert.Equal(Count / 2 % 2 == 0 ? 3 : -6, Evaluator.Run(main, Literal.Of(3))[0].GetDouble(0));
        var jvp = Differentiation.Jvp(main, [true]).Function;
        Assert.Equal(1, Evaluator.Run(jvp, Literal.Of(3), Literal.Of(1))[1].GetDouble(0));
        Assert.Equal(1, Evaluator.Run(Gradient.Vjp(main, [true]), Literal.Of(3), Literal.Of(1))[^1].GetDouble(0));
        Assert.NotEmpty(Batching.Batch(main, [0], 2).Function.Ops);
        Assert.NotEmpty(Simplify.Run(main).Ops);
    });

    [Theory]
    [InlineData("stablehlo.if", 30)]
    [InlineData("stablehlo.if", 100_000)]
    public void Nest_OfRegions_IsReadOrRefusedOnASmallStack(string op, int depth) => OnSmallStack(() =>
    {
        var text = new StringBuilder("func.func @main(%p: tensor<i1>, %x: tensor<f32>) -> tensor<f32> {\n");
        for (var i = 0; i < depth; i++) text.Append(CultureInfo.InvariantCulture, $"%v{i} = \"{op}\"(%p) ({{\n");
        text.Append("\"stablehlo.return\"(%x) : (tensor<f32>) -> ()\n");
        for (var i = depth - 1; i >= 0; i--)
        {
            text.Append("}, {\n\"stablehlo.return\"(%x) : (tensor<f32>) -> ()\n}) : (tensor<i1>) -> tensor<f32>\n");
            if (i > 0) text.Append(CultureInfo.InvariantCulture, $"\"stablehlo.return\"(%v{i}) : (tensor<f32>) -> ()\n");
        }
        text.Append("return %v0 : tensor<f32>\n}");
        try
        {
            var module = Module.Parse(text.ToString());
            Assert.Equal(30, depth);
            Verifier.Check(module);
            Assert.Equal(module.ToText(), Module.Parse(module.ToText()).ToText());
        }
        catch (ParseException e)
        {
            Assert.Contains("nested more than", e.Message, StringComparison.Ordinal);
        }
    });

    /// <summary>x, x + x, −(x + x), …: adding x and negating take turns.</summary>
    static string Chain()
    {
        var text = new StringBuilder("func.func @main(%x: tensor<1xf32>) -> tensor<1xf32> {\n");
        var last = "%x";
        for (var i = 0; i < Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"%v{i} = stablehlo.").Append(i % 2 == 0 ? $"add {last}, %x" : $"negate {last}").Append(" : tensor<1xf32>\n");
            last = string.Create(CultureInfo.InvariantCulture, $"%v{i}");
        }
        return text.Append(CultureInfo.InvariantCulture, $"return {last} : tensor<1xf32>\n}}").ToString();
    }

    static void OnSmallStack(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                thrown = e;
            }
        }, SmallStack);
        thread.Start();
        thread.Join();
        if (thrown is not null) throw new InvalidOperationException("on a small stack", thrown);
    }
}
