using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>From C# arrays, spans and tensors and back.</content>
public sealed partial class NDArray
{
    /// <summary>The elements, strongly typed, with the dtype of the C# type.</summary>
    public static implicit operator NDArray(float[] values) => From(values);

    /// <summary>The elements, strongly typed, with the dtype of the C# type.</summary>
    public static implicit operator NDArray(int[] values) => From(values);

    /// <summary>The elements of an array of any rank and element type that has a dtype, or of nested arrays. <see cref="Np.Array(Array, DType?, int)"/></summary>
    /// <exception cref="XlaTypeException">An element is no number.</exception>
    /// <exception cref="XlaValueException">Nested arrays have different lengths.</exception>
    public static implicit operator NDArray(Array values) => HostElements.ToLiteral(values) is { } elements ? FromLiteral(elements) : Np.Array(values);

    /// <summary>Copies elements to the device. The dtype follows the C# type: float, int, uint, byte, bool, …; double and long become 32-bit, as in JAX by default.</summary>
    /// <typeparam name="T">The C# type of the elements.</typeparam>
    /// <exception cref="XlaTypeException">The C# type has no dtype.</exception>
    /// <exception cref="XlaValueException">The number of elements is not the shape's.</exception>
    public static NDArray From<T>(ReadOnlySpan<T> values, Dims shape) where T : unmanaged
    {
        var type = HostElements.Check(values, shape);
        return Promotion.Canonical(type) == type && Backend.Current.Supports(type)
            ? FromBytes(TensorType.Of(type, shape), MemoryMarshal.AsBytes(values))
            : new(false, HostElements.ToLiteral(values, shape));
    }

    /// <summary>Makes an array of host memory, without a copy where the device can use it as it is: on the CPU, from a 64-byte boundary on.</summary>
    /// <remarks>
    /// The memory must not change as long as the array lives; it stays pinned until then. Whether it was copied does not show. <see cref="PjRt.AlignedMemory{T}"/> begins on
    /// such a boundary. JAX's <c>device_put</c> of a NumPy array does the same.
    /// </remarks>
    /// <typeparam name="T">The C# type of the elements, which gives the dtype as in <see cref="From{T}(ReadOnlySpan{T}, Dims)"/>.</typeparam>
    /// <param name="memory">The elements in row-major order.</param>
    /// <param name="shape">The shape.</param>
    /// <exception cref="XlaTypeException">The C# type has no dtype.</exception>
    /// <exception cref="XlaValueException">The number of elements is not the shape's.</exception>
    public static NDArray FromMemory<T>(ReadOnlyMemory<T> memory, Dims shape) where T : unmanaged
    {
        var type = HostElements.Check(memory.Span, shape);
        return Promotion.Canonical(type) == type && Backend.Current.Supports(type)
            ? new(Backend.Current.PutInPlace(TensorType.Of(type, shape), new BytesOf<T>(memory).Memory), TensorType.Of(type, shape), weak: false)
            : From(memory.Span, shape);
    }

    /// <summary>Copies a vector to the device.</summary>
    /// <typeparam name="T">The C# type of the elements.</typeparam>
    public static NDArray From<T>(params T[] values) where T : unmanaged => From<T>(values, [values.Length]);

    /// <summary>Copies a tensor to the device.</summary>
    /// <typeparam name="T">The C# type of the elements.</typeparam>
    public static NDArray From<T>(in ReadOnlyTensorSpan<T> tensor) where T : unmanaged
    {
        var (elements, shape) = (new T[tensor.FlattenedLength], new long[tensor.Rank]);
        tensor.FlattenTo(elements);
        for (var d = 0; d < shape.Length; d++) shape[d] = tensor.Lengths[d];
        return From<T>(elements, Dims.Create(shape));
    }

    /// <inheritdoc cref="From{T}(in ReadOnlyTensorSpan{T})"/>
    public static NDArray From<T>(Tensor<T> tensor) where T : unmanaged => From(tensor.AsReadOnlyTensorSpan());

    /// <summary>Waits, and copies the elements to a new C# array in row-major order.</summary>
    /// <typeparam name="T">The C# type of the elements, of the dtype's size.</typeparam>
    /// <exception cref="XlaTypeException">The C# type is not the dtype's.</exception>
    /// <exception cref="TracerArrayConversionException">The array is traced.</exception>
    public T[] ToArray<T>() where T : unmanaged
    {
        if (!IsOnDevice<T>()) return HostElements.Check<T>(this).ToArray();
        var elements = GC.AllocateUninitializedArray<T>(checked((int)Size));
        Backend.Current.Fetch(Storage, Type, MemoryMarshal.AsBytes(elements.AsSpan()));
        return elements;
    }

    /// <summary>Waits, and copies the elements into memory of the caller.</summary>
    /// <typeparam name="T">The C# type of the elements, of the dtype's size.</typeparam>
    /// <exception cref="XlaTypeException">The C# type is not the dtype's.</exception>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="TracerArrayConversionException">The array is traced.</exception>
    public void CopyTo<T>(Span<T> destination) where T : unmanaged
    {
        if (IsOnDevice<T>() && destination.Length >= Size) Backend.Current.Fetch(Storage, Type, MemoryMarshal.AsBytes(destination[..(int)Size]));
        else HostElements.Check<T>(this).CopyTo(destination);
    }

    /// <summary>Waits, and copies the elements to a new tensor.</summary>
    /// <inheritdoc cref="ToArray"/>
    public Tensor<T> ToTensor<T>() where T : unmanaged
    {
        var lengths = new nint[Ndim];
        for (var d = 0; d < lengths.Length; d++) lengths[d] = (nint)Shape[d];
        return Tensor.Create(ToArray<T>(), lengths);
    }

    /// <summary>The only element, as a double. <c>x.item()</c></summary>
    /// <exception cref="XlaValueException">There is not exactly one element.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced.</exception>
    public double Item() => (double)Single([]);

    /// <summary>One element: at a position per axis, at a position in row-major order, or the only one. <c>x.item(…)</c></summary>
    /// <typeparam name="T">A C# number type.</typeparam>
    /// <exception cref="XlaValueException">There is not exactly one element, or not one position per axis.</exception>
    /// <exception cref="XlaIndexException">A position is out of bounds.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced.</exception>
    public T Item<T>(params int[] index) where T : struct, System.Numerics.INumberBase<T>
    {
        var element = Single(index);
        return element.DType.ElementType.IsFloat() ? T.CreateChecked((double)element)
            : element.DType.ElementType.IsComplex() ? T.CreateChecked((System.Numerics.Complex)element) : T.CreateChecked(Whole(element));
    }

    /// <summary>The elements as C# numbers in nested arrays: bool, long, ulong, double, Complex; of a scalar the number itself. <c>x.tolist()</c></summary>
    /// <exception cref="ConcretizationTypeException">The array is traced.</exception>
    public object Tolist() => IsConcrete ? HostElements.Nested(ToLiteral()) : throw Concretization($"The tolist() method was called on traced array with shape {StrongTypeText}.");

    static NDArray FromBytes(TensorType type, ReadOnlySpan<byte> elements) => new(Backend.Current.Put(type, elements), type, weak: false);

    /// <summary>True if the elements can be copied as they are, without a literal between.</summary>
    bool IsOnDevice<T>() => Traced is null && Scalar is null && HostElements.TypeOf(typeof(T)) == Type.ElementType;

    NDArray Single(int[] index)
    {
        if (!IsConcrete) throw Concretization("This occurred in the item() method of jax.Array");
        if (index.Length == 0 && Size != 1) throw new XlaValueException("can only convert an array of size 1 to a Python scalar");
        if (index.Length > 1 && index.Length != Ndim) throw new XlaValueException("incorrect number of indices for array");
        var (elements, shape, at) = (ToLiteral(), index.Length == 1 ? [Size] : Shape, 0L);
        for (var d = 0; d < index.Length; d++)
        {
            var position = index[d] < 0 ? index[d] + shape[d] : index[d];
            if (position < 0 || position >= shape[d]) throw new XlaIndexException($"index {index[d]} is out of bounds for axis {d} with size {shape[d]}");
            at = at * shape[d] + position;
        }
        var size = elements.ElementType.ByteSize();
        return new(Literal.FromBytes(elements.ElementType, Dims.Empty, elements.Bytes.Slice((int)at * size, size)), IsWeak);
    }

    ConcretizationTypeException Concretization(string why) =>
        new($"Abstract tracer value encountered where concrete value is expected: traced array with shape {StrongTypeText}\n{why}");
}
