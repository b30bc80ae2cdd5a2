using XlaSharp.Hlo;

namespace XlaSharp;

public sealed partial class NDArray
{
    /// <summary>A C# integer, weakly typed.</summary>
    public static implicit operator NDArray(int value) => Number(Promotion.Canonical(ElementType.I64), value, weak: true);

    /// <summary>A C# float, weakly typed.</summary>
    public static implicit operator NDArray(float value) => Number(Promotion.Canonical(ElementType.F64), value, weak: true);

    /// <summary>A C# double, weakly typed: of single precision where 64-bit types are off.</summary>
    public static implicit operator NDArray(double value) => Number(Promotion.Canonical(ElementType.F64), value, weak: true);

    /// <summary>A C# boolean.</summary>
    public static implicit operator NDArray(bool value) => Number(ElementType.I1, value ? 1 : 0, weak: false);

    /// <summary>A C# long, weakly typed.</summary>
    /// <exception cref="OverflowException">The default integer type, 32 bits unless 64-bit types are on, cannot hold it.</exception>
    public static implicit operator NDArray(long value)
    {
        var type = Promotion.DefaultInteger;
        if (type == ElementType.I32 && value != (int)value) throw new OverflowException($"Python int {value} too large to convert to int32");
        return new(Literal.From<long>(ElementType.I64, Dims.Empty, [value]) is var exact && type == ElementType.I64 ? exact : Literal.From<int>(ElementType.I32, Dims.Empty, [(int)value]), weak: true);
    }

    /// <summary>A C# complex number, weakly typed.</summary>
    public static implicit operator NDArray(System.Numerics.Complex value)
    {
        var scalar = Literal.Create(Promotion.Canonical(ElementType.C128), Dims.Empty);
        Scalars.Write(scalar.ElementType, scalar.Writable, 0, value);
        return new(scalar, weak: true);
    }

    /// <summary>A vector of floats.</summary>
    public static implicit operator NDArray(float[] values) => From(values);

    /// <summary>A vector of integers.</summary>
    public static implicit operator NDArray(int[] values) => From(values);

    /// <summary>A matrix of floats.</summary>
    public static implicit operator NDArray(float[,] values)
    {
        var flat = new float[values.Length];
        Buffer.BlockCopy(values, 0, flat, 0, flat.Length * sizeof(float));
        return From<float>(flat, [values.GetLength(0), values.GetLength(1)]);
    }

    /// <summary>The only element as a float.</summary>
    public static explicit operator float(NDArray array) => (float)array.Item();

    /// <summary>The only element as a double.</summary>
    public static explicit operator double(NDArray array) => array.Item();

    /// <summary>The only element as an integer.</summary>
    public static explicit operator int(NDArray array) => (int)array.Item();

    /// <summary>The only element as a condition: true if not zero.</summary>
    /// <exception cref="TracerBoolConversionException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="InvalidOperationException">There is not exactly one element.</exception>
    public static explicit operator bool(NDArray array) => Truth(array);

    /// <summary>Lets <c>if (x &gt; 0)</c> work on values that are known.</summary>
    public static bool operator true(NDArray array) => Truth(array);

    /// <summary>Lets <c>if (x &gt; 0)</c> work on values that are known.</summary>
    public static bool operator false(NDArray array) => !Truth(array);

    static bool Truth(NDArray array)
    {
        if (array.Size != 1) throw new InvalidOperationException($"The truth value of an array with {(array.Size == 0 ? "no" : "more than one")} element is ambiguous: {array.TypeText}. Use Np.Any or Np.All");
        if (array.Traced is not { } value) return array.ToLiteral().GetDouble(0) != 0;
        return (Frame.TryEvaluate(value) ?? throw new TracerBoolConversionException(array)).ToLiteral().GetDouble(0) != 0;
    }

    /// <summary>Sum, element by element, with broadcasting and promotion.</summary>
    public static NDArray operator +(NDArray x, NDArray y) => Np.Add(x, y);

    /// <summary>Difference.</summary>
    public static NDArray operator -(NDArray x, NDArray y) => Np.Subtract(x, y);

    /// <summary>Product.</summary>
    public static NDArray operator *(NDArray x, NDArray y) => Np.Multiply(x, y);

    /// <summary>True quotient.</summary>
    public static NDArray operator /(NDArray x, NDArray y) => Np.Divide(x, y);

    /// <summary>Remainder with the divisor's sign, as in Python.</summary>
    public static NDArray operator %(NDArray x, NDArray y) => Np.Remainder(x, y);

    /// <summary>Negative.</summary>
    public static NDArray operator -(NDArray x) => Np.Negative(x);

    /// <summary>Less.</summary>
    public static NDArray operator <(NDArray x, NDArray y) => Np.Less(x, y);

    /// <summary>Greater.</summary>
    public static NDArray operator >(NDArray x, NDArray y) => Np.Greater(x, y);

    /// <summary>Less or equal.</summary>
    public static NDArray operator <=(NDArray x, NDArray y) => Np.LessEqual(x, y);

    /// <summary>Greater or equal.</summary>
    public static NDArray operator >=(NDArray x, NDArray y) => Np.GreaterEqual(x, y);

    /// <summary>The array with reversed dimensions.</summary>
    public NDArray T => Np.Transpose(this);

    /// <summary>The elements in another dtype.</summary>
    public NDArray Astype(DType dtype) => Np.Astype(this, dtype);

    /// <summary>The elements in row-major order with other dimensions; one may be −1.</summary>
    public NDArray Reshape(params long[] shape) => Np.Reshape(this, shape);
}
