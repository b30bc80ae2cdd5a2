using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

/// <summary>A reduction of numbers by sum, product, maximum or minimum, in double precision and many elements at once.</summary>
internal sealed class NumberFold
{
    delegate double Whole(ReadOnlySpan<double> x);

    // Elements that are widened at a time.
    const int Chunk = 512;

    static readonly NumberFold Sum = new(static (x, y) => x + y, new(TensorPrimitives.Add, TensorPrimitives.Add), TensorPrimitives.Sum);
    static readonly NumberFold Product = new(static (x, y) => x * y, new(TensorPrimitives.Multiply, TensorPrimitives.Multiply), TensorPrimitives.Product);
    static readonly NumberFold Largest = new(Math.Max, new(TensorPrimitives.Max, TensorPrimitives.Max), TensorPrimitives.Max);
    static readonly NumberFold Smallest = new(Math.Min, new(TensorPrimitives.Min, TensorPrimitives.Min), TensorPrimitives.Min);

    readonly Whole all;

    NumberFold(Func<double, double, double> one, SpanOperation spans, Whole all) => (One, Spans, this.all) = (one, spans, all);

    /// <summary>Of two numbers.</summary>
    public Func<double, double, double> One { get; }

    /// <summary>Of many pairs of numbers.</summary>
    public SpanOperation Spans { get; }

    /// <summary>What an op folds by, or null.</summary>
    public static NumberFold? Of(OpDef? kind) => kind == Ops.AddDef ? Sum : kind == Ops.MultiplyDef ? Product : kind == Ops.MaximumDef ? Largest : kind == Ops.MinimumDef ? Smallest : null;

    /// <summary>What the region of a reduction with one operand computes, if doubles hold it; else null.</summary>
    public static NumberFold? Of(EvaluationContext c)
    {
        var (type, kind) = (c[0].ElementType, Ops.ReducerKind(c.Op));
        if (c[1].ElementType != type || c.ResultType.ElementType != type) return null;
        if (!type.IsFloat() && !type.IsInteger() || type.IsInteger() && (type.BitWidth() == 64 || kind == Ops.MultiplyDef)) return null;
        return Of(kind);
    }

    /// <summary>Numbers as they can be folded: single precision as it is, all else as doubles.</summary>
    public static Literal Wide(Literal x) => x.ElementType == ElementType.F32 ? x : Ops.Convert(x, ElementType.F64);

    /// <summary>Folds numbers into as many accumulators.</summary>
    public void Into(Literal numbers, int start, Span<double> accumulators)
    {
        if (numbers.ElementType == ElementType.F64)
        {
            Spans.Double(accumulators, numbers.AsSpan<double>().Slice(start, accumulators.Length), accumulators);
            return;
        }
        Span<double> wide = stackalloc double[Chunk];
        for (var done = 0; done < accumulators.Length; done += Chunk)
        {
            var part = accumulators.Slice(done, Math.Min(Chunk, accumulators.Length - done));
            TensorPrimitives.ConvertTruncating(numbers.AsSpan<float>().Slice(start + done, part.Length), wide);
            Spans.Double(part, wide[..part.Length], part);
        }
    }

    /// <summary>Folds numbers into one.</summary>
    public double All(Literal numbers, int start, int count, double seed)
    {
        if (numbers.ElementType == ElementType.F64) return All(numbers.AsSpan<double>().Slice(start, count), seed);
        Span<double> wide = stackalloc double[Chunk];
        for (var done = 0; done < count; done += Chunk)
        {
            var part = numbers.AsSpan<float>().Slice(start + done, Math.Min(Chunk, count - done));
            TensorPrimitives.ConvertTruncating(part, wide);
            seed = All(wide[..part.Length], seed);
        }
        return seed;
    }

    double All(ReadOnlySpan<double> numbers, double seed)
    {
        if (numbers.IsEmpty) return seed;
        var value = all(numbers);
        if (value != 0) return One(seed, value);
        // The sign of a zero is that of folding one number after the other.
        foreach (var number in numbers) seed = One(seed, number);
        return seed;
    }
}
