using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Elementwise evaluation: every element is computed in double, complex or 64-bit integers and rounded once to the element type.</summary>
internal static class Kernels
{
    public static Literal Map(Literal x, ElementType result, UnaryRules rules)
    {
        var z = Literal.Create(result, x.Dims);
        if (x.ElementType.IsComplex() && rules.Complex is { } complex)
            for (var i = 0L; i < z.Count; i++) Scalars.Write(result, z.Writable, i, complex(x.GetComplex(i)));
        else if (IsIntegral(x.ElementType) && rules.Integer is { } integer)
            for (var i = 0L; i < z.Count; i++) Scalars.Write(result, z.Writable, i, integer(x.GetInt64(i), x.ElementType));
        else if (rules.KeepsSubnormals || !Subnormals.AreFlushed)
            for (var i = 0L; i < z.Count; i++) Scalars.Write(result, z.Writable, i, rules.Real!(x.GetDouble(i)));
        else if (x.ElementType == ElementType.F32 && result == ElementType.F32)
            MapSingle(x.AsSpan<float>(), z.WritableAs<float>(), rules.Real!);
        else
            for (var i = 0L; i < z.Count; i++) Scalars.Write(result, z.Writable, i, Subnormals.Flushed(rules.Real!(Subnormals.Flushed(x.GetDouble(i), x.ElementType)), result));
        return z;
    }

    public static Literal Map(Literal x, Literal y, ElementType result, BinaryRules rules)
    {
        var z = Literal.Create(result, x.Dims);
        if (rules is { Real: null, Integer: null, Complex: null })
            for (var i = 0L; i < z.Count; i++) Scalars.Write(result, z.Writable, i, new Complex(x.GetDouble(i), y.GetDouble(i)));
        else if (x.ElementType.IsComplex() && rules.Complex is { } complex)
            for (var i = 0L; i < z.Count; i++) Scalars.Write(result, z.Writable, i, complex(x.GetComplex(i), y.GetComplex(i)));
        else if (IsIntegral(x.ElementType) && rules.Integer is { } integer)
            for (var i = 0L; i < z.Count; i++) Scalars.Write(result, z.Writable, i, integer(x.GetInt64(i), y.GetInt64(i), x.ElementType));
        else if (x.ElementType == ElementType.F32 && result == ElementType.F32)
            MapSingle(x.AsSpan<float>(), y.AsSpan<float>(), z.WritableAs<float>(), rules.Real!);
        else
            for (var i = 0L; i < z.Count; i++)
                Scalars.Write(result, z.Writable, i, Subnormals.Flushed(rules.Real!(Subnormals.Flushed(x.GetDouble(i), x.ElementType), Subnormals.Flushed(y.GetDouble(i), y.ElementType)), result));
        return z;
    }

    public static bool IsIntegral(ElementType type) => type == ElementType.I1 || type.IsInteger();

    static void MapSingle(ReadOnlySpan<float> x, Span<float> z, Func<double, double> f)
    {
        for (var i = 0; i < z.Length; i++) z[i] = Flushed((float)f(Flushed(x[i])));
    }

    static void MapSingle(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, Func<double, double, double> f)
    {
        if (Subnormals.AreFlushed)
            for (var i = 0; i < z.Length; i++) z[i] = Flushed((float)f(Flushed(x[i]), Flushed(y[i])));
        else
            for (var i = 0; i < z.Length; i++) z[i] = (float)f(x[i], y[i]);
    }

    static float Flushed(float value) => (BitConverter.SingleToUInt32Bits(value) & 0x7F800000) == 0 ? MathF.CopySign(0, value) : value;
}
