using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function of a module that was read: callable with arrays, whose types its unknown sizes are refined from; inside a trace it is raised, so that transformations have their rules.</summary>
internal sealed class ForeignFunction
{
    readonly Function function;
    readonly Literal?[] constants;
    readonly Func<int, string> nameOf;
    (TensorType[] Types, Executable Program)? last;

    /// <param name="module">The module, of which this is the entry.</param>
    /// <param name="nameOf">What messages call an argument.</param>
    /// <param name="leading">The values of the first parameters, which callers do not give.</param>
    public ForeignFunction(Module module, Func<int, string>? nameOf = null, params Literal[] leading)
    {
        function = SingleDevice.Run(Dequantization.Run(module.Main));
        foreach (var parameter in function.Parameters)
            if (parameter.Type is not TensorType) throw new NotSupportedException($"@{function.Name} takes a {parameter.Type}: only arrays can be passed");
        foreach (var result in function.Results)
            if (result.Type is not TensorType) throw new NotSupportedException($"@{function.Name} gives a {result.Type}: only arrays can be returned");
        constants = [.. leading, .. new Literal?[function.Parameters.Length - leading.Length]];
        Leading = leading.Length;
        this.nameOf = nameOf ?? (i => $"argument {i} of @{function.Name}");
    }

    /// <summary>The number of parameters that callers do not give.</summary>
    int Leading { get; }

    /// <summary>The number of arguments.</summary>
    public int Count => function.Parameters.Length - Leading;

    /// <summary>True if all sizes are known, so that the function can be compiled before there are arguments.</summary>
    public bool IsStatic => Leading == 0 && !RefineShapes.IsNeeded(function);

    /// <summary>The results for arguments.</summary>
    /// <exception cref="XlaTypeException">The number of arguments is another.</exception>
    /// <exception cref="XlaValueException">An argument has another dtype or another shape than the function takes, or sizes contradict each other.</exception>
    public NDArray[] Call(NDArray[] arguments)
    {
        if (Frame.Current is { } frame)
        {
            var values = frame.Builder.Call(Raising.Run(Refined(Types(arguments))), Array.ConvertAll(arguments, frame.Lift));
            var traced = new NDArray[values.Length];
            for (var i = 0; i < traced.Length; i++) traced[i] = new(values[i], false);
            return traced;
        }
        var program = last;
        if (program is not { } known || !IsFor(known.Types, arguments))
        {
            var types = Types(arguments);
            last = known = (types, Compile(types));
        }
        return known.Program.Run(arguments, null);
    }

    /// <summary>The program for arguments of the types that the function states.</summary>
    public Executable Compile() => Compile(Array.ConvertAll([.. function.Parameters[Leading..]], p => p.Tensor));

    Executable Compile(TensorType[] types) => Executor.Find(Refined(types), "", 0, static (f, _) => f);

    Function Refined(TensorType[] types)
    {
        try
        {
            if (Leading == 0) return RefineArguments.Run(function, types);
            HloType[] all = [.. function.Parameters[..Leading].Select(p => p.Type), .. types];
            return DeadCode.WithoutParameters(Simplify.Run(RefineShapes.Run(function, all, constants)), Leading);
        }
        catch (HloShapeAssertionException e)
        {
            throw new XlaValueException(e.Message);
        }
    }

    TensorType[] Types(NDArray[] arguments)
    {
        if (arguments.Length != Count) throw new XlaTypeException($"@{function.Name} takes {Count} arrays, got {arguments.Length}");
        var types = new TensorType[arguments.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = arguments[i].Type;
            Check(i, function.Parameters[Leading + i].Tensor, arguments[i]);
        }
        return types;
    }

    // The words are those of jax.export.
    void Check(int i, TensorType expected, NDArray argument)
    {
        if (expected.Rank != argument.Ndim) throw new XlaValueException($"Rank mismatch for {nameOf(i)}: expected {Text(expected.Dims)} and called with {Text(argument.Shape)}");
        if (expected.ElementType != argument.Type.ElementType) throw new XlaValueException($"Dtype mismatch for {nameOf(i)}: expected {new DType(expected.ElementType)} and called with {argument.DType}");
        for (var d = 0; d < expected.Rank; d++)
            if (Dims.Differ(expected.Dims[d], argument.Shape[d]))
                throw new XlaValueException($"Shape mismatch for {nameOf(i)}.shape[{d}] (expected same constant): expected {Text(expected.Dims)} and called with {Text(argument.Shape)}");
    }

    static string Text(Dims dims) => dims.Count == 1 ? $"({Size(dims[0])},)" : $"({string.Join(", ", dims.Select(Size))})";

    static string Size(long size) => size == Dims.Dynamic ? "?" : size.ToString(System.Globalization.CultureInfo.InvariantCulture);

    static bool IsFor(TensorType[] types, NDArray[] arguments)
    {
        if (types.Length != arguments.Length) return false;
        for (var i = 0; i < types.Length; i++)
            if (!ReferenceEquals(types[i], arguments[i].Type)) return false;
        return true;
    }
}
