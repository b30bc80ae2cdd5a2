using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Elementwise evaluation: every element is computed in double, complex or 64-bit integers and rounded once to the element type, or many at once where that gives the same.</summary>
internal static class Kernels
{
    // What an element costs that goes through a delegate, or has to be decoded and encoded.
    const int Scalar = 16;

    // Elements whose operands are flushed at a time.
    const int Chunk = 256;

    public static Literal Map(Literal x, ElementType result, UnaryRules rules)
    {
        var z = Literal.Create(result, x.Dims);
        var isFlushed = Subnormals.AreFlushed && !rules.KeepsSubnormals;
        Blocks.Run(z.Count, rules.Spans is null ? Scalar : 1, (start, count) =>
        {
            if (x.ElementType.IsComplex() && rules.Complex is { } complex)
                for (var i = start; i < start + count; i++) Scalars.Write(result, z.Writable, i, complex(x.GetComplex(i)));
            else if (IsIntegral(x.ElementType) && rules.Integer is { } integer)
                for (var i = start; i < start + count; i++) Scalars.Write(result, z.Writable, i, integer(x.GetInt64(i), x.ElementType));
            else if (x.ElementType == ElementType.F32 && result == ElementType.F32)
                Map(x.AsSpan<float>().Slice(start, count), z.WritableAs<float>()[start..], rules.Real!, rules.Spans?.Single, isFlushed);
            else if (x.ElementType == ElementType.F64 && result == ElementType.F64)
                Map(x.AsSpan<double>().Slice(start, count), z.WritableAs<double>()[start..], rules.Real!, rules.Spans?.Double, isFlushed);
            else if (isFlushed)
                for (var i = start; i < start + count; i++) Scalars.Write(result, z.Writable, i, Subnormals.Flushed(rules.Real!(Subnormals.Flushed(x.GetDouble(i), x.ElementType)), result));
            else
                for (var i = start; i < start + count; i++) Scalars.Write(result, z.Writable, i, rules.Real!(x.GetDouble(i)));
        });
        return z;
    }

    public static Literal Map(Literal x, Literal y, ElementType result, BinaryRules rules)
    {
        var z = Literal.Create(result, x.Dims);
        Blocks.Run(z.Count, rules.Spans is null ? Scalar : 1, (start, count) =>
        {
            if (rules is { Real: null, Integer: null, Complex: null })
                for (var i = start; i < start + count; i++) Scalars.Write(result, z.Writable, i, new Complex(x.GetDouble(i), y.GetDouble(i)));
            else if (x.ElementType.IsComplex() && rules.Complex is { } complex)
                for (var i = start; i < start + count; i++) Scalars.Write(result, z.Writable, i, complex(x.GetComplex(i), y.GetComplex(i)));
            else if (IsIntegral(x.ElementType) && rules.Integer is { } integer)
                for (var i = start; i < start + count; i++) Scalars.Write(result, z.Writable, i, integer(x.GetInt64(i), y.GetInt64(i), x.ElementType));
            else if (x.ElementType == ElementType.F32 && result == ElementType.F32)
                Map(x.AsSpan<float>().Slice(start, count), y.AsSpan<float>().Slice(start, count), z.WritableAs<float>()[start..], rules.Real!, rules.Spans?.Single);
            else if (x.ElementType == ElementType.F64 && result == ElementType.F64)
                Map(x.AsSpan<double>().Slice(start, count), y.AsSpan<double>().Slice(start, count), z.WritableAs<double>()[start..], rules.Real!, rules.Spans?.Double);
            else
                for (var i = start; i < start + count; i++)
                    Scalars.Write(result, z.Writable, i, Subnormals.Flushed(rules.Real!(Subnormals.Flushed(x.GetDouble(i), x.ElementType), Subnormals.Flushed(y.GetDouble(i), y.ElementType)), result));
        });
        return z;
    }

    public static bool IsIntegral(ElementType type) => type == ElementType.I1 || type.IsInteger();

    static void Map<T>(ReadOnlySpan<T> x, Span<T> z, Func<double, double> f, SpanFunction.Of<T>? spans, bool isFlushed) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> flushed = stackalloc T[Chunk];
        for (var start = 0; start < x.Length; start += Chunk)
        {
            scoped var operand = x.Slice(start, Math.Min(Chunk, x.Length - start));
            var result = z.Slice(start, operand.Length);
            if (isFlushed) operand = Subnormals.Flushed(operand, flushed);
            if (spans is not null) spans(operand, result);
            else
                for (var i = 0; i < result.Length; i++) result[i] = T.CreateTruncating(f(double.CreateTruncating(operand[i])));
            if (isFlushed) Subnormals.Flushed(result, result);
        }
    }

    static void Map<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z, Func<double, double, double> f, SpanOperation.Of<T>? spans) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isFlushed = Subnormals.AreFlushed;
        Span<T> flushedLeft = stackalloc T[Chunk], flushedRight = stackalloc T[Chunk];
        for (var start = 0; start < x.Length; start += Chunk)
        {
            scoped var left = x.Slice(start, Math.Min(Chunk, x.Length - start));
            scoped var right = y.Slice(start, left.Length);
            var result = z.Slice(start, left.Length);
            if (isFlushed)
            {
                left = Subnormals.Flushed(left, flushedLeft);
                right = Subnormals.Flushed(right, flushedRight);
            }
            if (spans is not null) spans(left, right, result);
            else
                for (var i = 0; i < result.Length; i++) result[i] = T.CreateTruncating(f(double.CreateTruncating(left[i]), double.CreateTruncating(right[i])));
            if (isFlushed) Subnormals.Flushed(result, result);
        }
    }
}
