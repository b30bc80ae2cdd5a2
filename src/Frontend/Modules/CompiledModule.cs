using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A module ready to run. Where it says sizes it was compiled for them; unknown sizes are refined from the arguments of each call, and compiled for once.</summary>
public sealed class CompiledModule
{
    readonly ForeignFunction function;

    internal CompiledModule(Module module)
    {
        Module = module;
        function = new(module);
        if (function.IsStatic) Program = function.Compile();
    }

    /// <summary>The module.</summary>
    public Module Module { get; }

    /// <summary>What the compiler estimates, by name: <c>flops</c>, <c>bytes accessed</c>, …; empty on the evaluator and where sizes are not known.</summary>
    public IReadOnlyDictionary<string, double> CostAnalysis => Program?.CostAnalysis ?? new Dictionary<string, double>();

    Executable? Program { get; }

    /// <summary>Runs the module's entry.</summary>
    /// <param name="arguments">One array for each parameter.</param>
    /// <returns>One array for each result.</returns>
    /// <exception cref="XlaTypeException">The number of arguments is another.</exception>
    /// <exception cref="XlaValueException">An argument has another dtype or another shape than the entry takes, or the module refuses its sizes.</exception>
    public NDArray[] Run(params NDArray[] arguments) => function.Call(arguments);
}
