using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Passes in their order, as data. See docs/design/passes.md.</summary>
/// <remarks>
/// With <c>XLASHARP_DUMP=FOLDER</c> the text after each pass is written there; with <c>XLASHARP_VERIFY=1</c> every function is checked after each pass, and a pass
/// that breaks it is named in the error.
/// </remarks>
public sealed class PassPipeline
{
    static readonly string? Folder = Environment.GetEnvironmentVariable("XLASHARP_DUMP") is { Length: > 0 } folder ? folder : null;
    static readonly bool IsVerifying = Environment.GetEnvironmentVariable("XLASHARP_VERIFY") == "1";
    static int runs;

    readonly string input;

    /// <summary>Passes that run one after the other.</summary>
    public PassPipeline(params ImmutableArray<Pass> passes) : this("traced", passes) { }

    PassPipeline(string input, ImmutableArray<Pass> passes) => (this.input, Passes) = (input, passes);

    /// <summary>What every traced function goes through before it is compiled.</summary>
    public static PassPipeline Compilation { get; } = new(
        new Pass("dequantize", Dequantization.Run),
        new Pass("dead-code", DeadCode.Remove),
        new Pass("simplify", Simplify.Run),
        new Pass("lower", Lower.Run),
        new Pass("simplify-lowered", Simplify.Run),
        new Pass("common-subexpressions", CommonSubexpressions.Merge));

    /// <summary>What a lowered function goes through besides, if it is compiled for a CPU.</summary>
    public static PassPipeline CpuCompilation { get; } = new("lowered", [new Pass("six-bit-floats", SixBitFloats.Run), new Pass("lower-for-cpu", LowerForCpu.Run)]);

    /// <summary>The passes of a text such as <c>grad{argnums=0},simplify</c>: names of <see cref="PassCatalog"/> with commas between, options in braces with blanks between.</summary>
    /// <exception cref="PassSyntaxException">A pass or an option does not exist, or a value cannot be.</exception>
    public static PassPipeline Parse(string text) => new([.. PassText.Parse(text)]);

    /// <summary>The passes.</summary>
    public ImmutableArray<Pass> Passes { get; }

    /// <summary>The function after all passes.</summary>
    /// <exception cref="HloException">With verification on: a pass gave a function that is not valid.</exception>
    public Function Run(Function function) => Run(function, Folder, IsVerifying);

    /// <summary>The function after all passes, dumped and verified as asked.</summary>
    internal Function Run(Function function, string? folder, bool verify)
    {
        var number = folder is null ? 0 : Interlocked.Increment(ref runs);
        Dump(function, folder, number, 0, input);
        if (verify) Verify(function, input);
        for (var i = 0; i < Passes.Length; i++)
        {
            var before = function;
            function = Passes[i].Run(function);
            Dump(function, folder, number, i + 1, Passes[i].Name);
            if (verify && !ReferenceEquals(before, function)) Verify(function, Passes[i].Name);
        }
        return function;
    }

    static void Verify(Function function, string step)
    {
        try
        {
            foreach (var callee in Callees.InOrder(function)) Verifier.Check(callee);
        }
        catch (HloException e)
        {
            throw new HloException($"the function after the step {step} is not valid. {e.Message}", e);
        }
    }

    static void Dump(Function function, string? folder, int number, int step, string name)
    {
        if (folder is null) return;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{number:D4}-{step}-{name}.mlir"), new Module(function).ToText());
    }
}
