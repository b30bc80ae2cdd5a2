using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

public class PassPipelineTests
{
    // A pass that forgets where a value comes from: the builder cannot make this, only the wrong numbers of another function.
    static Function Broken(Function function)
    {
        var other = new Builder();
        var x = other.Parameter(TensorType.Of(ElementType.F32, [2]));
        var foreign = other.Build("other", x.Sine().Sine().Sine().Sine().Sine());
        return new(function.Name, function.Parameters, function.Ops, foreign.Results, function.ValueCount);
    }

    static Function Doubled()
    {
        var b = new Builder();
        var x = b.Parameter(TensorType.Of(ElementType.F32, [2]));
        _ = x.Cosine();
        return b.Build("doubled", -(-(x + x)));
    }

    [Fact]
    public void Run_BrokenPass_IsNamed()
    {
        var pipeline = new PassPipeline(new Pass("dead-code", DeadCode.Remove), new Pass("forgets", Broken));
        var error = Assert.Throws<HloException>(() => pipeline.Run(Doubled(), null, verify: true));
        Assert.StartsWith("the function after the step forgets is not valid. @doubled: gives a value of type tensor<2xf32> that it does not compute", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Dumped_WritesTheTextOfEveryPass()
    {
        var folder = Directory.CreateTempSubdirectory("xlasharp-passes-");
        try
        {
            PassPipeline.Compilation.Run(Doubled(), folder.FullName, verify: true);
            var files = folder.GetFiles().OrderBy(f => f.Name, StringComparer.Ordinal).ToArray();
            Assert.Equal(["0-traced", "1-dequantize", "2-dead-code", "3-simplify", "4-lower", "5-simplify-lowered", "6-common-subexpressions"], files.Select(f => Path.GetFileNameWithoutExtension(f.Name)[5..]));
            Assert.Equal([4, 4, 3, 1, 1, 1, 1], files.Select(f => File.ReadAllText(f.FullName).Split("stablehlo.").Length - 1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Passes_NothingToDo_GiveTheSameInstance()
    {
        var b = new Builder();
        var function = b.Build("sine", b.Parameter(TensorType.Of(ElementType.F32, [2])).Sine());
        foreach (var pass in PassPipeline.Compilation.Passes) Assert.Same(function, pass.Run(function));
    }
}
