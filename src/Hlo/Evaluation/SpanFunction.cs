namespace XlaSharp.Hlo;

/// <summary>An elementwise function of one operand on many elements at once, in single and double precision.</summary>
/// <remarks>Only for functions whose value in single precision is the one in double precision rounded: roots, signs, choices.</remarks>
internal sealed record SpanFunction(SpanFunction.Of<float> Single, SpanFunction.Of<double> Double)
{
    public delegate void Of<T>(ReadOnlySpan<T> x, Span<T> z);
}
