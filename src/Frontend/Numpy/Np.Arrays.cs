using System.Numerics;
using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>An array or number as an array; a C# number stays weakly typed unless a dtype is given. <c>jnp.array</c></summary>
    /// <param name="object">The elements.</param>
    /// <param name="dtype">The dtype; that of the elements, if null.</param>
    /// <param name="ndmin">The least number of dimensions; new ones stand in front.</param>
    /// <exception cref="XlaValueException">There is no value.</exception>
    /// <exception cref="OverflowException">An integer dtype cannot hold a C# number.</exception>
    public static NDArray Array(NDArray? @object, DType? dtype = null, int ndmin = 0)
    {
        if (@object is null) throw new XlaValueException("None is not a valid value for jnp.array");
        if (dtype is { } asked)
        {
            if (@object.Scalar is { } scalar && @object.IsWeak) CheckRange(scalar.GetComplex(0), asked);
            @object = Astype(@object, asked);
        }
        return AtLeast(@object, ndmin);
    }

    /// <summary>Elements of C# arrays: rectangular ones, nested ones, lists of numbers and arrays. <c>jnp.array</c></summary>
    /// <remarks>The elements of an array of objects are Python's numbers: integers become the default integer, and a float among them makes all floats.</remarks>
    /// <param name="object">The elements.</param>
    /// <param name="dtype">The dtype; that of the elements, if null.</param>
    /// <param name="ndmin">The least number of dimensions; new ones stand in front.</param>
    /// <exception cref="XlaValueException">Nested arrays have different lengths.</exception>
    /// <exception cref="XlaTypeException">An element is no number.</exception>
    /// <exception cref="OverflowException">An integer dtype cannot hold an element.</exception>
    public static NDArray Array(Array @object, DType? dtype = null, int ndmin = 0)
    {
        if (dtype is null && HostElements.ToLiteral(@object) is { } elements) return AtLeast(NDArrayOf(elements), ndmin);
        var leaves = new List<object?>();
        var shape = Collect(@object, leaves);
        if (leaves.Exists(l => l is NDArray { Ndim: > 0 } or NDArray { IsTraced: true }))
            return AtLeast(Stacked(@object, dtype), ndmin);
        var type = dtype is { } asked ? Canonical(asked) : TypeOf(@object, leaves);
        var literal = Literal.Create(type, shape);
        for (var i = 0; i < leaves.Count; i++)
        {
            var value = Number(leaves[i]);
            if (dtype is not null || leaves[i] is not NDArray) CheckRange(value, new(type));
            if (leaves[i] is long or ulong && type.BitWidth() == 64 && type.IsInteger()) Scalars.Write(type, literal.Writable, i, leaves[i] is ulong u ? unchecked((long)u) : (long)leaves[i]!);
            else Scalars.Write(type, literal.Writable, i, value);
        }
        return AtLeast(NDArrayOf(literal), ndmin);
    }

    /// <inheritdoc cref="Array(NDArray?, DType?, int)"/>
    public static NDArray Asarray(NDArray a, DType? dtype = null) => Array(a, dtype);

    /// <inheritdoc cref="Array(System.Array, DType?, int)"/>
    public static NDArray Asarray(Array a, DType? dtype = null) => Array(a, dtype);

    /// <summary>Appends the elements in row-major order.</summary>
    /// <returns>The shape.</returns>
    static Dims Collect(Array array, List<object?> leaves)
    {
        Dims own = [.. Enumerable.Range(0, array.Rank).Select(d => (long)array.GetLength(d))];
        Dims? inner = null;
        foreach (var item in array)
        {
            var shape = Dims.Empty;
            if (item is Array nested) shape = Collect(nested, leaves);
            else leaves.Add(item);
            if (item is NDArray member) shape = member.Shape;
            if (inner is { } first && first != shape)
                throw new XlaValueException($"setting an array element with a sequence. The requested array has an inhomogeneous shape after {own.Count} dimensions. The detected shape was {ShapeText(own)} + inhomogeneous part.");
            inner = shape;
        }
        return own.Concat(inner ?? Dims.Empty);
    }

    static NDArray Stacked(object? item, DType? dtype) => item switch
    {
        Array list => Strong(Stack([.. list.Cast<object?>().Select(i => Stacked(i, null))], 0, dtype)),
        NDArray array => array,
        _ => Weak(item),
    };

    static NDArray Strong(NDArray x) => x.IsWeak ? Astype(x, x.DType) : x;

    static NDArray Weak(object? item) => item switch
    {
        bool truth => (NDArray)truth,
        Complex complex => (NDArray)complex,
        Half or float or double => (NDArray)Number(item).Real,
        sbyte or byte or short or ushort or int or uint or long or ulong => (NDArray)Convert.ToInt64(item, null),
        _ => (NDArray)Number(item),
    };

    /// <summary>C#'s dtype of a typed array, the common one of Python numbers otherwise.</summary>
    static ElementType TypeOf(Array array, List<object?> leaves)
    {
        var element = array.GetType().GetElementType()!;
        while (element.IsArray) element = element.GetElementType()!;
        if (HostElements.TypeOf(element) is { } typed) return Promotion.Canonical(typed);
        if (leaves.Count == 0) return Promotion.DefaultFloat;
        return Promotion.Join([.. leaves.Select(leaf => leaf as NDArray ?? Weak(leaf))]).Type;
    }

    static Complex Number(object? leaf) => leaf switch
    {
        NDArray array => array.ToLiteral().GetComplex(0),
        Complex complex => complex,
        bool truth => truth ? 1 : 0,
        Half or float or double or sbyte or byte or short or ushort or int or uint or long or ulong => leaf is Half half ? (double)half : Convert.ToDouble(leaf, null),
        _ => throw new XlaTypeException($"Value '{leaf}' with dtype {(leaf is string text ? $"<U{text.Length}" : "object")} is not a valid JAX array type. Only arrays of numeric types are supported by JAX."),
    };

    static void CheckRange(Complex value, DType dtype)
    {
        var type = dtype.ElementType;
        if (!type.IsInteger() || !Complex.IsFinite(value)) return;
        var (number, bits) = (Math.Truncate(value.Real), type.BitWidth());
        var (low, high) = type.IsSigned() ? (-Math.ScaleB(1, bits - 1), Math.ScaleB(1, bits - 1)) : (0, Math.ScaleB(1, bits));
        if (number < low || number >= high) throw new OverflowException($"Python integer {number} out of bounds for {dtype}");
    }
}
