using XlaSharp.Hlo;
using XlaSharp.PjRt;

namespace XlaSharp.Tool.Tests;

public sealed class RunTests : IDisposable
{
    readonly Workspace files = new();

    public void Dispose() => files.Dispose();

    string Npy(string name, Literal value)
    {
        using var file = File.Create(files[name]);
        NpyFile.Write(file, value);
        return files[name];
    }

    string Npz(string name, params (string Name, Literal Value)[] arrays)
    {
        using var writer = new NpzWriter(File.Create(files[name]));
        foreach (var (array, value) in arrays) writer.Write(array, value);
        return files[name];
    }

    static Literal Ints(params double[] values) => Literal.Of(ElementType.I32, [values.Length], values);

    // np.array([1, 2], 'i4') + np.array([30, 40], 'i4'), and their product
    [Theory, InlineData("evaluator"), InlineData("plugin")]
    public void Run_PrintsResultsAsNumPyDoes(string backend)
    {
        if (backend == "plugin" && PluginLocator.Find(out _) is null) Assert.Skip("no XLA runtime is installed");
        var run = ToolRun.With(Programs.Two, "run", "-", "--arg", Npy("x.npy", Ints(1, 2)), "-a", Npy("y.npy", Ints(30, 40)), "--backend", backend);
        Assert.Equal("[31 42]\n[30 80]\n", run.Succeeded());
    }

    [Fact]
    public void Run_OfALoop_ComputesIt() =>
        Assert.Equal("16.0\n", ToolRun.With(Programs.Loop, "run", "-", "--arg", Npy("x.npy", Literal.Of(ElementType.F32, [], 2)), "--arg", Npy("y.npy", Literal.Of(ElementType.F32, [], 2)), "--backend", "evaluator").Succeeded());

    [Fact]
    public void Run_OfUnknownSizes_TakesThoseOfTheArguments() =>
        Assert.Equal("[ 2  4 14]\n", ToolRun.With(Programs.Dynamic, "run", "-", "--arg", Npy("x.npy", Ints(1, 2, 7))).Succeeded());

    [Fact]
    public void Archives_GiveArgumentsByNameOrByOrder()
    {
        var byName = Npz("named.npz", ("arg1", Ints(30, 40)), ("arg0", Ints(1, 2)));
        var byOrder = Npz("ordered.npz", ("x", Ints(1, 2)), ("arg0", Ints(30, 40)));
        var mixed = Npz("second.npz", ("arr_1", Ints(30, 40)));
        foreach (var arguments in new[] { ["--arg", byName], ["--arg", byOrder], new[] { "--arg", mixed, "--arg", Npy("x.npy", Ints(1, 2)) } })
            Assert.Equal("[31 42]\n[30 80]\n", ToolRun.With(Programs.Two, ["run", "-", .. arguments]).Succeeded());
    }

    [Fact]
    public void Archives_UseTheNamesOfTheText()
    {
        var program = Programs.Two.Replace("%arg0", "%left", StringComparison.Ordinal).Replace("%arg1", "%right", StringComparison.Ordinal);
        var run = ToolRun.With(program.Replace("add", "subtract", StringComparison.Ordinal), "run", "-", "--arg", Npz("named.npz", ("right", Ints(30, 40)), ("left", Ints(1, 2))));
        Assert.Equal("[-29 -38]\n[30 80]\n", run.Succeeded());
        Assert.Contains("\n  left: tensor<2xi32>   missing\n  right: tensor<2xi32>   missing\n", ToolRun.With(program, "run", "-").Failed(2), StringComparison.Ordinal);
    }

    // NumPy's default integers have 64 bits.
    [Fact]
    public void Arguments_Of64Bits_BecomeThoseOf32()
    {
        var wide = Npy("x.npy", Literal.Of(ElementType.I64, [2], 1, 2));
        Assert.Equal("[2 4]\n[1 4]\n", ToolRun.With(Programs.Two, "run", "-", "--arg", wide, "--arg", wide).Succeeded());
    }

    [Fact]
    public void Out_WritesAnArchiveOrASingleArray()
    {
        var (x, y) = (Npy("x.npy", Ints(1, 2)), Npy("y.npy", Ints(30, 40)));
        ToolRun.With(Programs.Two, "run", "-", "--arg", x, "--arg", y, "--out", files["out.npz"]).Succeeded();
        using (var archive = NpzReader.Open(files["out.npz"]))
        {
            Assert.Equal(["arr_0", "arr_1"], archive.Names);
            Assert.Equal(Ints(30, 80), archive.Read("arr_1"));
        }
        ToolRun.With(Programs.Loss, "run", "-", "--arg", Npy("a.npy", Literal.Of(ElementType.F32, [3], 0, 0, 0)), "--arg", Npy("w.npy", Literal.Of(ElementType.F32, [], 2)), "--out", files["loss.npy"]).Succeeded();
        using (var single = File.OpenRead(files["loss.npy"])) Assert.Equal(Literal.Of(ElementType.F32, [], 0), NpyFile.Read(single));
        Assert.Contains("an .npy file holds one array, the program has 2 results", ToolRun.With(Programs.Two, "run", "-", "--arg", x, "--arg", y, "--out", files["out.npy"]).Failed(2), StringComparison.Ordinal);
        Assert.Contains("results go to a file named .npz or .npy", ToolRun.With(Programs.Two, "run", "-", "--arg", x, "--arg", y, "--out", files["out.txt"]).Failed(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Repeat_SaysHowLongItTook()
    {
        var run = ToolRun.With(Programs.Two, "run", "-", "--arg", Npy("x.npy", Ints(1, 2)), "--arg", files["x.npy"], "--repeat", "3", "--backend", "evaluator");
        Assert.Equal("[2 4]\n[1 4]\n", run.Output);
        Assert.Matches(@"^3 runs on evaluator: min \d+\.\d{3} ms, median \d+\.\d{3} ms, max \d+\.\d{3} ms\n$", run.Error);
    }

    [Fact]
    public void MissingArguments_AreListedWithTheirTypes() => Assert.Equal("""
        error: the program takes 2 arguments, got 1:
          arg0: tensor<2xi32>
          arg1: tensor<2xi32>   missing
        Give each with --arg FILE.npy, or several with --arg FILE.npz.

        """, ToolRun.With(Programs.Two, "run", "-", "--arg", Npy("x.npy", Ints(1, 2))).Failed(2));

    [Fact]
    public void WrongArguments_SayWhatCameAndWhatWasExpected()
    {
        var (x, bad) = (Npy("x.npy", Ints(1, 2)), Npy("bad.npy", Literal.Of(ElementType.F32, [3], 1, 2, 3)));
        Assert.Equal($"error: {bad} is tensor<3xf32>, the argument arg1 is tensor<2xi32>\n", ToolRun.With(Programs.Two, "run", "-", "--arg", x, "--arg", bad).Failed(1));
        Assert.StartsWith($"error: {x} is one argument too many. the program takes 2 arguments, got 2:", ToolRun.With(Programs.Two, "run", "-", "--arg", x, "--arg", x, "--arg", x).Failed(2), StringComparison.Ordinal);
        Assert.Contains("the argument arg0 is given twice", ToolRun.With(Programs.Two, "run", "-", "--arg", x, "--arg", Npz("a.npz", ("arg0", Ints(1, 2)))).Failed(2), StringComparison.Ordinal);
        Assert.Contains("File is not a zip file", ToolRun.With(Programs.Two, "run", "-", "--arg", files.Write("x.txt", "hello")).Failed(1), StringComparison.Ordinal);
    }
}
