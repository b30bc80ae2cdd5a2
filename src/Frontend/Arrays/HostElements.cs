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
        [typeof(Hlo.BFloat16)] = ElementType.BF16,
        [typeof(float)] = ElementType.F32,
        [typeof(double)] = ElementType.F64,
        [typeof(System.Numerics.Complex)] = ElementType.C128,
    };

    /// <summary>The dtype of a C# type, or null.</summary>
    public static ElementType? TypeOf(Type type) => ByType.TryGetValue(type, out var found) ? found : null;

    public static Literal ToLiteral<T>(ReadOnlySpan<T> values, Dims shape) where T : unmanaged
    {
        if (!ByType.TryGetValue(typeof(T), out var type)) throw new ArgumentException($"{typeof(T)} has no dtype");
        if (values.Length != shape.ElementCount) throw new ArgumentException($"shape {shape} takes {shape.ElementCount} elements, got {values.Length}");
        var literal = Literal.FromBytes(type, shape, MemoryMarshal.AsBytes(values));
        return Promotion.Canonical(type) == type ? literal : Ops.Convert(literal, Promotion.Canonical(type));
    }

    public static ReadOnlySpan<T> Check<T>(NDArray array) where T : unmanaged
    {
        if (!ByType.TryGetValue(typeof(T), out var type) || type != array.DType.ElementType)
            throw new ArgumentException($"the elements are {array.DType}, not {typeof(T).Name}: convert the array with Astype first");
        return array.ToLiteral().AsSpan<T>();
    }
}
