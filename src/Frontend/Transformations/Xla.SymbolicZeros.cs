namespace XlaSharp;

/// <content>What a rule of a custom derivative is told, and tells, about zeros.</content>
public static partial class Xla
{
    /// <summary>True inside a rule with <c>symbolicZeros: true</c> if a tangent or cotangent is zero whatever the values are, so that nothing needs to be computed for it. <c>jax.custom_derivatives.SymbolicZero</c></summary>
    /// <remarks>Such an array has its shape and dtype, and holds zeros if it is used all the same. Integers and truth values always have symbolic zeros.</remarks>
    public static bool IsSymbolicZero(NDArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Frame.IsSymbolicZero(x);
    }

    /// <summary>A tangent or cotangent that is zero, returned by a rule with <c>symbolicZeros: true</c> to say that nothing needs to be computed with it; elsewhere just zeros. <c>jax.custom_derivatives.SymbolicZero</c></summary>
    /// <param name="like">An array of the shape and dtype: mostly the primal.</param>
    public static NDArray SymbolicZero(NDArray like)
    {
        ArgumentNullException.ThrowIfNull(like);
        var zeros = Np.Zeros(like.Shape, like.DType);
        // A concrete array may be shared with others who ask for zeros.
        if (Frame.Current is { } frame && zeros.IsTraced) frame.MarkZero(zeros);
        return zeros;
    }

    /// <summary>True inside a forward rule with <c>symbolicZeros: true</c> if an argument is differentiated. <c>jax.custom_derivatives.CustomVJPPrimal.perturbed</c></summary>
    /// <param name="x">An array of the arguments of the rule, as it was passed.</param>
    public static bool IsPerturbed(NDArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Frame.IsPerturbed(x);
    }
}
