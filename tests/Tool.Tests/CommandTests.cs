using XlaSharp.Hlo;
using XlaSharp.PjRt;

namespace XlaSharp.Tool.Tests;

public sealed class CommandTests : IDisposable
{
    readonly Workspace files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Print_OfPrettyText_IsTheTextItself()
    {
        Assert.Equal(Programs.Loss, ToolRun.Of("print", files.Write("loss.mlir", Programs.Loss)).Succeeded());
        Assert.Equal(Programs.Loop, ToolRun.With(Programs.Loop, "print", "-").Succeeded());
    }

    [Fact]
    public void Print_Generic_IsReadBack()
    {
        var generic = ToolRun.With(Programs.Two, "print", "-", "--generic").Succeeded();
        Assert.Contains("%0 = \"stablehlo.add\"(%arg0, %arg1) : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>", generic, StringComparison.Ordinal);
        Assert.Equal(Programs.Two, ToolRun.With(generic, "print", "-").Succeeded());
    }

    [Fact]
    public void Verify_OfValid_CountsFunctionsAndOps()
    {
        var (loss, loop) = (files.Write("loss.mlir", Programs.Loss), files.Write("loop.mlir", Programs.Loop));
        Assert.Equal($"{loss}: valid (1 function, 5 ops)\n{loop}: valid (2 functions, 8 ops)\n", ToolRun.Of("verify", loss, loop).Succeeded());
    }

    [Theory]
    [InlineData("%0 = stablehlo.tanh %arg0 : tensor<3xf32>", "%0 = stablehlo.tanh %arg9 : tensor<3xf32>", ":3:25: %arg9 ")]
    [InlineData("stablehlo.multiply %1, %arg1 : tensor<f32>", "stablehlo.multiply %1, %arg1 : tensor<f64>", ":6:5: ")]
    [InlineData("return %2", "return", ":7:12: ")]
    public void Verify_OfInvalid_SaysWhere(string right, string wrong, string place)
    {
        var file = files.Write("wrong.mlir", Programs.Loss.Replace(right, wrong, StringComparison.Ordinal));
        Assert.StartsWith($"error: {file}{place}", ToolRun.Of("verify", file).Failed(1), StringComparison.Ordinal);
    }

    // Meshes and shardings go along; JAX's own words for the number of devices are the module's attributes.
    [Fact]
    public void Convert_OfShardings_KeepsThemInEveryFormat()
    {
        const string text = "module @jit_f attributes {mhlo.num_partitions = 2 : i32, mhlo.num_replicas = 1 : i32} {\n  sdy.mesh @mesh = <[\"x\"=2]>\n  func.func public @main(%arg0: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{\"x\"}]>}) -> tensor<4xf32> {\n    %0 = sdy.sharding_constraint %arg0 <@mesh, [{}]> : tensor<4xf32>\n    return %0 : tensor<4xf32>\n  }\n}\n";
        var source = files.Write("sharded.mlir", text);
        ToolRun.Of("convert", source, files["sharded.mlirbc"]).Succeeded();
        ToolRun.Of("convert", source, files["sharded.export"]).Succeeded();
        var printed = ToolRun.Of("print", source).Succeeded();
        Assert.Contains("sdy.mesh @mesh = <[\"x\"=2]>", printed, StringComparison.Ordinal);
        Assert.Equal(printed, ToolRun.Of("print", files["sharded.mlirbc"]).Succeeded());
        Assert.Equal(printed, ToolRun.Of("print", files["sharded.export"]).Succeeded());
        Assert.Equal(2, Exported.Deserialize(File.ReadAllBytes(files["sharded.export"])).NrDevices);
    }

    [Fact]
    public void Run_OfOrderedEffects_IsRefused()
    {
        var module = Module.Parse(Programs.Loss);
        File.WriteAllBytes(files["effects.export"], (Exported.Of(module) with { OrderedEffects = ["print"] }).Serialize());
        Assert.Contains("'main' was exported with ordered effects, which nothing here can carry out: print", ToolRun.Of("run", files["effects.export"]).Failed(1), StringComparison.Ordinal);
    }

    // What only the whole program shows: a tensor that no machine holds.
    [Fact]
    public void Verify_OfWhatNoMachineHolds_SaysWhere()
    {
        var file = files.Write("huge.mlir", "func.func @main() {\n  %0 = stablehlo.iota dim = 0 : tensor<1099511627776xf32>\n  return\n}\n");
        Assert.StartsWith($"error: {file}:2:3: stablehlo.iota: the result tensor<1099511627776xf32> takes more than", ToolRun.Of("verify", file).Failed(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_ToGeneric_GoesByOptionOrExtension()
    {
        var source = files.Write("loss.mlir", Programs.Loss);
        ToolRun.Of("convert", source, files["generic.mlir"], "--to", "generic").Succeeded();
        ToolRun.Of("convert", files["generic.mlir"], files["again.mlir"]).Succeeded();
        Assert.Contains("\"stablehlo.tanh\"(%arg0)", File.ReadAllText(files["generic.mlir"]), StringComparison.Ordinal);
        Assert.Equal(Programs.Loss, File.ReadAllText(files["again.mlir"]));
        Assert.Contains("the name does not say the format; give one with --to", ToolRun.Of("convert", source, files["x.unknown"]).Failed(2), StringComparison.Ordinal);
    }

    // Portable artifacts begin with the bytes of MLIR bytecode, and "StableHLO_v" with the version.
    [Theory]
    [InlineData(null, "StableHLO_v1.20.0")]
    [InlineData("1.10.0", "StableHLO_v1.10.0")]
    public void Convert_ToBytecode_IsReadBack(string? version, string producer)
    {
        ToolRun.With(Programs.Loop, ["convert", "-", files["loop.mlirbc"], .. version is null ? Array.Empty<string>() : ["--target-version", version]]).Succeeded();
        var bytes = File.ReadAllBytes(files["loop.mlirbc"]);
        Assert.Equal("4D4CEF52", System.Convert.ToHexString(bytes.AsSpan(0, 4)));
        Assert.Contains(producer, System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(Programs.Loop, ToolRun.Of("print", files["loop.mlirbc"]).Succeeded());
        Assert.Equal(Programs.Loop, ToolRun.With(bytes, "convert", "-", "-", "--to", "text").Succeeded());
    }

    [Theory]
    [InlineData("--target-version is for bytecode, not for text", "x.mlir", "1.10.0")]
    [InlineData("--target-version takes three numbers such as 1.10.0, got '1.10'", "x.bc", "1.10")]
    [InlineData("--target-version takes three numbers such as 1.10.0, got 'new'", "x.bc", "new")]
    public void Convert_ForWrongVersions_IsAUsageError(string message, string file, string version) =>
        Assert.Equal($"error: {message}\n", ToolRun.With(Programs.Two, "convert", "-", files[file], "--target-version", version).Failed(2));

    [Fact]
    public void Convert_ToExport_IsReadBackAndRun()
    {
        ToolRun.Of("convert", files.Write("data.mlir", Programs.Data), files["data.export"]).Succeeded();
        var exported = Exported.Deserialize(File.ReadAllBytes(files["data.export"]));
        Assert.Equal(("data", "int32[2] float32[]"), (exported.FunName, string.Join(' ', exported.OutAvals)));
        Assert.Equal("[7 8]\n0.5\n", ToolRun.Of("run", files["data.export"]).Succeeded());
        Assert.Contains("stablehlo.constant dense<[7, 8]> : tensor<2xi32>", ToolRun.Of("print", files["data.export"]).Succeeded(), StringComparison.Ordinal);
        ToolRun.Of("convert", files["data.export"], files["again.bin"]).Succeeded();
        Assert.Equal(File.ReadAllBytes(files["data.export"]), File.ReadAllBytes(files["again.bin"]));
        Assert.Contains("only functions of known sizes can be exported", ToolRun.With(Programs.Dynamic, "convert", "-", files["x.export"]).Failed(1), StringComparison.Ordinal);
        File.WriteAllBytes(files["cut.bin"], File.ReadAllBytes(files["again.bin"])[..40]);
        Assert.StartsWith($"error: {files["cut.bin"]}: byte ", ToolRun.Of("verify", files["cut.bin"]).Failed(1), StringComparison.Ordinal);
    }

    // d/dx Σ tanh(x)·w = (1 − tanh²(x))·w
    [Fact]
    public void Grad_IsAStablehloProgram() => Assert.Equal("""
        module @loss {
          func.func public @main(%arg0: tensor<3xf32>, %arg1: tensor<f32>) -> tensor<3xf32> {
            %0 = stablehlo.tanh %arg0 : tensor<3xf32>
            %cst = stablehlo.constant dense<1.000000e+00> : tensor<3xf32>
            %1 = stablehlo.add %cst, %0 : tensor<3xf32>
            %2 = stablehlo.subtract %cst, %0 : tensor<3xf32>
            %3 = stablehlo.multiply %1, %2 : tensor<3xf32>
            %4 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<f32>) -> tensor<3xf32>
            %5 = stablehlo.multiply %4, %3 : tensor<3xf32>
            return %5 : tensor<3xf32>
          }
        }

        """, ToolRun.With(Programs.Loss, "grad", "-").Succeeded());

    [Fact]
    public void Grad_WithValue_GivesAllResults()
    {
        var text = ToolRun.With(Programs.Loss, "grad", "-", "--value", "--argnums", "0,1").Succeeded();
        Assert.Contains("-> (tensor<f32>, tensor<3xf32>, tensor<f32>)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Programs.Two, "0", "grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but parameter 0 is tensor<2xi32>")]
    [InlineData(Programs.Loss, "2", "argnums 2 is not among the 2 parameters of @main")]
    public void Grad_WhereThereIsNone_Says(string program, string argnums, string message) =>
        Assert.Equal($"error: grad: {message}\n", ToolRun.With(program, "grad", "-", "--argnums", argnums).Failed(1));

    [Fact]
    public void Devices_OnTheRuntime_NamesPluginVersionsAndMemories()
    {
        var plugin = PluginLocator.Find(out _);
        if (plugin is null) Assert.Skip("no XLA runtime is installed");
        var text = ToolRun.Of("devices").Succeeded();
        Assert.Contains(plugin, text, StringComparison.Ordinal);
        Assert.Matches("StableHLO, newest +1\\.\\d+\\.\\d+\nStableHLO, oldest +0\\.9\\.0\n", text);
        Assert.Matches("device 0 +cpu\n  memory +device \\(0, default\\)\n", text);
        Assert.Contains("no such file", ToolRun.Of("devices", "--plugin", files["none.so"]).Failed(2), StringComparison.Ordinal);
        Assert.Contains("could not be loaded", ToolRun.Of("devices", "--plugin", files.Write("bad.so", "no library")).Failed(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Devices_WithoutRuntime_SaysHowToGetOne()
    {
        var before = Environment.GetEnvironmentVariable(PluginLocator.Variable);
        Environment.SetEnvironmentVariable(PluginLocator.Variable, "none");
        try
        {
            var text = ToolRun.Of("devices").Succeeded();
            Assert.Contains("managed evaluator", text, StringComparison.Ordinal);
            Assert.Contains("scripts/fetch-xla", text, StringComparison.Ordinal);
            Assert.Contains("no XLA runtime was found", ToolRun.With("module { func.func @main() { return } }", "run", "-", "--backend", "plugin").Failed(1), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(PluginLocator.Variable, before);
        }
    }
}
