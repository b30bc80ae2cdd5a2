using XlaSharp.Native;

namespace XlaSharp.Aot.Tests;

/// <summary>The program in <c>App</c>, published with NativeAOT once, runs as one file on the plugin and on the evaluator, and both print JAX's values.</summary>
public class PublishTests
{
    // From top to bottom: jax.jit, jax.grad, jax.vmap, the gradient of a cube, of a dictionary of parameters, a tree swapped, value_and_grad of dot,
    // jax.random.randint(jax.random.key(0), (3,), 0, 100), an array, and the error of `if x > 0` under jit.
    const string Expected = """
        jit 0.5
        grad 0.25
        vmap [11. 25.]
        nested [ 0.  3. 12.]
        tree w [2. 4.] b 3.0
        nested tree [0. 1.] 4.0
        pytree [ 6. 12.]
        pair 11.0 [3. 4.]
        random [89  0 12]
        [[1. 2.]
         [3. 4.]]
        error TracerBoolConversionException

        """;

    static readonly string Output = Path.Combine(Checkout.Root, "artifacts", "aot", "app");

    static readonly Lazy<string?> Lacking = new(FindWhatLacks);

    static readonly Lazy<(int Code, string Output)> Published = new(Publish);

    [Fact]
    public void Publish_App_HasNoWarningsAndIsOneFile()
    {
        SkipIfLacking();
        Assert.True(Published.Value.Code == 0, Published.Value.Output);
        Assert.DoesNotContain("warning", Published.Value.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["aot-app"], Directory.EnumerateFiles(Output).Select(Path.GetFileName));
    }

    [Fact]
    public void Run_OnTheEvaluator_PrintsJaxsValues() => Prints("evaluator", "none");

    [Fact]
    public void Run_OnThePlugin_PrintsJaxsValues()
    {
        if (Environment.GetEnvironmentVariable("XLASHARP_PJRT_PLUGIN") == "none") Assert.Skip("XLASHARP_PJRT_PLUGIN is none");
        if (!HasRuntime()) Assert.Skip("no XLA runtime on this machine: scripts/fetch-xla installs it");
        Prints("plugin", Environment.GetEnvironmentVariable("XLASHARP_PJRT_PLUGIN"));
    }

    static void Prints(string backend, string? plugin)
    {
        SkipIfLacking();
        Assert.True(Published.Value.Code == 0, Published.Value.Output);
        var (code, output) = Checkout.Run(Path.Combine(Output, "aot-app"), [], new Dictionary<string, string?> { ["XLASHARP_PJRT_PLUGIN"] = plugin, ["XLASHARP_CACHE_DIR"] = "off" });
        Assert.Equal($"backend {backend}\n{Expected.ReplaceLineEndings("\n")}", output);
        Assert.Equal(0, code);
    }

    // With artifacts of its own: a publish for one platform would otherwise change the restored files of the other projects under their builds.
    static (int Code, string Output) Publish()
    {
        if (Directory.Exists(Output)) Directory.Delete(Output, recursive: true);
        return Checkout.Run("dotnet",
            ["publish", "tests/Aot/App", "-c", "Release", "-r", "linux-x64", "--artifacts-path", "artifacts/aot", "-o", Output, "-v", "q", "--nologo", "-nodeReuse:false"]);
    }

    static void SkipIfLacking()
    {
        if (Lacking.Value is { } lacking) Assert.Skip(lacking);
    }

    static string? FindWhatLacks()
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
            return "publishing with NativeAOT is tried on Linux x64 only";
        if (!OnPath("clang") && !OnPath("gcc")) return "no clang or gcc for linking what NativeAOT compiles";
        // The linker's own answer to whether there is a zlib to link with.
        return Checkout.Run(OnPath("clang") ? "clang" : "gcc", ["-shared", "-o", "/dev/null", "-lz"]).Code == 0 ? null : "no zlib for linking what NativeAOT compiles";
    }

    static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    static bool HasRuntime() => Environment.GetEnvironmentVariable("XLASHARP_PJRT_PLUGIN") is { Length: > 0 }
        || File.Exists(Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "xlasharp", "runtime", "cpu", "plugin.path"));
}
