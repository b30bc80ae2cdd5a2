using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Fourier
{
    static NDArray Along(string name, FftType type, NDArray a, int? n, int axis, string? norm) => Transform(name, type, a, n is { } points ? [points] : (Dims?)null, axis, norm);

    static Axis Two(string name, Axis axes)
    {
        if (axes.IsNone) return new[] { -2, -1 };
        int[] given = [.. axes];
        return given.Length == 2 ? axes : throw new XlaValueException($"jax.numpy.fft.{name} only supports 2 axes. Got axes = {Np.ShapeText([.. given])}.");
    }

    static NDArray Transform(string name, FftType type, NDArray a, Dims? s, Axis axes, string? norm)
    {
        if (norm is not (null or "backward" or "ortho" or "forward")) throw new XlaValueException($"Invalid norm value {norm}; should be \"backward\",\"ortho\" or \"forward\".");
        if (s is { } lengths && lengths.Any(l => l <= 0)) throw new XlaValueException("Shape should be positive.");
        int[]? given = axes.IsNone ? null : [.. axes];
        if (s is { } sizes && given is not null && sizes.Count != given.Length) throw new XlaValueException("Shape and axes have different lengths.");
        if (given is not null && given.Distinct().Count() != given.Length) throw new XlaValueException($"jax.numpy.fft.{name} does not support repeated axes. Got axes {Np.ShapeText([.. given])}.");
        var count = given?.Length ?? s?.Count ?? a.Ndim;
        if (count > a.Ndim) throw new XlaValueException($"jax.numpy.fft.{name} over {count} axes of an array of dimension {a.Ndim}");
        Dims from = given is null ? Dims.Range(a.Ndim - count, count) : [.. given.Select(axis => (long)Np.AxisOf(axis, a.Ndim))];
        return Eager.Call(static (a, o) =>
        {
            // Only the last axes are transformed.
            int[] source = Array.ConvertAll(o.from.AsSpan().ToArray(), static d => (int)d), last = [.. Enumerable.Range(a.Ndim - source.Length, source.Length)];
            var points = Points(o.type, a.Shape.Pick(o.from), o.s);
            var result = OverLast(Sized(Np.Moveaxis(a, source, last), o.type, points, o.s), o.type, points);
            if (o.norm is "ortho" or "forward")
            {
                var total = points.Aggregate(1.0, static (product, size) => product * size);
                var factor = o.norm == "ortho" ? Math.Sqrt(total) : total;
                result *= NDArray.Number(result.DType.ElementType.RealPart(), o.isInverse ? factor : 1 / factor, weak: false);
            }
            return Np.Moveaxis(result, last, source);
        }, a, (type, s, from, norm, isInverse: name[0] == 'i'));
    }

    /// <summary>The numbers of points of the real or complex signal.</summary>
    static Dims Points(FftType type, Dims sizes, Dims? asked) =>
        asked ?? (type == FftType.IRFFT && sizes.Count > 0 ? sizes.With(sizes.Count - 1, Math.Max(0, 2 * (sizes[sizes.Count - 1] - 1))) : sizes);

    /// <summary>The last axes cut or filled with zeros to the numbers of points that were asked for.</summary>
    static NDArray Sized(NDArray a, FftType type, Dims points, Dims? asked)
    {
        if (asked is null) return a;
        var start = a.Ndim - points.Count;
        for (var i = 0; i < points.Count; i++)
        {
            var (axis, size) = (start + i, type == FftType.IRFFT && i == points.Count - 1 ? points[i] / 2 + 1 : points[i]);
            if (a.Shape[axis] > size) a = Lax.SliceInDim(a, 0, size, 1, axis);
            if (a.Shape[axis] == size) continue;
            var config = new (int, int, int)[a.Ndim];
            config[axis] = (0, (int)(size - a.Shape[axis]), 0);
            a = Lax.Pad(a, NDArray.Number(a.DType.ElementType, 0, weak: false), config);
        }
        return a;
    }

    /// <summary>The transform over any number of last axes; the op takes three at once.</summary>
    static NDArray OverLast(NDArray a, FftType type, Dims points)
    {
        var count = points.Count;
        if (count <= 3) return Lax.Fft(a, type, points);
        var taken = count == 4 ? 2 : 3;
        int[] before = [.. Enumerable.Range(a.Ndim - count, count - taken)], behind = [.. Enumerable.Range(a.Ndim - count + taken, count - taken)];
        var (rest, inner) = (Dims.Create(points.AsSpan()[..^taken]), Dims.Create(points.AsSpan()[^taken..]));
        // The axis of real elements is the last: it comes first on the way there and last on the way back.
        if (type is FftType.RFFT or FftType.FFT)
            return Np.Moveaxis(OverLast(Np.Moveaxis(Lax.Fft(a, type, inner), before, behind), FftType.FFT, rest), behind, before);
        return Lax.Fft(Np.Moveaxis(OverLast(Np.Moveaxis(a, before, behind), FftType.IFFT, rest), behind, before), type, inner);
    }
}
