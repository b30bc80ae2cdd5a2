using XlaSharp.Native;

namespace XlaSharp.Scripts.Tests;

public sealed class NewOpTests : IDisposable
{
    readonly string folder = OperatingSystem.IsWindows() ? "" : Directory.CreateTempSubdirectory("xlasharp-ops-").FullName;

    [Theory]
    [InlineData("--unary", "Unary(\"toy.some_op2\"")]
    [InlineData("--binary", "Binary(\"toy.some_op2\"")]
    [InlineData("--structural", "new OpDef<SomeOp2Attributes>(\"toy.some_op2\")")]
    public void NewOp_NewName_IsOneFileOfThatName(string kind, string definition)
    {
        var file = Path.Combine(folder, "Elementwise", "SomeOp2.cs");
        Assert.Equal((0, file + "\n"), NewOp("Elementwise", "toy.some_op2", kind));
        Assert.Equal([file], Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
        var text = File.ReadAllText(file);
        Assert.Contains(definition, text, StringComparison.Ordinal);
        Assert.Contains("public static Value SomeOp2(this Value x", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void NewOp_FileThatIsThere_StaysAsItIs()
    {
        NewOp("Elementwise", "toy.some_op");
        File.WriteAllText(Path.Combine(folder, "Elementwise", "SomeOp.cs"), "mine");
        var (code, output) = NewOp("Elementwise", "toy.some_op");
        Assert.Equal(2, code);
        Assert.Contains("SomeOp.cs is there already", output, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(folder, "Elementwise", "SomeOp.cs")));
    }

    [Theory]
    [InlineData("Elementwise", "stablehlo.tanh", "stablehlo.tanh is defined already")]
    [InlineData("elementwise", "toy.x", "elementwise is not the name of a family")]
    [InlineData("Elementwise", "Toy", "Toy is not the name of an op")]
    public void NewOp_WrongNames_AreRefused(string family, string name, string message)
    {
        var (code, output) = NewOp(family, name);
        Assert.Equal(2, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    public void Dispose()
    {
        if (folder.Length > 0) Directory.Delete(folder, recursive: true);
    }

    (int Code, string Output) NewOp(params string[] arguments)
    {
        if (folder.Length == 0) Assert.Skip("scripts/new-op needs bash");
        return Checkout.Run(Path.Combine(Checkout.Root, "scripts", "new-op"), [.. arguments, "--out", folder]);
    }
}
