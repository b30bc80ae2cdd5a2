namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The region that applies an op to its two arguments.</summary>
    internal static Function Reducer(OpDef kind, ElementType element)
    {
        var body = new Builder();
        Value x = body.Parameter(TensorType.Scalar(element)), y = body.Parameter(TensorType.Scalar(element));
        if (element.IsComplex() && (kind == MaximumDef || kind == MinimumDef)) return body.Build("", kind == MaximumDef ? x.Maximum(y) : x.Minimum(y));
        return body.Build("", body.Emit(kind, Attributes.None, x, y));
    }

    /// <summary>Complex numbers compared by real, then imaginary part: maximum and minimum demand it, and XLA does not do it.</summary>
    static Value First(ComparisonDirection direction, Value x, Value y)
    {
        var equal = x.Real().Compare(ComparisonDirection.EQ, y.Real());
        return equal.Select(x.Imag().Compare(direction, y.Imag()), x.Real().Compare(direction, y.Real()));
    }

    /// <summary>What reduce and reduce_window demand of operands, initial values and region.</summary>
    /// <param name="s">The op.</param>
    /// <param name="allowed">The sizes that initial values may have: they are scalars, except in texts of other compilers.</param>
    /// <returns>What the region gives.</returns>
    static TensorType[] CheckReducer(Signature s, Dims allowed)
    {
        var n = s.Count / 2;
        if (s.Count % 2 != 0 || n == 0 || s.Regions.Length != 1) throw s.Error("takes N operands, N initial values and a region");
        for (var i = 0; i < n; i++)
        {
            if (!s[i].Dims.Agrees(s[0].Dims)) throw s.Error("operands must have one shape");
            if (!IsWithin(s[n + i].Dims, allowed)) throw s.Error($"initial value {i} must be a scalar");
        }
        return CheckCombiner(s, s.Regions[0], n, n, allowed);
    }

    /// <summary>A region takes N elements of the operands and N of the results, or wider ones of the same kind, and gives N of what it takes.</summary>
    /// <param name="s">The op.</param>
    /// <param name="body">The region.</param>
    /// <param name="n">The number of operands.</param>
    /// <param name="first">The number of the first initial value among the operands, or −1 if there is none.</param>
    /// <param name="allowed">The sizes that elements of the region may have.</param>
    /// <returns>What it gives.</returns>
    static TensorType[] CheckCombiner(Signature s, Function body, int n, int first = -1, Dims allowed = default)
    {
        if (body.Parameters.Length - s.CaptureCount != 2 * n || body.Results.Length != n) throw s.Error("the region must take 2N scalars and give N");
        var elements = new TensorType[n];
        for (var i = 0; i < n; i++)
        {
            if (body.Results[i].Type is not TensorType result) throw s.Error($"the region must give tensors, not {body.Results[i].Type}");
            foreach (var taken in (ReadOnlySpan<HloType>)[body.Parameters[s.CaptureCount + i].Type, body.Parameters[s.CaptureCount + n + i].Type])
            {
                if (taken is not TensorType type || type.ElementType != result.ElementType || type.Quantization != result.Quantization) throw s.Error($"the region takes {taken} where it gives {result}");
                if (!IsWithin(type.Dims, allowed)) throw s.Error($"the region takes {taken}, which must have at most {allowed.Count} dimensions");
            }
            if (!result.Dims.Agrees(((TensorType)body.Parameters[s.CaptureCount + i].Type).Dims)) throw s.Error($"the region gives {result}, another shape than it takes");
            CheckPromotion(s, s[i], result);
            if (first >= 0)
            {
                CheckPromotion(s, s[first + i], result);
                if (!s[first + i].Dims.Agrees(result.Dims)) throw s.Error($"the region gives {result} for {s[first + i]}");
            }
            elements[i] = result;
        }
        return elements;
    }

    /// <summary>The elements of a type can become those of a wider one of the same kind.</summary>
    static void CheckPromotion(Signature s, TensorType from, TensorType to)
    {
        var fits = from.Quantization is { } narrow && to.Quantization is { } wide
            ? narrow.Storage.BitWidth() <= wide.Storage.BitWidth() && narrow.Expressed.BitWidth() <= wide.Expressed.BitWidth() && (narrow.Expressed == wide.Expressed)
            : from.ElementType == to.ElementType && from.Quantization == to.Quantization
              || from.Quantization is null && to.Quantization is null && PromotionKind(from.ElementType) == PromotionKind(to.ElementType) && (from.ElementType.IsFloat() || from.ElementType.BitWidth() <= to.ElementType.BitWidth());
        if (!fits) throw s.Error($"the region gives {to}, to which {from} cannot be promoted");
    }

    // i1 is one of the integers here, and the sign is not looked at.
    static Elements PromotionKind(ElementType type) => type.IsFloat() ? Elements.Float : type.IsComplex() ? Elements.Complex : Elements.BooleanOrInteger;

    /// <summary>True if sizes are among the allowed ones, in their order.</summary>
    static bool IsWithin(Dims sizes, Dims allowed)
    {
        var next = 0;
        foreach (var size in sizes)
        {
            while (next < allowed.Count && Dims.Differ(allowed[next], size)) next++;
            if (next++ >= allowed.Count) return false;
        }
        return true;
    }

    /// <summary>The value that a maximum starts from: −∞, the smallest integer, false.</summary>
    public static Value Lowest(this Builder b, ElementType type) => b.Constant(Extreme(type, -1));

    /// <summary>The value that a minimum starts from: ∞, the largest integer, true.</summary>
    public static Value Highest(this Builder b, ElementType type) => b.Constant(Extreme(type, 1));

    /// <summary>The commutative op that a reducer applies to its two arguments and nothing else, or null.</summary>
    internal static OpDef? ReducerKind(Op op, int region = 0) =>
        op.CaptureCount == 0 && Combiner.Of(op.Regions[region]) is { IsCommutative: true } kind ? kind : null;

    internal static Literal Extreme(ElementType type, int sign)
    {
        var scalar = Literal.Create(type, Dims.Empty);
        if (type.IsComplex()) Scalars.Write(type, scalar.Writable, 0, new System.Numerics.Complex(sign * double.PositiveInfinity, sign * double.PositiveInfinity));
        else if (type.IsFloat()) Scalars.Write(type, scalar.Writable, 0, sign * double.PositiveInfinity);
        else if (type == ElementType.UI64) Scalars.Write(type, scalar.Writable, 0, sign < 0 ? 0L : -1L);
        else Scalars.Write(type, scalar.Writable, 0, sign < 0 ? Scalars.MinValue(type) : Scalars.MaxValue(type));
        return scalar;
    }
}
