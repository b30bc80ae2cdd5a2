using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The bits of an array read as another dtype, where the last axis shrinks or grows. <c>jax.Array.view</c></summary>
internal static class ArrayView
{
    public static NDArray Of(NDArray x, DType dtype)
    {
        var (from, to) = (x.DType.ElementType, Promotion.Canonical(dtype.ElementType));
        if (from == to) return x;
        var (have, want) = (Bits(from), Bits(to));
        if (x.Ndim == 0 && have != want) throw new XlaValueException("view() of a 0d array is only supported if the itemsize is unchanged.");
        if (have < want && x.Shape[^1] * have % want != 0)
            throw new XlaValueException("When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.");
        return Eager.Call(static (x, to) => new NDArray(Read(Eager.Lift(x), to), false), x, to);
    }

    static Value Read(Value x, ElementType to)
    {
        var from = x.ElementType;
        // Truth is a byte on the host, and a complex number its two parts.
        if (from == ElementType.I1) return Read(x.Convert(ElementType.UI8), to);
        if (to == ElementType.I1) return Read(x, ElementType.UI8) is var bytes ? bytes.Compare(ComparisonDirection.NE, bytes.Like(0)) : bytes;
        if (from == to) return x;
        if (from.IsComplex())
        {
            Value Part(Value part) => part.Reshape(part.Dims.Insert(part.Rank, 1));
            var parts = x.Builder.Concatenate([Part(x.Real()), Part(x.Imag())], x.Rank);
            return Read(x.Rank == 0 ? parts.BitcastConvert(to) : Joined(parts), to);
        }
        if (to.IsComplex())
        {
            var parts = Split(Read(x, to.RealPart()), 2);
            Value Part(long n) => parts.SliceInDim(parts.Rank - 1, n, n + 1).Reshape(parts.Dims.RemoveAt(parts.Rank - 1));
            return Part(0).Complex(Part(1));
        }
        var (have, want) = (from.BitWidth(), to.BitWidth());
        if (have == want) return x.BitcastConvert(to);
        return have > want ? Joined(x.BitcastConvert(to)) : Split(x, want / have).BitcastConvert(to);
    }

    static Value Joined(Value x) => x.Reshape(x.Dims.RemoveAt(x.Rank - 1).With(x.Rank - 2, x.Dims[^2] * x.Dims[^1]));

    static Value Split(Value x, long size) => x.Reshape(x.Dims.With(x.Rank - 1, x.Dims[^1] / size).Insert(x.Rank, size));

    static int Bits(ElementType type) => type == ElementType.I1 ? 8 : type.IsComplex() ? 2 * type.RealPart().BitWidth() : type.BitWidth();
}
