using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The array without the zeros at its ends, of several axes the members that are all zeros. <c>jnp.trim_zeros</c></summary>
    /// <param name="filt">The array.</param>
    /// <param name="trim">"f" for the front, "b" for the back, "fb" for both.</param>
    /// <param name="axis">The axes that are cut; all, if none is given.</param>
    /// <exception cref="ConcretizationTypeException">A traced array.</exception>
    /// <exception cref="XlaValueException">An axis is out of bounds or repeated.</exception>
    public static NDArray TrimZeros(NDArray filt, string trim = "fb", Axis axis = default)
    {
        if (!filt.IsConcrete) throw Untraceable(filt, "Error arose in the `filt` argument of trim_zeros()");
        var (cutsFront, cutsBack) = (trim.Contains('f', StringComparison.OrdinalIgnoreCase), trim.Contains('b', StringComparison.OrdinalIgnoreCase));
        var axes = axis.Resolve(filt.Ndim);
        if (!cutsFront && !cutsBack) return filt;
        var result = filt;
        foreach (var d in axes)
        {
            var at = (int)d;
            var mask = Any(NotEqual(filt, 0), [.. Enumerable.Range(0, filt.Ndim).Where(other => other != at)]).ToLiteral();
            var (start, stop) = (0L, mask.Count);
            while (start < stop && mask.GetInt64(start) == 0) start++;
            while (stop > start && mask.GetInt64(stop - 1) == 0) stop--;
            // Where all are zeros, nothing stays, whichever end is cut.
            if (start < stop) (start, stop) = (cutsFront ? start : 0, cutsBack ? stop : mask.Count);
            else (start, stop) = (0, 0);
            result = SliceAlong(result, at, start, stop);
        }
        return result;
    }
}
