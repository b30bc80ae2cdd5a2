namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>select_and_scatter</c>: a window without dilations.</summary>
/// <param name="Sizes">The sizes of the window.</param>
/// <param name="Strides">How far it moves at each step.</param>
/// <param name="Low">Padding before the first element.</param>
/// <param name="High">Padding after the last element.</param>
public sealed record SelectAndScatterAttributes(Dims Sizes, Dims Strides, Dims Low, Dims High) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Literal("padding", PaddingText.Write(Low, High));
        writer.Dims("window_dimensions", Sizes);
        writer.Dims("window_strides", Strides);
    }

    internal static SelectAndScatterAttributes Read(AttributeReader r, int rank)
    {
        var ones = Dims.Repeat(1, rank);
        var (low, high) = PaddingText.Read(r, rank);
        return new(r.Dims("window_dimensions", Dims.Empty), r.Dims("window_strides", ones), low, high);
    }

    internal WindowAttributes ToWindow() => WindowAttributes.Of(Sizes, Strides) with { Low = Low, High = High };
}

public static partial class Ops
{
    /// <summary>Adds each element of the source at the place that its window of the operand selects: the gradient of max and min pooling.</summary>
    /// <param name="operand">The elements that decide; which of equal ones is selected is said by <paramref name="select"/>.</param>
    /// <param name="source">One element per position of the window.</param>
    /// <param name="select">GE or GT for the largest, LE or LT for the smallest: of equal elements the first with GE and LE, the last with GT and LT.</param>
    /// <param name="window">The window.</param>
    /// <remarks>Linear in the source. Spec: "select_and_scatter".</remarks>
    public static Value SelectAndScatterAdd(this Value operand, Value source, ComparisonDirection select, SelectAndScatterAttributes window)
    {
        var b = Builder.Innermost(operand, source);
        return b.EmitRegions(SelectAndScatterDef, window, [operand, source, b.Zeros(TensorType.Scalar(operand.ElementType))], [], Selector(operand.ElementType, select), Reducer(AddDef, operand.ElementType))[0];
    }

    internal static readonly OpDef SelectAndScatterDef = new OpDef<SelectAndScatterAttributes>("stablehlo.select_and_scatter")
    {
        Family = "window",
        HasRegions = true,
        Bytecode = new(Property.Padding(), Property.Ones("window_dimensions"), Property.Ones("window_strides")) { Needs = BytecodeNeeds.Promotion },
        Read = static r => SelectAndScatterAttributes.Read(r, ((TensorType)r.OperandType(0)).Rank),
        Infer = static (a, s) =>
        {
            if (s.Count != 3 || s.Regions.Length != 2) throw s.Error("takes an operand, a source, an initial value and two regions");
            var element = CheckCombiner(s, s.Regions[1], 1, 2)[0];
            var select = s.Regions[0];
            if (select.Parameters.Length - s.CaptureCount != 2 || select.Results.Length != 1 || select.Results[0].Type != TensorType.Scalar(ElementType.I1)) throw s.Error("the first region must take two scalars and give i1");
            if (!TakesElement(s, select.Parameters[^1].Type) || !TakesElement(s, select.Parameters[^2].Type)) throw s.Error($"the first region must take scalars of {s[0].ElementType.ToMlir()}");
            if (a.ToWindow().Sizes.Count != s[0].Rank) throw s.Error($"window sizes must be one per dimension of {s.Type(0)}");
            if (s[2].Rank != 0) throw s.Error("the initial value must be a scalar");
            if (s[1].ElementType != s[0].ElementType && !(s[0].ElementType.IsFloat() && s[1].ElementType.IsFloat())) throw s.Error("the source must have the operand's element type");
            var positions = a.ToWindow().ResultDims(s[0].Dims, s);
            if (!positions.Agrees(s[1].Dims)) throw s.Error($"the source must have one element per position of the window, {positions}");
            return element.WithShape(s[0]);
        },
        Evaluation = WindowKernel.SelectAndScatter,
        Tangent = static (a, c) =>
        {
            if (SelectKind(c.Op) is not { } select || ReducerKind(c.Op, 1) != AddDef || c.Tangents[2] is not null)
                throw new HloTransformException("stablehlo.select_and_scatter has a derivative if it selects the largest or smallest and adds to a constant");
            return c.Tangents[1] is { } source ? c[0].SelectAndScatterAdd(source, select, a) : null;
        },
        Transposition = static (a, c) =>
        {
            if (SelectKind(c.Op) is not { } select || ReducerKind(c.Op, 1) != AddDef) throw new HloTransformException("only a sum of the selected is linear");
            c.Accumulate(1, c.Cotangent.SelectAndGatherAdd(c[0], select, a.ToWindow()));
        },
        Batching = static (a, c) =>
        {
            if (c.Inputs.Skip(2).Any(i => i.IsBatched)) throw new HloTransformException("stablehlo.select_and_scatter cannot be batched over its initial value or what its regions capture");
            var window = a.ToWindow().Insert(0);
            var inputs = (Value[])[c.At(0), c.At(1), .. c.Inputs.Skip(2).Select(i => i.Value)];
            var made = c.Builder.EmitRegions(SelectAndScatterDef!, new SelectAndScatterAttributes(window.Sizes, window.Strides, window.Low, window.High), inputs.AsSpan(0, 3), inputs.AsSpan(3), c.Op.Regions);
            return new(made[0], 0);
        },
        Samples = static () =>
        [
            SelectSample(ComparisonDirection.GE, new([2, 2], [2, 2], [0, 0], [0, 0]), [2, 2], 0),
            SelectSample(ComparisonDirection.LE, new([3, 1], [1, 2], [1, 0], [1, 0]), [4, 2], 0),
            SelectSample(ComparisonDirection.GE, new([2, 3], [2, 3], [0, 1], [0, 1]), [2, 2], 1) with { IsSmooth = false },
            SelectSample(ComparisonDirection.GT, new([2, 2], [2, 2], [0, 0], [0, 0]), [2, 2], 0),
            SelectSample(ComparisonDirection.LT, new([3, 1], [1, 2], [1, 0], [1, 0]), [4, 2], 0),
        ],
    };

    // Floats of any precision stand for each other.
    static bool TakesElement(Signature s, HloType parameter) =>
        s.IsElement(parameter, 0) || parameter is TensorType { Rank: 0, Quantization: null } taken && taken.ElementType.IsFloat() && s[0].Quantization is null && s[0].ElementType.IsFloat();

    static Function Selector(ElementType element, ComparisonDirection select)
    {
        var b = new Builder();
        Value x = b.Parameter(TensorType.Scalar(element)), y = b.Parameter(TensorType.Scalar(element));
        return b.Build("", x.Compare(select, y));
    }

    static ComparisonDirection? SelectKind(Op op) =>
        op.Regions[0] is { Ops.Length: 1 } body && op.CaptureCount == 0 && body.Ops[0].Attributes is CompareAttributes { Direction: ComparisonDirection.GE or ComparisonDirection.LE or ComparisonDirection.GT or ComparisonDirection.LT } compare
        && ReferenceEquals(body.Ops[0].Operands[0], body.Parameters[0]) && ReferenceEquals(body.Ops[0].Operands[1], body.Parameters[1]) && ReferenceEquals(body.Results[0], body.Ops[0].Result)
            ? compare.Direction
            : null;

    static Sample SelectSample(ComparisonDirection select, SelectAndScatterAttributes window, Dims source, double init) =>
        new(window, Literal.Of(ElementType.F64, [4, 4], 1, 7, 3, 2, 8, 5, 11, 4, 9, 6, 0, 10, 12, 15, 13, 14),
            Literal.Of(ElementType.F64, source, [.. Enumerable.Range(1, (int)source.ElementCount).Select(i => (double)i)]), Literal.Of(ElementType.F64, [], init))
        {
            Fixed = [2],
            Regions = _ => [Selector(ElementType.F64, select), Reducer(AddDef, ElementType.F64)],
        };
}
