namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>bitcast_convert</c>.</summary>
/// <param name="To">The element type of the result.</param>
/// <param name="Quantization">How the elements of the result are quantized, or null.</param>
/// <param name="Shape">What a text says of the result between types of one width, if it has another rank than the operand: it is let pass as in the reference, but nothing computes it.</param>
public sealed record BitcastConvertAttributes(ElementType To, Quantization? Quantization = null, Dims? Shape = null) : Attributes
{
    internal static BitcastConvertAttributes Read(AttributeReader r)
    {
        var result = r.ResultTensor(0);
        var isOther = r.OperandCount == 1 && r.OperandType(0) is TensorType operand && operand.Rank != result.Rank && Width(operand) == Width(result);
        return new(result.ElementType, result.Quantization, isOther ? result.Dims : (Dims?)null);
    }

    /// <summary>The bits of an element.</summary>
    internal static int Width(TensorType type) => (type.Quantization?.Storage ?? type.ElementType).BitWidth();
}

public static partial class Ops
{
    /// <summary>The same bits as another element type; a narrower one adds a last dimension, a wider one takes it away.</summary>
    /// <remarks>Derivative zero, also between floats. Spec: "bitcast_convert".</remarks>
    /// <exception cref="HloTypeException">The last dimension is not the ratio of the widths.</exception>
    public static Value BitcastConvert(this Value x, ElementType to) => x.ElementType == to ? x : x.Builder.Emit(BitcastConvertDef, new BitcastConvertAttributes(to), x);

    internal static readonly OpDef BitcastConvertDef = new OpDef<BitcastConvertAttributes>("stablehlo.bitcast_convert")
    {
        Family = "structural",
        IgnoresResultBounds = true,
        Format = "$0 : fn",
        Read = BitcastConvertAttributes.Read,
        Infer = static (a, s) =>
        {
            if (s.Count != 1) throw s.Error("takes one operand");
            if (s[0].ElementType.IsComplex() != a.To.IsComplex()) throw s.Error("cannot convert between real and complex types");
            int from = BitcastConvertAttributes.Width(s[0]), to = (a.Quantization?.Storage ?? a.To).BitWidth();
            TensorType Result(Dims dims) => a.Quantization is { } quantization ? TensorType.Of(quantization, dims) : TensorType.Of(a.To, dims);
            if (a.Shape is { } shape)
            {
                for (var d = 0; d < Math.Min(shape.Count, s[0].Rank); d++)
                    if (Dims.Differ(shape[d], s[0].Dims[d])) throw s.Error($"dimensions must stay, the result has {shape}");
                return Result(shape);
            }
            if (from == to) return a.Quantization is null && s[0].Quantization is null ? s[0].With(a.To) : Result(s[0].Dims);
            if (from > to && from % to == 0) return Result(s[0].Dims.Insert(s[0].Rank, from / to));
            if (to % from != 0 || s[0].Rank == 0 || Dims.Differ(s[0].Dims[^1], to / from))
                throw s.Error($"the last dimension must be {to}/{from} to become {a.To.ToMlir()}");
            return Result(s[0].Dims.RemoveAt(s[0].Rank - 1));
        },
        Evaluation = static (a, c) => a.Shape is { } shape ? throw new HloException($"stablehlo.bitcast_convert: {c[0].Type} has not the elements of a tensor of dimensions {shape}") : Recast(c[0], a.To, c.ResultType.Dims),
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        Batching = static (a, c) => new(c.At(0).BitcastConvert(a.To), 0),
        Samples = static () =>
        [
            new(new BitcastConvertAttributes(ElementType.I32), Literal.Of(1, -0f, float.NaN)),
            new(new BitcastConvertAttributes(ElementType.I4), Literal.Of(ElementType.I8, [2], 0x1E, -2)),
            new(new BitcastConvertAttributes(ElementType.UI8), Literal.Of(ElementType.I32, [2], 1, -2)),
            new(new BitcastConvertAttributes(ElementType.F64), Literal.Of(ElementType.UI32, [1, 2], 0, 1072693248)),
        ],
    };

    static Literal Recast(Literal x, ElementType to, Dims dims)
    {
        int from = x.ElementType.BitWidth(), width = to.BitWidth();
        if (from == width || from >= 8 && width >= 8) return x.Reinterpret(to, dims);
        // Elements of less than a byte fill one each here, and are packed from the lowest bit on there.
        var z = Literal.Create(to, dims);
        for (var i = 0L; i < z.Count * width; i++)
        {
            var (source, target) = (i / from, i / width);
            if ((x.Bytes[(int)(source * x.ElementType.ByteSize() + i % from / 8)] >> (int)(i % from % 8) & 1) != 0)
                z.Writable[(int)(target * to.ByteSize() + i % width / 8)] |= (byte)(1 << (int)(i % width % 8));
        }
        if (to is ElementType.I2 or ElementType.I4)
            for (var i = 0L; i < z.Count; i++) Scalars.Write(to, z.Writable, i, (long)z.Bytes[(int)i]);
        return z;
    }
}
