using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace XlaSharp.Hlo;

/// <summary>What the factorisations need of their numbers, <see cref="double"/> or <see cref="Complex"/>. The test of the type costs nothing once compiled.</summary>
internal static class Field<T> where T : unmanaged, INumberBase<T>
{
    public static bool IsComplex => typeof(T) == typeof(Complex);

    public static double Real(T x) => IsComplex ? Unsafe.BitCast<T, Complex>(x).Real : Unsafe.BitCast<T, double>(x);

    public static double Imaginary(T x) => IsComplex ? Unsafe.BitCast<T, Complex>(x).Imaginary : 0;

    public static T Of(double real, double imaginary = 0) => IsComplex ? Unsafe.BitCast<Complex, T>(new(real, imaginary)) : Unsafe.BitCast<double, T>(real);

    public static T Conjugate(T x) => IsComplex ? Unsafe.BitCast<Complex, T>(Complex.Conjugate(Unsafe.BitCast<T, Complex>(x))) : x;

    public static double Magnitude(T x) => IsComplex ? Complex.Abs(Unsafe.BitCast<T, Complex>(x)) : Math.Abs(Unsafe.BitCast<T, double>(x));

    /// <summary>|Re x| + |Im x|, by which LAPACK compares pivots.</summary>
    public static double Size(T x) => Math.Abs(Real(x)) + Math.Abs(Imaginary(x));

    /// <summary>The real numbers that elements consist of.</summary>
    public static Span<double> Parts(Span<T> x) => MemoryMarshal.Cast<T, double>(x);

    /// <summary><c>Σ conj(x) y</c></summary>
    public static T Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        if (!IsComplex) return TensorPrimitives.Dot(x, y);
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++) sum += Conjugate(x[i]) * y[i];
        return sum;
    }

    /// <summary><c>Σ x y</c></summary>
    public static T Product(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => TensorPrimitives.Dot(x, y);

    /// <summary><c>y += a x</c></summary>
    public static void Add(T a, ReadOnlySpan<T> x, Span<T> y)
    {
        if (a != T.Zero) TensorPrimitives.MultiplyAdd(x, a, y, y);
    }

    public static void Scale(T a, Span<T> x) => TensorPrimitives.Multiply(x, a, x);

    public static void Divide(Span<T> x, T a) => TensorPrimitives.Divide(x, a, x);

    /// <summary>The root of the sum of squares, without overflow on the way.</summary>
    public static double Norm(Span<T> x)
    {
        var parts = Parts(x);
        if (parts.IsEmpty) return 0;
        var norm = TensorPrimitives.Norm(parts);
        if (norm is > 1e-140 and < 1e140 || double.IsNaN(norm)) return norm;
        var largest = (double)TensorPrimitives.MaxMagnitude(parts);
        if (largest == 0 || !double.IsFinite(largest)) return Math.Abs(largest);
        var sum = 0.0;
        foreach (var part in parts) sum += part / largest * (part / largest);
        return Math.Abs(largest) * Math.Sqrt(sum);
    }

    /// <summary>The largest magnitude of any element; NaN if there is one.</summary>
    public static double Largest(ReadOnlySpan<T> x)
    {
        var largest = 0.0;
        foreach (var element in x)
            if (Magnitude(element) is var size && (size > largest || double.IsNaN(size))) largest = size;
        return largest;
    }
}
