namespace XlaSharp.Hlo.Tests;

public class BytecodeReaderTests
{
    public static TheoryData<string> Names() => [.. Artifact.All];

    [Theory, MemberData(nameof(Names))]
    public void ParseBytecode_ArtifactOfStablehlo_IsItsText(string name)
    {
        var text = Artifact.Text($"{name.Split('.')[0]}.mlir");
        Assert.Equal(text, Module.ParseBytecode(Artifact.Bytes(name)).ToText());
    }

    [Theory, MemberData(nameof(Names))]
    public void ParseBytecode_ArtifactOfStablehlo_IsTheModuleOfTheText(string name)
    {
        if (name == "sharded.bc") Assert.Skip("the text of Shardy's ops keeps no properties apart");
        var text = Artifact.Text($"{name.Split('.')[0]}.mlir");
        Assert.Equal(Module.Parse(text).ToText(generic: true), Module.ParseBytecode(Artifact.Bytes(name)).ToText(generic: true));
    }

    [Fact]
    public void ParseBytecode_Text_IsRefused()
    {
        var error = Assert.Throws<ParseException>(() => Module.ParseBytecode("module {}"u8));
        Assert.Equal("byte 0: this is no MLIR bytecode: it begins otherwise", error.Message);
        Assert.Equal(0, error.Offset);
        Assert.Equal(0, error.Line);
    }

    [Theory, MemberData(nameof(Names))]
    public void ParseBytecode_CutAnywhere_IsRefusedWithAnOffset(string name)
    {
        var bytes = Artifact.Bytes(name);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            var error = Assert.Throws<ParseException>(() => Module.ParseBytecode(bytes.AsSpan(0, length)));
            Assert.InRange(error.Offset, 0, length);
        }
    }

    // A splat constant of 2^40 elements takes a few bytes in the artifact, and here.
    [Fact]
    public void ParseBytecode_HugeSplat_TakesNoMemory()
    {
        const string text = "module {\n  func.func @main() -> tensor<1048576x1048576xf32> {\n    %cst = stablehlo.constant dense<1.500000e+00> : tensor<1048576x1048576xf32>\n    return %cst : tensor<1048576x1048576xf32>\n  }\n}\n";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bytes = Module.Parse(text).ToBytecode();
        Assert.Equal(text, Module.ParseBytecode(bytes).ToText());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
        Assert.InRange(bytes.Length, 1, 500);
    }
}
