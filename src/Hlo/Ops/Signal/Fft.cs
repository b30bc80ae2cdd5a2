namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>fft</c>.</summary>
/// <param name="Type">Which transform.</param>
/// <param name="Length">The number of points of the last one to three dimensions.</param>
public sealed record FftAttributes(FftType Type, Dims Length) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Dims("fft_length", Length);
        writer.Enum("fft_type", "fft_type", Type.ToString());
    }
}

public static partial class Ops
{
    /// <summary>The discrete Fourier transform over the last one to three dimensions.</summary>
    /// <remarks>Linear, and its own transpose up to the halves that real transforms leave out. Spec: "fft".</remarks>
    /// <exception cref="HloTypeException">Element types or sizes are not those of the kind of transform.</exception>
    public static Value Fft(this Value x, FftType type, Dims length) => x.Builder.Emit(FftDef, new FftAttributes(type, length), x);

    internal static readonly OpDef FftDef = new OpDef<FftAttributes>("stablehlo.fft")
    {
        Family = "signal",
        Bytecode = new(Property.List("fft_length"), Property.Word("fft_type", "fft_type")),
        Format = "$0, type = $fft_type, length = $fft_length : fn",
        Read = static r => new(Enum.Parse<FftType>(r.Enum("fft_type")), r.Dims("fft_length")),
        Infer = static (a, s) =>
        {
            var n = a.Length.Count;
            if (s.Count != 1 || n is < 1 or > 3 || s[0].Rank < n) throw s.Error($"takes one operand of at least as many dimensions as there are lengths, 1 to 3, got {a.Length}");
            var isReal = a.Type == FftType.RFFT;
            if (isReal ? s[0].ElementType is not (ElementType.F32 or ElementType.F64) : !s[0].ElementType.IsComplex()) throw s.Error($"{a.Type} takes {(isReal ? "f32 or f64" : "complex")} elements");
            var last = s[0].Rank - 1;
            // Complex transforms say the lengths twice, and the reference does not compare them before it computes.
            for (var i = 0; i < n && a.Type is FftType.RFFT or FftType.IRFFT; i++)
            {
                var have = s[0].Dims[last - n + 1 + i];
                var want = a.Type == FftType.IRFFT && i == n - 1 ? a.Length[i] / 2 + 1 : a.Length[i];
                if (have >= 0 && have != want && !(a.Type == FftType.IRFFT && a.Length[i] == 0 && have == 0)) throw s.Error($"dimension {last - n + 1 + i} must have size {want} for lengths {a.Length}");
            }
            return a.Type switch
            {
                FftType.RFFT => s[0].With(dims => dims.With(last, a.Length[n - 1] == 0 ? 0 : a.Length[n - 1] / 2 + 1)).With(s[0].ElementType.ComplexOf()),
                FftType.IRFFT => s[0].With(dims => dims.With(last, a.Length[n - 1])).With(s[0].ElementType.RealPart()),
                _ => s[0],
            };
        },
        Evaluation = FftKernel.Evaluate,
        Tangent = static (a, c) => c.Tangents[0]!.Fft(a.Type, a.Length),
        Transposition = static (a, c) => c.Accumulate(0, a.Type switch
        {
            FftType.RFFT => RfftTranspose(c.Cotangent, a.Length),
            FftType.IRFFT => IrfftTranspose(c.Cotangent, a.Length),
            _ => c.Cotangent.Fft(a.Type, a.Length),
        }),
        Batching = static (a, c) => new(c.At(0).Fft(a.Type, a.Length), 0),
        Samples = static () =>
        [
            new(new FftAttributes(FftType.FFT, [4]), Literal.Of(ElementType.C64, [2, 4], 1, 2, 3, 4, 0, 1, 0, -1)),
            new(new FftAttributes(FftType.IFFT, [2, 3]), Literal.Of(ElementType.C64, [2, 3], 1, 2, 3, 4, 5, 6)),
            new(new FftAttributes(FftType.RFFT, [5]), Literal.Of(ElementType.F64, [5], 1, 2, 3, 4, 0)),
            new(new FftAttributes(FftType.IRFFT, [6]), Literal.Of(ElementType.C64, [4], 1, 2, 3, 4)),
            new(new FftAttributes(FftType.IRFFT, [2, 5]), Literal.Of(ElementType.C64, [2, 3], 1, 2, 3, 4, 0, 2)),
        ],
    };

    /// <summary>The transpose of keeping the first half: zeros for the other, then the full transform, of which the real part counts.</summary>
    static Value RfftTranspose(Value t, Dims length)
    {
        var last = t.Rank - 1;
        var none = Dims.Repeat(0, t.Rank);
        var full = t.Pad(t.Builder.Zeros(TensorType.Scalar(t.ElementType)), none, none.With(last, length[length.Count - 1] - t.Dims[last]), none);
        return full.Fft(FftType.FFT, length).Real();
    }

    /// <summary>The transpose of the inverse real transform: the forward one, where what stands for two mirrored points counts twice.</summary>
    static Value IrfftTranspose(Value t, Dims length)
    {
        var x = t.Fft(FftType.RFFT, length);
        var (points, total) = (x.Dims[x.Rank - 1], (double)length.ElementCount);
        var weights = new double[points];
        for (var i = 0; i < weights.Length; i++) weights[i] = (i == 0 || i == points - 1 && length[length.Count - 1] % 2 == 0 ? 1 : 2) / total;
        return (x * x.Builder.Constant(Literal.Of(x.ElementType, [points], weights)).BroadcastInDim(x.Dims, [x.Rank - 1])).Conjugate();
    }
}
