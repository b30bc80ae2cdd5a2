namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>dot_general</c>.</summary>
/// <param name="LhsBatching">Batch dimensions of the left operand.</param>
/// <param name="RhsBatching">Batch dimensions of the right operand, in the same order.</param>
/// <param name="LhsContracting">Dimensions of the left operand that are summed over.</param>
/// <param name="RhsContracting">Dimensions of the right operand that are summed over, in the same order.</param>
/// <param name="Result">The element type of the result, which may be wider than the operands'.</param>
/// <param name="Precision">DEFAULT, HIGH or HIGHEST, for both operands; empty for the default left unsaid.</param>
/// <param name="Algorithm">The precisions of the steps of an algorithm, an MLIR attribute; empty to let the compiler choose.</param>
public sealed record DotGeneralAttributes(
    Dims LhsBatching, Dims RhsBatching, Dims LhsContracting, Dims RhsContracting, ElementType Result, string Precision = "DEFAULT", string Algorithm = "") : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        var fields = new List<string>();
        void Field(string name, Dims value)
        {
            if (value.Count > 0) fields.Add($"{name} = {value}");
        }
        Field("lhs_batching_dimensions", LhsBatching);
        Field("rhs_batching_dimensions", RhsBatching);
        Field("lhs_contracting_dimensions", LhsContracting);
        Field("rhs_contracting_dimensions", RhsContracting);
        writer.Raw("dot_dimension_numbers", $"#stablehlo.dot<{string.Join(", ", fields)}>");
        PrecisionConfig.Write(writer, Precision);
        if (Algorithm.Length > 0) writer.Raw("algorithm", Algorithm);
    }
}

public static partial class Ops
{
    /// <summary>Sums products over the contracting dimensions: matrix product, inner product, batched or not.</summary>
    /// <remarks>Result dimensions: batch, then what is left of the left operand, then of the right. Linear in each operand. Spec: "dot_general".</remarks>
    /// <exception cref="HloTypeException">Sizes of paired dimensions differ, or a dimension is used twice.</exception>
    public static Value DotGeneral(this Value lhs, Value rhs, DotGeneralAttributes attributes) =>
        Builder.Innermost(lhs, rhs).Emit(DotGeneralDef, attributes, lhs, rhs);

    internal static readonly OpDef DotGeneralDef = new OpDef<DotGeneralAttributes>("stablehlo.dot_general")
    {
        Family = "contraction",
        IgnoresResultBounds = true,
        Bytecode = new(
            new AlgorithmProperty() { IsOptional = true, Since = 2 },
            Property.Numbers("dot_dimension_numbers", "dot", ["lhs_batching_dimensions", "rhs_batching_dimensions", "lhs_contracting_dimensions", "rhs_contracting_dimensions"]),
            Property.Precision())
        { Versions = ["0.9.0", "1.6.0"] },
        Read = ReadDotGeneral,
        Quantized = static (_, operands, results) => QuantizationRules.Contraction(operands, results[0], hasZeroPoints: false),
        PrintPretty = static (a, p) => p.Text("stablehlo.dot_general ").Values(p.Op.Operands)
            .Text(a.LhsBatching.Count == 0 ? "" : $", batching_dims = {a.LhsBatching} x {a.RhsBatching}")
            .Text($", contracting_dims = {a.LhsContracting} x {a.RhsContracting}{(a.Precision.Length > 0 ? $", precision = {PrecisionConfig.Short(a.Precision)}" : "")}")
            .Text(a.Algorithm.Length > 0 ? $", algorithm = {a.Algorithm[a.Algorithm.IndexOf('<', StringComparison.Ordinal)..]}" : "").Signature() is not null,
        Infer = static (a, s) =>
        {
            if (s.Count != 2) throw s.Error("takes two operands");
            Pair("batching", a.LhsBatching, a.RhsBatching, s);
            Pair("contracting", a.LhsContracting, a.RhsContracting, s);
            CheckDimensions(s, a.LhsBatching.Concat(a.LhsContracting), s[0].Rank);
            CheckDimensions(s, a.RhsBatching.Concat(a.RhsContracting), s[1].Rank);
            var dims = s[0].Dims.Pick(a.LhsBatching)
                .Concat(s[0].Dims.Except(a.LhsBatching.Concat(a.LhsContracting)))
                .Concat(s[1].Dims.Except(a.RhsBatching.Concat(a.RhsContracting)));
            return TensorType.Of(a.Result, dims);
        },
        Evaluation = static (a, c) => DotKernel.Evaluate(a, c[0], c[1], c.ResultType),
        Tangent = static (a, c) =>
        {
            var left = c.Tangents[0]?.DotGeneral(c[1], a);
            var right = c.Tangents[1] is { } g ? c[0].DotGeneral(g, a) : null;
            return left is null ? right : right is null ? left : left + right;
        },
        Transposition = static (a, c) =>
        {
            if (c.IsLinear(0)) c.Accumulate(0, DotTransposeLeft(a, c.Cotangent, c.TypeOf(0), c[1]));
            else c.Accumulate(1, DotTransposeRight(a, c.Cotangent, c[0], c.TypeOf(1)));
        },
        Batching = DotBatch,
        Simplification = ContractionSimplification.Run,
        Samples = static () =>
        [
            new(new DotGeneralAttributes([], [], [1], [0], ElementType.F32), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.F32, [3, 2], 1, 0, 2, 1, 0, 3)),
            new(new DotGeneralAttributes([0], [1], [2], [0], ElementType.F64), Literal.Of(ElementType.F64, [2, 1, 2], 1, 2, 3, 4), Literal.Of(ElementType.F64, [2, 2, 1], 1, 2, 3, 4)),
            new(new DotGeneralAttributes([], [], [0], [0], ElementType.F32), Literal.Of(1, 2, 3), Literal.Of(4, 5, 6)),
            new(new DotGeneralAttributes([], [], [], [], ElementType.F32), Literal.Of(1, 2), Literal.Of(4, 5, 6)),
            new(new DotGeneralAttributes([], [], [0], [0], ElementType.I32), Literal.Of(ElementType.I8, [2], 100, 100), Literal.Of(ElementType.I8, [2], 3, 4)),
            new(new DotGeneralAttributes([], [], [1], [0], ElementType.F32), Literal.Of(ElementType.F32, [2, 0]), Literal.Of(ElementType.F32, [0, 3])),
        ],
    };

    static void Pair(string role, Dims left, Dims right, Signature s)
    {
        if (left.Count != right.Count) throw s.Error($"{role} dimensions {left} and {right} must be as many");
        for (var i = 0; i < left.Count; i++)
        {
            if (left[i] < 0 || left[i] >= s[0].Rank || right[i] < 0 || right[i] >= s[1].Rank) throw s.Error($"{role} dimensions {left[i]} of the left and {right[i]} of the right operand must exist");
            var (x, y) = (s[0].Dims[(int)left[i]], s[1].Dims[(int)right[i]]);
            if (Dims.Differ(x, y)) throw s.Error($"{role} dimensions {left[i]} of the left and {right[i]} of the right operand must have equal sizes");
        }
    }

    static Value DotTransposeLeft(DotGeneralAttributes a, Value t, TensorType lhs, Value rhs)
    {
        var lhsFree = Dims.Range(0, lhs.Rank).Except(a.LhsBatching.Concat(a.LhsContracting));
        var rhsFree = Dims.Range(0, rhs.Rank).Except(a.RhsBatching.Concat(a.RhsContracting));
        var batch = a.LhsBatching.Count;
        var numbers = new DotGeneralAttributes(Dims.Range(0, batch), a.RhsBatching, Dims.Range(batch + lhsFree.Count, rhsFree.Count), rhsFree, t.ElementType, a.Precision, a.Algorithm);
        // The product has batch, lhs free, then the contracted dimensions in the order of rhs.
        var order = Dims.Create([.. Enumerable.Range(0, a.RhsContracting.Count).OrderBy(i => a.RhsContracting[i]).Select(i => a.LhsContracting[i])]);
        return t.Convert(rhs.ElementType).DotGeneral(rhs, numbers).Transpose(a.LhsBatching.Concat(lhsFree).Concat(order).Invert()).Convert(lhs.ElementType);
    }

    static Value DotTransposeRight(DotGeneralAttributes a, Value t, Value lhs, TensorType rhs)
    {
        var lhsFree = Dims.Range(0, lhs.Rank).Except(a.LhsBatching.Concat(a.LhsContracting));
        var rhsFree = Dims.Range(0, rhs.Rank).Except(a.RhsBatching.Concat(a.RhsContracting));
        var batch = a.LhsBatching.Count;
        var numbers = new DotGeneralAttributes(Dims.Range(0, batch), a.LhsBatching, Dims.Range(batch, lhsFree.Count), lhsFree, t.ElementType, a.Precision, a.Algorithm);
        var order = Dims.Create([.. Enumerable.Range(0, a.LhsContracting.Count).OrderBy(i => a.LhsContracting[i]).Select(i => a.RhsContracting[i])]);
        return t.Convert(lhs.ElementType).DotGeneral(lhs, numbers).Transpose(a.RhsBatching.Concat(rhsFree).Concat(order).Invert()).Convert(rhs.ElementType);
    }

    static Batched DotBatch(DotGeneralAttributes a, BatchContext c)
    {
        static Dims Shift(Dims dims, int axis) => dims.Select(d => d >= axis ? d + 1 : d);
        var (lhs, rhs) = (c[0], c[1]);
        if (lhs.IsBatched && rhs.IsBatched)
        {
            var numbers = a with
            {
                LhsBatching = Shift(a.LhsBatching, lhs.Axis).Insert(0, lhs.Axis),
                RhsBatching = Shift(a.RhsBatching, rhs.Axis).Insert(0, rhs.Axis),
                LhsContracting = Shift(a.LhsContracting, lhs.Axis),
                RhsContracting = Shift(a.RhsContracting, rhs.Axis),
            };
            return new(lhs.Value.DotGeneral(rhs.Value, numbers), 0);
        }
        if (lhs.IsBatched)
        {
            var numbers = a with { LhsBatching = Shift(a.LhsBatching, lhs.Axis), LhsContracting = Shift(a.LhsContracting, lhs.Axis) };
            var free = Dims.Range(0, lhs.Value.Rank).Except(numbers.LhsBatching.Concat(numbers.LhsContracting));
            return new(lhs.Value.DotGeneral(rhs.Value, numbers), a.LhsBatching.Count + free.IndexOf(lhs.Axis));
        }
        var right = a with { RhsBatching = Shift(a.RhsBatching, rhs.Axis), RhsContracting = Shift(a.RhsContracting, rhs.Axis) };
        var rhsFree = Dims.Range(0, rhs.Value.Rank).Except(right.RhsBatching.Concat(right.RhsContracting));
        var before = lhs.Value.Rank - a.LhsContracting.Count;
        return new(lhs.Value.DotGeneral(rhs.Value, right), before + rhsFree.IndexOf(rhs.Axis));
    }

    static DotGeneralAttributes ReadDotGeneral(AttributeReader r)
    {
        var numbers = DimensionNumbers.Parse(r.Raw("dot_dimension_numbers"));
        return new(numbers["lhs_batching_dimensions"], numbers["rhs_batching_dimensions"], numbers["lhs_contracting_dimensions"],
            numbers["rhs_contracting_dimensions"], r.ResultTensor(0).ElementType,
            PrecisionConfig.Read(r) is var precision && r.Has("algorithm") && precision.Contains("HIGH", StringComparison.Ordinal)
                ? throw new HloTypeException("must specify DEFAULT precision config when algorithm is set") : precision, r.Raw("algorithm", ""));
    }
}
