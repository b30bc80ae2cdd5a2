using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>reduce</c>.</summary>
/// <param name="Dimensions">The dimensions that are reduced.</param>
public sealed record ReduceAttributes(Dims Dimensions) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Dims("dimensions", Dimensions);
}

public static partial class Ops
{
    /// <summary>Sums over dimensions.</summary>
    public static Value ReduceSum(this Value x, Dims dimensions) => x.Reduce(AddDef, x.Builder.Zeros(TensorType.Scalar(x.ElementType)), dimensions);

    /// <summary>Reduces over dimensions with an op of two operands, from an initial value that is neutral.</summary>
    public static Value Reduce(this Value x, OpDef kind, Value init, Dims dimensions)
    {
        if (dimensions.Count == 0) return x;
        return Builder.Innermost(x, init).EmitRegions(ReduceDef, new ReduceAttributes(dimensions), [x, init], [], Reducer(kind, x.ElementType))[0];
    }

    /// <summary>Reduces N tensors of one shape together. Operands: the N tensors, then their N initial scalars.</summary>
    /// <remarks>The region takes N elements, then N accumulators. Sums are linear. Spec: "reduce".</remarks>
    /// <exception cref="HloTypeException">Shapes differ, an initial value is no scalar, or the region's types do not fit.</exception>
    public static ImmutableArray<Value> Reduce(this Builder b, ReadOnlySpan<Value> operands, Function region, Dims dimensions) =>
        b.EmitRegions(ReduceDef, new ReduceAttributes(dimensions), operands, [], region);

    internal static readonly OpDef ReduceDef = new OpDef<ReduceAttributes>("stablehlo.reduce")
    {
        Family = "reduction",
        HasRegions = true,
        Bytecode = new(Property.List("dimensions")) { Needs = BytecodeNeeds.Promotion },
        RefusesPerAxis = true,
        Read = static r => new(r.Dims("dimensions")),
        InferMany = static (a, s) =>
        {
            CheckDimensions(s, a.Dimensions, s[0].Rank);
            var elements = CheckReducer(s, s[0].Dims.Except(a.Dimensions));
            var shape = s[0].With(dims => dims.Except(a.Dimensions));
            var types = ImmutableArray.CreateBuilder<HloType>(s.Count / 2);
            for (var i = 0; i < s.Count / 2; i++) types.Add(elements[i].WithShape(shape));
            return types.MoveToImmutable();
        },
        EvaluationMany = ReduceKernel.Evaluate,
        TangentMany = ReduceTangent,
        Transposition = static (a, c) =>
        {
            if (ReducerKind(c.Op) != AddDef) throw new HloTransformException("only a sum is linear");
            var operand = c.TypeOf(0).Dims;
            if (c.IsLinear(0)) c.Accumulate(0, c.Cotangent.BroadcastInDim(operand, Dims.Range(0, operand.Count).Except(a.Dimensions)));
            if (c.IsLinear(1)) c.Accumulate(1, c.Cotangent.ReduceSum(Dims.Range(0, c.Cotangent.Rank)));
        },
        BatchingMany = static (a, c) =>
        {
            var n = c.Op.OperandCount / 2;
            for (var i = n; i < 2 * n + c.Op.CaptureCount; i++)
                if (c[i].IsBatched) throw new HloTransformException("stablehlo.reduce cannot be batched over its initial values or what its region captures");
            var axis = 0;
            for (var i = 0; i < n; i++)
                if (c[i].IsBatched) axis = n == 1 ? c[i].Axis : 0;
            var inputs = new Value[c.Inputs.Length];
            for (var i = 0; i < inputs.Length; i++) inputs[i] = i < n ? c.At(i, axis) : c[i].Value;
            var shifted = a.Dimensions.Select(d => d >= axis ? d + 1 : d);
            var results = c.Builder.EmitRegions(ReduceDef!, new ReduceAttributes(shifted), inputs.AsSpan(0, 2 * n), inputs.AsSpan(2 * n), c.Op.Regions);
            var position = axis - (int)shifted.Count(d => d < axis);
            return [.. results.Select(r => new Batched(r, position))];
        },
        SimplificationMany = ReductionSimplification.Run,
        Samples = static () =>
        [
            ReduceSample(AddDef, ElementType.F32, 0), ReduceSample(MultiplyDef, ElementType.F64, 1), ReduceSample(MaximumDef, ElementType.F32, double.NegativeInfinity),
            ReduceSample(MinimumDef, ElementType.I32, int.MaxValue), ReduceSample(OrDef, ElementType.I1, 0),
        ],
    };

    static Value?[] ReduceTangent(ReduceAttributes a, JvpContext c)
    {
        var kind = ReducerKind(c.Op);
        if (kind == AddDef) return [c.Tangents[1] is null ? c.Tangents[0]!.ReduceSum(a.Dimensions) : SumWithInit(a, c)];
        var hasInit = c.Tangents.AsSpan(c.Op.OperandCount / 2).ContainsAnyExcept((Value?)null);
        if (!hasInit && (kind == MaximumDef || kind == MinimumDef))
        {
            var (x, g) = (c[0], c.Tangents[0]!);
            var kept = Dims.Range(0, x.Rank).Except(a.Dimensions);
            // Ties share equally; a NaN result equals nothing, so that 0/0 makes the tangent NaN.
            var hits = x.Compare(ComparisonDirection.EQ, c.Result.BroadcastInDim(x.Dims, kept)).Convert(x.ElementType);
            return [(g * hits).ReduceSum(a.Dimensions) / hits.ReduceSum(a.Dimensions)];
        }
        if (!hasInit && kind == MultiplyDef) return [ProductTangent(c[0], c.Tangents[0]!, a.Dimensions)];
        return GenericReduction.Tangent(a, c);
    }

    static Value SumWithInit(ReduceAttributes a, JvpContext c)
    {
        var sum = c.Instantiate(0).ReduceSum(a.Dimensions);
        return sum + c.Tangents[1]!.BroadcastInDim(sum.Dims, []);
    }

    /// <summary>The tangent of a product by halving: exact with zeros, which dividing the product by each factor is not.</summary>
    static Value ProductTangent(Value x, Value g, Dims dimensions)
    {
        var kept = Dims.Range(0, x.Rank).Except(dimensions);
        var order = kept.Concat(dimensions);
        var shape = x.Dims.Pick(kept);
        var size = x.Dims.Pick(dimensions).ElementCount;
        x = x.Transpose(order).Reshape(shape.Insert(shape.Count, size));
        g = g.Transpose(order).Reshape(shape.Insert(shape.Count, size));
        var last = shape.Count;
        if (size == 0) return g.Builder.Zeros(TensorType.Of(g.ElementType, shape));
        while (size > 1)
        {
            var half = size / 2;
            Value Part(Value v, long from) => v.SliceInDim(last, from, from + half);
            Value Rest(Value v, Value made) => size % 2 == 0 ? made : Builder.Innermost(made, v).Concatenate([made, v.SliceInDim(last, size - 1, size)], last);
            var (x0, x1, g0, g1) = (Part(x, 0), Part(x, half), Part(g, 0), Part(g, half));
            (x, g) = (Rest(x, x0 * x1), Rest(g, g0 * x1 + x0 * g1));
            size = (size + 1) / 2;
        }
        return g.Reshape(shape);
    }

    static Sample ReduceSample(OpDef kind, ElementType element, double init) =>
        new(new ReduceAttributes([1]), Literal.Of(element, [2, 3], 1, 0, 3, 2, 2, 1), Literal.Of(element, [], init))
        {
            Fixed = [1],
            IsSmooth = kind == AddDef || kind == MultiplyDef,
            Regions = _ => [Reducer(kind, element)],
        };
}
