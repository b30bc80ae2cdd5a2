using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>An exported function as one of flat arrays: it takes all arguments, and passes on those that the module takes.</summary>
internal sealed class ExportedFunction
{
    readonly Exported exported;
    readonly ForeignFunction function;
    readonly string[] paths;
    readonly Func<NDArray[], NDArray[]>? differentiated;

    public ExportedFunction(Exported exported)
    {
        this.exported = exported;
        if (exported.OrderedEffects.Count > 0) throw new NotSupportedException($"Function '{exported.FunName}' was exported with ordered effects: {string.Join(", ", exported.OrderedEffects)}");
        paths = [.. Expected.Children.SelectMany((c, i) => c.LeafPaths().Select(p => Name(i) + p))];
        Literal[] platform = exported.Platforms.Count > 1 ? [Literal.Of(exported.MlirModule.Main.Parameters[0].ElementType, [], Platform())] : [];
        if (exported.Platforms.Count == 1) Platform();
        var kept = exported.ModuleKeptVarIdx;
        function = new(exported.MlirModule, i => kept[i] < paths.Length ? paths[kept[i]] : $"args[{kept[i]}]", platform);
        differentiated = exported.IsVjpGiven ? WithVjp(exported.Vjp()) : null;
        if (function.Count != kept.Count) throw new XlaValueException($"the module of '{exported.FunName}' takes {function.Count} arrays, {kept.Count} are said to be passed to it");
    }

    Func<NDArray[], NDArray[]> WithVjp(Exported vjp)
    {
        var pullback = new ExportedFunction(vjp);
        return Xla.CustomVjp(CallModule, a => (CallModule(a), a), (NDArray[] a, NDArray[] cotangents) =>
        {
            // Of integers there is nothing to say: float0, which is bool in the module.
            var stated = cotangents.Select((t, i) => vjp.InAvals[a.Length + i].Element == ExportedElement.F0 ? Np.Zeros(t.Shape, XlaSharp.DType.Bool) : t);
            return pullback.Call([.. a, .. stated]);
        });
    }

    /// <summary>JAX's name of the platform that programs run on. The evaluator does what CPUs do.</summary>
    public static string CurrentPlatform => Backend.Current.Name == "evaluator" ? "cpu" : Backend.Current.Name.ToLowerInvariant();

    /// <summary>The arguments, those with keywords last.</summary>
    ExportedTree Expected => exported.InTree is { Kind: ExportedTreeKind.Tuple, Children: [var positional, { Kind: ExportedTreeKind.Dict } keywords] }
        ? new(ExportedTreeKind.Tuple, [.. positional.Children, .. keywords.Children])
        : exported.InTree;

    /// <summary>Calls the function. Where JAX wrote its derivative along, reverse mode uses that one, as JAX does.</summary>
    public NDArray[] Call(NDArray[] arguments) => differentiated is not null && Frame.Current is not null ? differentiated(arguments) : CallModule(arguments);

    NDArray[] CallModule(NDArray[] arguments)
    {
        if (arguments.Length != exported.InAvals.Count) throw new XlaTypeException($"Function '{exported.FunName}' takes {exported.InAvals.Count} arrays, got {arguments.Length}");
        var kept = exported.ModuleKeptVarIdx;
        for (var i = 0; i < arguments.Length; i++)
            if (!kept.Contains(i)) CheckUnused(i, arguments[i]);
        return function.Call(kept.Count == arguments.Length ? arguments : [.. kept.Select(i => arguments[i])]);
    }

    /// <summary>Refuses arguments of another structure than those that the function was exported for.</summary>
    /// <exception cref="XlaValueException">The structures differ.</exception>
    public void CheckStructure(TreeDef given)
    {
        if (ExportedStructure.Difference(given, Expected, "args", Name) is { } difference)
            throw new XlaValueException($"The invocation args and kwargs must have the same pytree structure as when the function '{exported.FunName}' was exported, but they have the following structural differences:\n   - {difference}.");
    }

    // What the module does not take is checked here.
    void CheckUnused(int i, NDArray argument)
    {
        var expected = exported.InAvals[i].Tensor;
        if (!TypeAgreement.Holds(expected, argument.Type)) throw new XlaValueException($"Type mismatch for {paths[i]}: expected {exported.InAvals[i]} and called with {argument.StrongTypeText}");
    }

    string Name(int argument)
    {
        var positional = exported.InTree.Children.Count > 0 ? exported.InTree.Children[0].Children.Count : 0;
        return argument < positional ? $"args[{argument}]" : $"kwargs['{exported.InTree.Children[1].Names[argument - positional]}']";
    }

    int Platform()
    {
        var here = CurrentPlatform;
        for (var i = 0; i < exported.Platforms.Count; i++)
            if (string.Equals(exported.Platforms[i], here, StringComparison.OrdinalIgnoreCase)) return i;
        return exported.DisabledSafetyChecks.Contains(DisabledSafetyCheck.Platform) ? 0
            : throw new XlaValueException($"Function '{exported.FunName}' was exported for platforms '({string.Join(", ", exported.Platforms.Select(p => $"'{p}'"))},)' but it is used on '('{here}',)'.");
    }
}
