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
    static void CheckReducer(Signature s)
    {
        var n = s.Count / 2;
        if (s.Count % 2 != 0 || n == 0 || s.Regions.Length != 1) throw s.Invalid("takes N operands, N initial values and a region");
        var body = s.Regions[0];
        CheckCombiner(s, body, n);
        for (var i = 0; i < n; i++)
        {
            if (s[i].Dims != s[0].Dims) throw s.Error("operands must have one shape");
            if (s[n + i].Rank != 0 || s[n + i].ElementType != s[i].ElementType) throw s.Error($"initial value {i} must be a scalar of its operand's element type");
            if (!ReferenceEquals(body.Results[i].Type, s[n + i])) throw s.Error($"the region gives {body.Results[i].Type} for {s[n + i]}");
        }
    }

    /// <summary>A region takes N elements of the operands and N of the results, or wider ones of the same kind, and gives N of what it takes.</summary>
    static void CheckCombiner(Signature s, Function body, int n)
    {
        if (body.Parameters.Length - s.CaptureCount != 2 * n || body.Results.Length != n) throw s.Invalid("the region must take 2N scalars and give N");
        for (var i = 0; i < n; i++)
        {
            // Quantized tensors are kept as they stand.
            if (body.Results[i].Type is OpaqueType) continue;
            if (body.Results[i].Type is not TensorType result) throw s.Invalid($"the region must give tensors, not {body.Results[i].Type}");
            foreach (var taken in (ReadOnlySpan<HloType>)[body.Parameters[s.CaptureCount + i].Type, body.Parameters[s.CaptureCount + n + i].Type])
                if (taken is not TensorType { ElementType: var element } || element != result.ElementType) throw s.Invalid($"the region takes {taken} where it gives {result}");
            if (s.Type(i) is TensorType { ElementType: var operand } && (operand.Kind() != result.ElementType.Kind() || operand.BitWidth() > result.ElementType.BitWidth()))
                throw s.Invalid($"the region gives {result}, to which {operand.ToMlir()} cannot be promoted");
        }
    }

    /// <summary>The value that a maximum starts from: −∞, the smallest integer, false.</summary>
    public static Value Lowest(this Builder b, ElementType type) => b.Constant(Extreme(type, -1));

    /// <summary>The value that a minimum starts from: ∞, the largest integer, true.</summary>
    public static Value Highest(this Builder b, ElementType type) => b.Constant(Extreme(type, 1));

    /// <summary>The commutative op that a reducer applies to its two arguments and nothing else, or null.</summary>
    internal static OpDef? ReducerKind(Op op, int region = 0) =>
        op.CaptureCount == 0 && Combiner.Of(op.Regions[region]) is { IsCommutative: true } kind ? kind : null;

    static Literal Extreme(ElementType type, int sign)
    {
        var scalar = Literal.Create(type, Dims.Empty);
        if (type.IsComplex()) Scalars.Write(type, scalar.Writable, 0, new System.Numerics.Complex(sign * double.PositiveInfinity, sign * double.PositiveInfinity));
        else if (type.IsFloat()) Scalars.Write(type, scalar.Writable, 0, sign * double.PositiveInfinity);
        else if (type == ElementType.UI64) Scalars.Write(type, scalar.Writable, 0, sign < 0 ? 0L : -1L);
        else Scalars.Write(type, scalar.Writable, 0, sign < 0 ? Scalars.MinValue(type) : Scalars.MaxValue(type));
        return scalar;
    }
}
