using System.Numerics;
using System.Runtime.InteropServices;

namespace XlaSharp.Hlo;

/// <summary>A plane rotation: <c>x' = c x + s y</c>, <c>y' = c y − s x</c>.</summary>
internal readonly record struct Rotation(double Cosine, double Sine)
{
    /// <summary>The rotation that takes (f, g) to (r, 0). LAPACK's lartg.</summary>
    public static Rotation Of(double f, double g, out double r)
    {
        if (g == 0)
        {
            r = f;
            return new(1, 0);
        }
        if (f == 0)
        {
            r = Math.Abs(g);
            return new(0, Math.CopySign(1, g));
        }
        r = Math.CopySign(double.Hypot(f, g), f);
        return new(Math.Abs(f) / Math.Abs(r), g / r);
    }

    /// <summary>Rotates two columns; complex ones part by part.</summary>
    public void Apply<T>(Span<T> x, Span<T> y) where T : unmanaged
    {
        Span<double> first = MemoryMarshal.Cast<T, double>(x), second = MemoryMarshal.Cast<T, double>(y);
        var width = Vector<double>.Count;
        var i = 0;
        for (; i + width <= first.Length; i += width)
        {
            var (a, b) = (new Vector<double>(first[i..]), new Vector<double>(second[i..]));
            (Cosine * a + Sine * b).CopyTo(first[i..]);
            (Cosine * b - Sine * a).CopyTo(second[i..]);
        }
        for (; i < first.Length; i++) (first[i], second[i]) = (Cosine * first[i] + Sine * second[i], Cosine * second[i] - Sine * first[i]);
    }
}
