namespace XlaSharp;

/// <summary>A traced mask was used as an index: how many elements it selects is not known. JAX's <c>NonConcreteBooleanIndexError</c>.</summary>
public sealed class NonConcreteBooleanIndexException : XlaIndexException
{
    internal NonConcreteBooleanIndexException(NDArray mask)
        : base($"Array boolean indices must be concrete; got {mask.TypeText}. Use Np.Where(mask, x, y), or functions with a size argument such as Np.Nonzero.")
    {
    }
}
