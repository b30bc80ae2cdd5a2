using System.Numerics;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>C# numbers become arrays as Python's do in JAX: weakly typed, so that they take the dtype of what they meet.</content>
public sealed partial class NDArray
{
    /// <summary>A C# boolean, which is strongly typed.</summary>
    public static implicit operator NDArray(bool value) => Number(ElementType.I1, value ? 1 : 0, weak: false);

    /// <summary>The C# number, weakly typed.</summary>
    public static implicit operator NDArray(sbyte value) => Number(Promotion.DefaultInteger, value, weak: true);

    /// <summary>The C# number, weakly typed.</summary>
    public static implicit operator NDArray(byte value) => Number(Promotion.DefaultInteger, value, weak: true);

    /// <summary>The C# number, weakly typed.</summary>
    public static implicit operator NDArray(short value) => Number(Promotion.DefaultInteger, value, weak: true);

    /// <summary>The C# number, weakly typed.</summary>
    public static implicit operator NDArray(ushort value) => Number(Promotion.DefaultInteger, value, weak: true);

    /// <summary>The C# number, weakly typed.</summary>
    public static implicit operator NDArray(int value) => Number(Promotion.DefaultInteger, value, weak: true);

    /// <summary>The C# number, weakly typed.</summary>
    /// <exception cref="OverflowException">The default integer type, 32 bits unless 64-bit types are on, cannot hold it.</exception>
    public static implicit operator NDArray(uint value) => Integer(value);

    /// <summary>The C# number, weakly typed.</summary>
    /// <exception cref="OverflowException">The default integer type, 32 bits unless 64-bit types are on, cannot hold it.</exception>
    public static implicit operator NDArray(long value) => Integer(value);

    /// <summary>The C# number, weakly typed.</summary>
    /// <exception cref="OverflowException">The default integer type, 32 bits unless 64-bit types are on, cannot hold it.</exception>
    public static implicit operator NDArray(ulong value) => Integer(value);

    /// <summary>The C# number, weakly typed.</summary>
    public static implicit operator NDArray(Half value) => Number(Promotion.DefaultFloat, (double)value, weak: true);

    /// <summary>The C# number, weakly typed.</summary>
    public static implicit operator NDArray(float value) => Number(Promotion.DefaultFloat, value, weak: true);

    /// <summary>The C# number, weakly typed; of single precision where 64-bit types are off.</summary>
    public static implicit operator NDArray(double value) => Number(Promotion.DefaultFloat, value, weak: true);

    /// <summary>The C# number, weakly typed; of single precision where 64-bit types are off.</summary>
    public static implicit operator NDArray(Complex value)
    {
        var scalar = Literal.Create(Promotion.Canonical(ElementType.C128), Dims.Empty);
        Scalars.Write(scalar.ElementType, scalar.Writable, 0, value);
        return new(scalar, weak: true);
    }

    internal static NDArray Number(ElementType type, double value, bool weak) => new(Literal.Of(type, Dims.Empty, value), weak);

    static NDArray Integer(Int128 value)
    {
        var type = Promotion.DefaultInteger;
        if (value > (type == ElementType.I64 ? long.MaxValue : int.MaxValue) || value < (type == ElementType.I64 ? long.MinValue : int.MinValue))
            throw new OverflowException($"Python int {value} too large to convert to {new DType(type)}");
        return new(type == ElementType.I64 ? Literal.From<long>(type, Dims.Empty, [(long)value]) : Literal.From<int>(type, Dims.Empty, [(int)value]), weak: true);
    }

    /// <summary>The only element as a condition: true if not zero.</summary>
    /// <exception cref="TracerBoolConversionException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="XlaValueException">There is not exactly one element.</exception>
    public static explicit operator bool(NDArray array) => Truth(array);

    /// <summary>The scalar as a C# number, cut toward zero.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="XlaValueException">NaN.</exception>
    /// <exception cref="OverflowException">The C# type cannot hold it.</exception>
    public static explicit operator sbyte(NDArray array) => checked((sbyte)Whole(array));

    /// <summary>The scalar as a C# number, cut toward zero.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="XlaValueException">NaN.</exception>
    /// <exception cref="OverflowException">The C# type cannot hold it.</exception>
    public static explicit operator byte(NDArray array) => checked((byte)Whole(array));

    /// <summary>The scalar as a C# number, cut toward zero.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="XlaValueException">NaN.</exception>
    /// <exception cref="OverflowException">The C# type cannot hold it.</exception>
    public static explicit operator short(NDArray array) => checked((short)Whole(array));

    /// <summary>The scalar as a C# number, cut toward zero.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="XlaValueException">NaN.</exception>
    /// <exception cref="OverflowException">The C# type cannot hold it.</exception>
    public static explicit operator ushort(NDArray array) => checked((ushort)Whole(array));

    /// <summary>The scalar as a C# number, cut toward zero.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="XlaValueException">NaN.</exception>
    /// <exception cref="OverflowException">The C# type cannot hold it.</exception>
    public static explicit operator int(NDArray array) => checked((int)Whole(array));

    /// <summary>The scalar as a C# number, cut toward zero.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="XlaValueException">NaN.</exception>
    /// <exception cref="OverflowException">The C# type cannot hold it.</exception>
    public static explicit operator uint(NDArray array) => checked((uint)Whole(array));

    /// <summary>The scalar as a C# number, cut toward zero.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="XlaValueException">NaN.</exception>
    /// <exception cref="OverflowException">The C# type cannot hold it.</exception>
    public static explicit operator long(NDArray array) => checked((long)Whole(array));

    /// <summary>The scalar as a C# number, cut toward zero.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    /// <exception cref="XlaValueException">NaN.</exception>
    /// <exception cref="OverflowException">The C# type cannot hold it.</exception>
    public static explicit operator ulong(NDArray array) => checked((ulong)Whole(array));

    /// <summary>The scalar as a C# number.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    public static explicit operator Half(NDArray array) => (Half)RealNumber(array);

    /// <summary>The scalar as a C# number.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    public static explicit operator float(NDArray array) => (float)RealNumber(array);

    /// <summary>The scalar as a C# number.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar, or complex.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    public static explicit operator double(NDArray array) => RealNumber(array);

    /// <summary>The scalar as a C# number.</summary>
    /// <exception cref="XlaTypeException">The array is no scalar.</exception>
    /// <exception cref="ConcretizationTypeException">The array is traced, by Jit or Vmap.</exception>
    public static explicit operator Complex(NDArray array) => Only(array, "complex").GetComplex(0);

    /// <summary>Lets <c>if (x &gt; 0)</c> work on values that are known.</summary>
    public static bool operator true(NDArray array) => Truth(array);

    /// <summary>Lets <c>if (x &gt; 0)</c> work on values that are known.</summary>
    public static bool operator false(NDArray array) => !Truth(array);

    static bool Truth(NDArray array)
    {
        if (array.Size == 0) throw new XlaValueException("The truth value of an empty array is ambiguous. Use `array.Size > 0` to check that an array is not empty.");
        if (array.Size > 1) throw new XlaValueException("The truth value of an array with more than one element is ambiguous. Use a.Any() or a.All()");
        return array.IsConcrete ? array.ToLiteral().GetComplex(0) != 0 : throw new TracerBoolConversionException(array);
    }

    static Int128 Whole(NDArray array)
    {
        var element = Only(array, "int");
        if (element.ElementType.IsComplex()) throw new XlaTypeException("int() argument must be a string, a bytes-like object or a real number, not 'complex'");
        if (element.ElementType == ElementType.UI64) return (ulong)element.GetInt64(0);
        if (!element.ElementType.IsFloat()) return element.GetInt64(0);
        var value = element.GetDouble(0);
        if (double.IsNaN(value)) throw new XlaValueException("cannot convert float NaN to integer");
        return double.IsInfinity(value) ? throw new OverflowException("cannot convert float infinity to integer") : (Int128)value;
    }

    static double RealNumber(NDArray array)
    {
        var element = Only(array, "float");
        return element.ElementType.IsComplex() ? throw new XlaTypeException("float() argument must be a string or a real number, not 'complex'")
            : element.ElementType == ElementType.UI64 ? (ulong)element.GetInt64(0) : element.GetDouble(0);
    }

    static Literal Only(NDArray array, string python)
    {
        if (array.Ndim > 0) throw new XlaTypeException($"Only scalar arrays can be converted to Python scalars; got arr.ndim={array.Ndim}");
        return array.IsConcrete ? array.ToLiteral() : throw new ConcretizationTypeException(array,
            $"Abstract tracer value encountered where concrete value is expected: traced array with shape {array.StrongTypeText}\nThe problem arose with the `{python}` function. If trying to convert the data type of a value, try using `x.Astype(…)` instead.");
    }
}
