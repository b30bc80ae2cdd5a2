namespace XlaSharp.Hlo;

/// <summary>An elementwise function of two operands on many elements at once, in single and double precision.</summary>
/// <remarks>Only for functions whose value in single precision is the one in double precision rounded: sums, products, quotients, choices.</remarks>
internal sealed record SpanOperation(SpanOperation.Of<float> Single, SpanOperation.Of<double> Double)
{
    public delegate void Of<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z);
}
