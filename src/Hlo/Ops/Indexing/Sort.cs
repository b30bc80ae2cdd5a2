using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>sort</c>.</summary>
/// <param name="Dimension">The dimension along which is sorted; not negative.</param>
/// <param name="IsStable">True if equal elements keep their order.</param>
public sealed record SortAttributes(long Dimension, bool IsStable) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Integer("dimension", Dimension);
        writer.Boolean("is_stable", IsStable);
    }
}

public static partial class Ops
{
    /// <summary>Sorts tensors of one shape together along a dimension, by a comparator that says whether its first element goes before its second.</summary>
    /// <param name="b">Where.</param>
    /// <param name="operands">The tensors.</param>
    /// <param name="attributes">Dimension and stability.</param>
    /// <param name="comparator">Takes a pair of elements of each operand: a₀, b₀, a₁, b₁, …; gives i1.</param>
    /// <remarks>Tangents are permuted like their operands. Spec: "sort".</remarks>
    /// <exception cref="HloTypeException">Shapes differ, the dimension is not there, or the comparator's types do not fit.</exception>
    public static ImmutableArray<Value> Sort(this Builder b, ReadOnlySpan<Value> operands, SortAttributes attributes, Function comparator) =>
        b.EmitRegions(SortDef, attributes, operands, [], comparator);

    /// <summary>The comparator of ascending order: NaN last, −0 and 0 equal; the first of several operands decides.</summary>
    public static Function Ascending(ReadOnlySpan<ElementType> operands, int keys = 1)
    {
        var body = new Builder();
        var parameters = new Value[2 * operands.Length];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = body.Parameter(TensorType.Scalar(operands[i / 2]));
        Value? less = null;
        for (var key = keys - 1; key >= 0; key--)
        {
            var (x, y) = (parameters[2 * key], parameters[2 * key + 1]);
            // Complex numbers are ordered by real, then imaginary part.
            if (x.ElementType.IsComplex()) less = Less(x.Real(), y.Real(), Less(x.Imag(), y.Imag(), less));
            else less = Less(x, y, less);
        }
        return body.Build("", less!);
    }

    /// <summary>x before y, or equal and then the order of what follows.</summary>
    static Value Less(Value x, Value y, Value? then)
    {
        var total = x.ElementType.IsFloat();
        if (total) (x, y) = (Canonical(x), Canonical(y));
        var less = x.Compare(ComparisonDirection.LT, y, total);
        return then is null ? less : less.Or(x.Compare(ComparisonDirection.EQ, y, total).And(then));
    }

    internal static readonly OpDef SortDef = new OpDef<SortAttributes>("stablehlo.sort")
    {
        Family = "indexing",
        HasRegions = true,
        Bytecode = new(Property.Plain("dimension", "-1 : i64"), Property.Boolean("is_stable", "false")),
        Read = static r => new(r.Integer("dimension", -1) is var d && d < 0 ? d + ((TensorType)r.OperandType(0)).Rank : d, r.Boolean("is_stable", false)),
        InferMany = static (a, s) =>
        {
            if (s.Count == 0 || s.Regions.Length != 1) throw s.Error("takes at least one operand and a comparator");
            for (var i = 0; i < s.Count; i++)
                if (!s[i].Dims.Agrees(s[0].Dims)) throw s.Error("operands must have one shape");
            if (a.Dimension < 0 || a.Dimension >= s[0].Rank) throw s.Error($"dimension {a.Dimension} is not below the rank {s[0].Rank}");
            var comparator = s.Regions[0];
            if (comparator.Parameters.Length - s.CaptureCount != 2 * s.Count || comparator.Results.Length != 1 || comparator.Results[0].Type != TensorType.Scalar(ElementType.I1))
                throw s.Error("the comparator must take a pair of scalars per operand and give i1");
            for (var i = 0; i < 2 * s.Count; i++)
                if (!s.IsElement(comparator.Parameters[s.CaptureCount + i].Type, i / 2)) throw s.Error($"the comparator takes {comparator.Parameters[s.CaptureCount + i].Type} for an element of {s[i / 2]}");
            return [.. s.Op.Operands.ToArray().Select(v => v.Type)];
        },
        EvaluationMany = SortKernel.Evaluate,
        TangentMany = static (a, c) =>
        {
            // The primal is sorted once more with positions beside it, and tangents are picked by them.
            var count = c.Op.OperandCount;
            var positions = c.Primal.Iota(c[0].Tensor.With(ElementType.I32), a.Dimension);
            var comparator = WithPositions(c.Op.Regions[0]);
            var order = c.Primal.EmitRegions(SortDef!, a with { IsStable = true }, [.. c.Inputs.AsSpan(0, count), positions], c.Inputs.AsSpan(count), comparator)[count];
            return [.. c.Tangents.Take(count).Select(g => g is null ? null : TakeAlong(g, order, (int)a.Dimension))];
        },
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) =>
        {
            var count = c.Op.OperandCount;
            if (c.Inputs.Skip(count).Any(i => i.IsBatched)) throw new HloTransformException("stablehlo.sort cannot be batched over what its comparator captures");
            var operands = Enumerable.Range(0, count).Select(i => c.At(i)).ToArray();
            var results = c.Builder.EmitRegions(SortDef!, a with { Dimension = a.Dimension + 1 }, operands, [.. c.Inputs.Skip(count).Select(i => i.Value)], c.Op.Regions);
            return [.. results.Select(r => new Batched(r, 0))];
        },
        SimplificationMany = static (a, c) => c[0].Dims[(int)a.Dimension] < 2 ? c.Inputs[..c.Op.OperandCount] : null,
        Samples = static () =>
        [
            new(new SortAttributes(0, true), Literal.Of(3, 1, 2)) { Regions = static _ => [Ascending([ElementType.F32])] },
            new(new SortAttributes(1, true), Literal.Of(ElementType.F64, [2, 3], 3, 1, 2, 0, -1, 5)) { Regions = static _ => [Ascending([ElementType.F64])] },
            new(new SortAttributes(0, true), Literal.Of(1, float.NaN, -0f, 0, float.NegativeInfinity), Literal.Of(ElementType.I32, [5], 0, 1, 2, 3, 4))
            {
                Regions = static _ => [Ascending([ElementType.F32, ElementType.I32])],
                IsSmooth = false,
            },
            new(new SortAttributes(0, false), Literal.Of(ElementType.I32, [0])) { Regions = static _ => [Ascending([ElementType.I32])] },
        ],
    };

    static Value Canonical(Value x)
    {
        var zero = x.Compare(ComparisonDirection.EQ, x.Like(0)).Select(x.Like(0), x);
        return x.Compare(ComparisonDirection.NE, x).Select(x.Like(double.NaN).Abs(), zero);
    }

    static Function WithPositions(Function comparator)
    {
        var b = new Builder();
        var parameters = b.ParameterList(comparator.ParameterTypes());
        b.Parameter(TensorType.Scalar(ElementType.I32));
        b.Parameter(TensorType.Scalar(ElementType.I32));
        return b.Build("", b.Inline(comparator, parameters));
    }

    /// <summary>The elements at positions along a dimension, one position per element.</summary>
    static Value TakeAlong(Value x, Value positions, int dimension)
    {
        var others = Dims.Range(0, x.Rank).RemoveAt(dimension);
        // A window of an empty dimension is empty.
        Dims window = [.. x.Dims.Select(size => Math.Min(size, 1))];
        var numbers = new GatherAttributes([], [dimension], others, others, [dimension], x.Rank, window, IndexMode.PromiseInBounds);
        return x.Gather(positions.Reshape(positions.Dims.Insert(x.Rank, 1)), numbers);
    }
}
