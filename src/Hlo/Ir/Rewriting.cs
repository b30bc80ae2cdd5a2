namespace XlaSharp.Hlo;

/// <summary>Gives the values that stand for the results of an op in a new function.</summary>
/// <param name="op">The op.</param>
/// <param name="inputs">What stands for its operands and captures.</param>
/// <param name="builder">The new function.</param>
internal delegate ReadOnlySpan<Value> OpRewriter(Op op, Value[] inputs, Builder builder);

/// <summary>Functions whose ops are written again, one after the other: what most passes are.</summary>
internal static class Rewriting
{
    /// <summary>True if a pass changes the function that an op calls, or one of its regions.</summary>
    public static bool ChangesInside(this Op op, Func<Function, Function> pass)
    {
        if (op.Attributes.Callee is { } callee && !ReferenceEquals(pass(callee), callee)) return true;
        foreach (var region in op.Regions)
            if (!ReferenceEquals(pass(region), region)) return true;
        return false;
    }

    /// <summary>The function with the same parameters and what it says in texts.</summary>
    public static Function Rewrite(this Function function, OpRewriter rewrite)
    {
        var builder = new Builder();
        var parameters = new Value[function.Parameters.Length];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = builder.Parameter(function.Parameters[i].Type, function.Parameters[i].Name);
        return builder.Build(function.Name, builder.Inline(function, parameters, rewrite)).WithTextOf(function);
    }
}
