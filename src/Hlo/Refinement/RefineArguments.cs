namespace XlaSharp.Hlo;

/// <summary>Gives the parameters of a function the types of the arguments that it will get, and with them every op the sizes that follow. Upstream: <c>stablehlo-refine-arguments</c>, <c>stablehlo-refine-shapes</c>.</summary>
/// <remarks>Sizes that the program computes are constants then: ops that take a shape as an operand become those that state it, assertions about sizes are checked and go away.</remarks>
public static class RefineArguments
{
    /// <summary>The function of arguments of these types; the same instance if it asks for no others.</summary>
    /// <exception cref="HloTypeException">A type is not one that the parameter can have, or a size does not follow from the arguments.</exception>
    /// <exception cref="HloShapeAssertionException">The program says that it does not take such sizes.</exception>
    public static Function Run(Function function, params ReadOnlySpan<HloType> arguments)
    {
        if (arguments.Length != function.Parameters.Length) throw new HloTypeException($"@{function.Name} takes {function.Parameters.Length} arguments, got {arguments.Length}");
        for (var i = 0; i < arguments.Length; i++)
            if (!TypeAgreement.Holds(function.Parameters[i].Type, arguments[i])) throw new HloTypeException($"@{function.Name}: argument {i} must be {function.Parameters[i].Type}, got {arguments[i]}");
        return RefineShapes.IsNeeded(function) ? RefineShapes.Run(function, arguments.ToArray(), new Literal?[arguments.Length]) : function;
    }
}
