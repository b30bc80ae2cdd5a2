using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The type of an array without its elements. <c>jax.ShapeDtypeStruct</c></summary>
/// <remarks>Where only types count, such as in <see cref="Xla.EvalShape{T, TResult}"/> and the stages of compilation, it can be passed as an array.</remarks>
/// <param name="Shape">The sizes of the dimensions.</param>
/// <param name="DType">The type of the elements.</param>
/// <param name="WeakType">True if the type gives way to a strongly typed one.</param>
public sealed record ShapeDtypeStruct(Dims Shape, DType DType, bool WeakType = false)
{
    /// <summary>The type of an array.</summary>
    public static ShapeDtypeStruct Of(NDArray array) => new(array.Shape, array.DType, array.IsWeak);

    /// <summary>The number of dimensions.</summary>
    public int Ndim => Shape.Count;

    /// <summary>The number of elements.</summary>
    public long Size => Shape.ElementCount;

    /// <summary>An array of this type that has no elements to read: it stands for its type.</summary>
    public static implicit operator NDArray(ShapeDtypeStruct type) => NDArray.Abstract(type);

    /// <inheritdoc/>
    public override string ToString() => $"ShapeDtypeStruct(shape={Np.ShapeText(Shape)}, dtype={DType}{(WeakType ? ", weak_type=True" : "")})";
}
