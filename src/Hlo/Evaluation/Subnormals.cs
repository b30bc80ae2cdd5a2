using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>What arithmetic on the current thread makes of subnormal numbers: it computes with them, as the specification says, or takes and gives 0 for them, as XLA's CPU code does.</summary>
internal static class Subnormals
{
    [ThreadStatic]
    static bool areFlushed;

    /// <summary>True if they are taken for 0.</summary>
    public static bool AreFlushed => areFlushed;

    /// <summary>Takes them for 0 until the result is disposed.</summary>
    public static Scope Flush() => Set(true);

    /// <summary>Takes them for 0, or not, until the result is disposed.</summary>
    public static Scope Set(bool flush)
    {
        var scope = new Scope(areFlushed);
        areFlushed = flush;
        return scope;
    }

    /// <summary>The number, or 0 of its sign where it is subnormal and such are flushed. Types that XLA computes in a wider one keep theirs.</summary>
    public static double Flushed(double value, ElementType type) => areFlushed && Math.Abs(value) < SmallestNormal(type) ? Math.CopySign(0, value) : value;

    /// <summary>Writes the numbers, with 0 of their sign in place of subnormal ones.</summary>
    /// <returns>What was written.</returns>
    public static ReadOnlySpan<T> Flushed<T>(ReadOnlySpan<T> values, Span<T> to) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var smallest = T.CreateTruncating(SmallestNormal(typeof(T) == typeof(double) ? ElementType.F64 : ElementType.F32));
        var (limit, sign, i) = (new Vector<T>(smallest), new Vector<T>(T.NegativeZero), 0);
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var value = new Vector<T>(values[i..]);
            Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(value), limit), value & sign, value).CopyTo(to[i..]);
        }
        for (; i < values.Length; i++) to[i] = T.Abs(values[i]) < smallest ? T.CopySign(T.Zero, values[i]) : values[i];
        return to[..values.Length];
    }

    static double SmallestNormal(ElementType type) => type switch
    {
        ElementType.F64 => 2.2250738585072014e-308,
        ElementType.F32 or ElementType.BF16 => 1.1754943508222875e-38,
        _ => 0,
    };

    /// <summary>Restores what was before.</summary>
    public readonly ref struct Scope(bool before)
    {
        /// <summary>Restores it.</summary>
        public void Dispose() => areFlushed = before;
    }
}
