namespace XlaSharp;

/// <summary>With respect to what, and under which rules, a gradient is taken.</summary>
/// <param name="Argnums">Numbers of the arguments; negative ones count from the end.</param>
/// <param name="Holomorphic">True if the function is complex and holomorphic.</param>
/// <param name="AllowInt">True if integers may be among the arguments; their gradients are zero.</param>
/// <param name="Name">What the caller called, for messages.</param>
internal sealed record GradientOptions(int[] Argnums, bool Holomorphic, bool AllowInt, string Name = "grad")
{
    /// <summary>The numbers counted from the start.</summary>
    /// <exception cref="XlaTypeException">There are not so many arguments.</exception>
    public int[] Positions(int count) => Array.ConvertAll(Argnums, n => n >= -count && n < count ? n < 0 ? n + count : n
        : throw new XlaTypeException($"differentiating with respect to argnums={n} requires at least {(n < 0 ? -n : n + 1)} positional arguments to be passed by the caller, but got only {count} positional arguments."));

    /// <summary>True of dtypes that have a gradient.</summary>
    public bool Accepts(NDArray leaf) => Holomorphic ? leaf.DType.IsComplex : leaf.DType.IsInexact || AllowInt;

    /// <summary>Refuses dtypes that have no gradient.</summary>
    /// <param name="leaf">An array of the arguments.</param>
    /// <param name="place">A sentence that says where it is, if the argument is a tree.</param>
    public void CheckInput(NDArray leaf, string place = "")
    {
        if (Accepts(leaf)) return;
        throw new XlaTypeException(Holomorphic ? $"{Name} with holomorphic=True requires inputs with complex dtype, but got {leaf.DType}.{place}"
            : $"{Name} requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got {leaf.DType}. If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True.{place}");
    }

    /// <summary>Refuses results that are not one number of the right kind.</summary>
    public void CheckOutput(NDArray value)
    {
        if (value.Ndim != 0)
        {
            var one = value.Size == 1 ? "extract the scalar with output.Reshape() or output[0], " : "";
            throw new XlaTypeException($"Gradient only defined for scalar-output functions. Output had shape: {Np.ShapeText(value.Shape)}. To get the gradient, {one}reduce the output to a scalar with Np.Sum(output), or use Xla.Jacrev to differentiate a function with a non-scalar output.");
        }
        if (Holomorphic)
        {
            if (!value.DType.IsComplex) throw new XlaTypeException($"grad with holomorphic=True requires outputs with complex dtype, but got {value.DType}.");
        }
        else if (!value.DType.IsFloating)
        {
            throw new XlaTypeException($"grad requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got {value.DType}. " + (value.DType.IsInexact
                ? "For holomorphic differentiation, pass holomorphic=True. For differentiation of non-holomorphic functions involving complex outputs, use jax.vjp directly."
                : "For differentiation of functions with integer outputs, use jax.vjp directly."));
        }
    }
}
