using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Fourier transforms on the host, in double precision, dimension by dimension.</summary>
internal static class FftKernel
{
    public static Literal Evaluate(FftAttributes a, EvaluationContext c)
    {
        var z = Literal.Create(c.ResultType.ElementType, c.ResultType.Dims);
        if (z.Count == 0) return z;
        var n = a.Length.Count;
        var outer = c[0].Dims.Count - n;
        var full = Dims.Create([.. c[0].Dims.AsSpan()[..outer], .. a.Length.AsSpan()]);
        var values = new Complex[full.ElementCount];
        Read(a, c[0], full, values);
        var inverse = a.Type is FftType.IFFT or FftType.IRFFT;
        for (var d = outer; d < full.Count; d++) Along(values, full, d, inverse);
        Span<long> index = stackalloc long[full.Count];
        var strides = full.RowMajorStrides();
        for (var i = 0L; i < z.Count; i++)
        {
            Movement.Unflatten(i, z.Dims, index);
            var from = 0L;
            for (var d = 0; d < index.Length; d++) from += index[d] * strides[d];
            Scalars.Write(z.ElementType, z.Writable, i, inverse ? values[from] / a.Length.ElementCount : values[from]);
        }
        return z;
    }

    // The half that an inverse real transform lacks is the conjugate of the mirrored points.
    static void Read(FftAttributes a, Literal x, Dims full, Complex[] values)
    {
        Span<long> index = stackalloc long[full.Count];
        var strides = x.Dims.RowMajorStrides();
        var (last, outer) = (full.Count - 1, full.Count - a.Length.Count);
        for (var i = 0L; i < values.Length; i++)
        {
            Movement.Unflatten(i, full, index);
            var isMirrored = index[last] >= x.Dims[last];
            var from = 0L;
            for (var d = 0; d < index.Length; d++) from += (isMirrored && d >= outer ? (full[d] - index[d]) % full[d] : index[d]) * strides[d];
            var value = x.GetComplex(from);
            if (a.Type == FftType.IRFFT && (index[last] == 0 || 2 * index[last] == full[last]) && full.Count - outer == 1) value = value.Real;
            values[i] = isMirrored ? Complex.Conjugate(value) : value;
        }
    }

    static void Along(Complex[] values, Dims dims, int dimension, bool inverse)
    {
        var (size, stride) = (dims[dimension], dims.RowMajorStrides()[dimension]);
        var line = new Complex[size];
        for (var start = 0L; start < values.Length; start++)
        {
            if (start / stride % size != 0) continue;
            for (var i = 0L; i < size; i++) line[i] = values[start + i * stride];
            var made = Transform(line, inverse);
            for (var i = 0L; i < size; i++) values[start + i * stride] = made[i];
        }
    }

    /// <summary>Cooley and Tukey's algorithm on the smallest factor; a prime length is summed directly.</summary>
    static Complex[] Transform(ReadOnlySpan<Complex> x, bool inverse)
    {
        var n = x.Length;
        var factor = 2;
        while (factor * factor <= n && n % factor != 0) factor++;
        if (n == 1) return [x[0]];
        if (n % factor != 0 || factor == n) factor = n;
        var (rest, result) = (n / factor, new Complex[n]);
        var parts = new Complex[factor][];
        for (var r = 0; r < factor; r++)
        {
            var part = new Complex[rest];
            for (var i = 0; i < rest; i++) part[i] = x[i * factor + r];
            parts[r] = rest == 1 ? part : Transform(part, inverse);
        }
        var turn = (inverse ? 2 : -2) * Math.PI / n;
        for (var k = 0; k < n; k++)
            for (var r = 0; r < factor; r++)
                result[k] += parts[r][k % rest] * Complex.FromPolarCoordinates(1, turn * ((long)r * k % n));
        return result;
    }
}
