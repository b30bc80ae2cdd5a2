namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.select_and_gather_add</c>: a window, and which of its elements is selected.</summary>
/// <param name="Window">The window; without dilations.</param>
/// <param name="Select">GE: the first largest; GT: the last; LE: the first smallest; LT: the last.</param>
public sealed record SelectAndGatherAttributes(WindowAttributes Window, ComparisonDirection Select) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        Window.Write(writer);
        writer.String("select", Select.ToString());
    }
}

public static partial class Ops
{
    /// <summary>At each position of a window the source's element at the place where the operand is largest or smallest: the derivative of max and min pooling.</summary>
    /// <param name="source">The tangent.</param>
    /// <param name="operand">The elements that decide.</param>
    /// <param name="select">GE for the first largest, GT for the last, LE for the first smallest, LT for the last.</param>
    /// <param name="window">The window.</param>
    /// <remarks>Linear in the source; the transpose is select_and_scatter. A window that covers no element gives 0. Source: JAX, <c>lax._select_and_gather_add</c>.</remarks>
    public static Value SelectAndGatherAdd(this Value source, Value operand, ComparisonDirection select, WindowAttributes window) =>
        Builder.Innermost(source, operand).Emit(SelectAndGatherAddDef, new SelectAndGatherAttributes(window, select), source, operand);

    internal static readonly OpDef SelectAndGatherAddDef = new OpDef<SelectAndGatherAttributes>("xs.select_and_gather_add")
    {
        Family = "window",
        Read = static r => new(WindowAttributes.Read(r), Enum.Parse<ComparisonDirection>(r.String("select"))),
        Infer = static (a, s) =>
        {
            if (s.Count != 2 || !ReferenceEquals(s[0], s[1])) throw s.Error("takes a source and an operand of one type");
            return s[0].With(a.Window.ResultDims(s[0].Dims, s));
        },
        Lowering = static (a, c) =>
        {
            var element = c[0].ElementType;
            var inits = (Value[])[c.Builder.Zeros(TensorType.Scalar(element)), LeastSelected(c.Builder, a.Select, element)];
            return [c.Builder.ReduceWindow([c[0], c[1], .. inits], SelectingReducer(element, a.Select), a.Window)[0]];
        },
        Tangent = static (a, c) => c.Tangents[0]?.SelectAndGatherAdd(c[1], a.Select, a.Window),
        Transposition = static (a, c) => c.Accumulate(0, SelectAndGatherTranspose(a, c.Cotangent, c[1])),
        Batching = static (a, c) =>
        {
            var axis = Math.Max(c.CommonAxis(), 0);
            return new(c.At(0, axis).SelectAndGatherAdd(c.At(1, axis), a.Select, a.Window.Insert(axis)), axis);
        },
        Samples = static () =>
        [
            new(new SelectAndGatherAttributes(WindowAttributes.Of([2, 2], [1, 2]), ComparisonDirection.GE),
                Literal.Of(ElementType.F64, [2, 4], 1, 2, 3, 4, 5, 6, 7, 8), Literal.Of(ElementType.F64, [2, 4], 3, 1, 4, 1, 5, 9, 2, 6)),
            new(new SelectAndGatherAttributes(WindowAttributes.Of([3], [1]) with { Low = [1], High = [1] }, ComparisonDirection.LE),
                Literal.Of(1, 2, 3, 4), Literal.Of(2, 2, 1, 1)) { IsSmooth = false },
            new(new SelectAndGatherAttributes(WindowAttributes.Of([2], [1]), ComparisonDirection.GT), Literal.Of(1, 2, 3, 4), Literal.Of(2, 2, 1, 1)) { IsSmooth = false },
        ],
    };

    /// <summary>Keeps the pair whose second element wins; the accumulator's came first.</summary>
    static Function SelectingReducer(ElementType element, ComparisonDirection select)
    {
        var b = new Builder();
        var p = b.ParameterList([.. Enumerable.Repeat<HloType>(TensorType.Scalar(element), 4)]);
        var first = p[1].Compare(select, p[3]);
        return b.Build("", first.Select(p[0], p[2]), first.Select(p[1], p[3]));
    }

    /// <summary>What no element loses to.</summary>
    static Value LeastSelected(Builder b, ComparisonDirection select, ElementType element) =>
        select is ComparisonDirection.GE or ComparisonDirection.GT ? b.Lowest(element) : b.Highest(element);

    static Value SelectAndGatherTranspose(SelectAndGatherAttributes a, Value t, Value operand)
    {
        var (window, b) = (a.Window, Builder.Innermost(t, operand));
        if (window.WindowDilations.Any(d => d != 1)) throw new HloTransformException("the derivative of a maximum over a dilated window has no transpose");
        // select_and_scatter knows no dilation of its operand: the gaps are filled with what never wins, and taken out of the result.
        var rank = operand.Rank;
        var identity = LeastSelected(b, a.Select, operand.ElementType);
        var (none, gaps) = (Dims.Repeat(0, rank), window.BaseDilations.Select(d => d - 1));
        var spread = gaps == none ? operand : operand.Pad(identity, none, none, gaps);
        var scattered = spread.SelectAndScatterAdd(t, a.Select, new(window.Sizes, window.Strides, window.Low, window.High));
        return gaps == none ? scattered : scattered.Slice(none, scattered.Dims, window.BaseDilations);
    }
}
