using System.Runtime.InteropServices;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>C# element types and dtypes.</summary>
internal static class HostElements
{
    static readonly Dictionary<Type, ElementType> ByType = new()
    {
        [typeof(bool)] = ElementType.I1,
        [typeof(sbyte)] = ElementType.I8,
        [typeof(short)] = ElementType.I16,
        [typeof(int)] = ElementType.I32,
        [typeof(long)] = ElementType.I64,
        [typeof(byte)] = ElementType.UI8,
        [typeof(ushort)] = ElementType.UI16,
        [typeof(uint)] = ElementType.UI32,
        [typeof(ulong)] = ElementType.UI64,
        [typeof(Half)] = ElementType.F16,
        [typeof(Float8E3M4)] = ElementType.F8E3M4,
        [typeof(Float8E4M3)] = ElementType.F8E4M3,
        [typeof(Float8E4M3FN)] = ElementType.F8E4M3FN,
        [typeof(Float8E4M3FNUZ)] = ElementType.F8E4M3FNUZ,
        [typeof(Float8E4M3B11FNUZ)] = ElementType.F8E4M3B11FNUZ,
        [typeof(Float8E5M2)] = ElementType.F8E5M2,
        [typeof(Float8E5M2FNUZ)] = ElementType.F8E5M2FNUZ,
        [typeof(Float8E8M0FNU)] = ElementType.F8E8M0FNU,
        [typeof(Float6E2M3FN)] = ElementType.F6E2M3FN,
        [typeof(Float6E3M2FN)] = ElementType.F6E3M2FN,
        [typeof(Float4E2M1FN)] = ElementType.F4E2M1FN,
        [typeof(BFloat16)] = ElementType.BF16,
        [typeof(float)] = ElementType.F32,
        [typeof(double)] = ElementType.F64,
        [typeof(System.Numerics.Complex)] = ElementType.C128,
    };

    /// <summary>The dtype of a C# type, or null.</summary>
    public static ElementType? TypeOf(Type type) => ByType.TryGetValue(type, out var found) ? found : null;

    /// <summary>The dtype of elements that fill a shape.</summary>
    public static ElementType Check<T>(ReadOnlySpan<T> values, Dims shape) where T : unmanaged
    {
        if (!ByType.TryGetValue(typeof(T), out var type)) throw new XlaTypeException($"{typeof(T)} has no dtype");
        return values.Length == shape.ElementCount ? type : throw new XlaValueException($"shape {shape} takes {shape.ElementCount} elements, got {values.Length}");
    }

    public static Literal ToLiteral<T>(ReadOnlySpan<T> values, Dims shape) where T : unmanaged
    {
        var type = Check(values, shape);
        var literal = Literal.FromBytes(type, shape, MemoryMarshal.AsBytes(values));
        return Promotion.Canonical(type) == type ? literal : Ops.Convert(literal, Promotion.Canonical(type));
    }

    public static ReadOnlySpan<T> Check<T>(NDArray array) where T : unmanaged
    {
        if (!array.IsConcrete) throw new TracerArrayConversionException(array);
        var (asked, have) = (TypeOf(typeof(T)), array.DType.ElementType);
        // C# has one complex type, and no integers of fewer than 8 bits.
        if (asked == ElementType.C128 && have == ElementType.C64) return Ops.Convert(array.ToLiteral(), ElementType.C128).AsSpan<T>();
        if (asked == ElementType.I8 && have is ElementType.I2 or ElementType.I4 || asked == ElementType.UI8 && have is ElementType.UI2 or ElementType.UI4) return Ops.Convert(array.ToLiteral(), asked.Value).AsSpan<T>();
        return asked == have ? array.ToLiteral().AsSpan<T>() : throw new XlaTypeException($"the elements are {array.DType}, not {typeof(T).Name}: convert the array with Astype first");
    }

    /// <summary>The elements of a C# array of any rank whose element type has a dtype; null for other arrays.</summary>
    public static Literal? ToLiteral(Array values)
    {
        if (TypeOf(values.GetType().GetElementType()!) is not { } type) return null;
        var shape = new long[values.Rank];
        for (var d = 0; d < shape.Length; d++) shape[d] = values.GetLength(d);
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(values), checked(values.Length * type.ByteSize()));
        var literal = Literal.FromBytes(type, Dims.Create(shape), bytes);
        return Promotion.Canonical(type) == type ? literal : Ops.Convert(literal, Promotion.Canonical(type));
    }

    /// <summary>The elements as C# numbers in nested arrays; of a scalar the number itself.</summary>
    public static object Nested(Literal values)
    {
        var next = 0L;
        return Level(0);

        object Level(int d)
        {
            if (d == values.Dims.Count) return Element(values, next++);
            var members = new object[values.Dims[d]];
            for (var i = 0; i < members.Length; i++) members[i] = Level(d + 1);
            return members;
        }
    }

    static object Element(Literal values, long i) => values.ElementType switch
    {
        ElementType.I1 => values.GetInt64(i) != 0,
        ElementType.UI64 => (ulong)values.GetInt64(i),
        var type when type.IsFloat() => values.GetDouble(i),
        var type when type.IsComplex() => values.GetComplex(i),
        _ => values.GetInt64(i),
    };
}
