namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>transpose</c>.</summary>
/// <param name="Permutation">For each dimension of the result the dimension of the operand.</param>
public sealed record TransposeAttributes(Dims Permutation) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Dims("permutation", Permutation);
}

public static partial class Ops
{
    /// <summary>Permutes the dimensions: <c>result.Dims[i] = x.Dims[permutation[i]]</c>. Linear. Spec: "transpose".</summary>
    /// <exception cref="HloTypeException">Not a permutation of the operand's dimensions.</exception>
    public static Value Transpose(this Value x, Dims permutation) =>
        permutation == Dims.Range(0, x.Rank) ? x : x.Builder.Emit(TransposeDef, new TransposeAttributes(permutation), x);

    internal static readonly OpDef TransposeDef = new OpDef<TransposeAttributes>("stablehlo.transpose")
    {
        Family = "structural",
        Bytecode = new(Property.List("permutation")),
        Format = "$0, dims = $permutation : fn",
        IsDataMovement = true,
        Read = static r => new(r.Dims("permutation")),
        Quantized = static (a, operands, results) => QuantizationRules.Moved(operands[0], results[0], d => a.Permutation.IndexOf(d)),
        Infer = static (a, s) =>
        {
            if (s.Count != 1 || a.Permutation.Count != s[0].Rank) throw s.Error($"{a.Permutation} is not a permutation of its dimensions");
            for (var i = 0; i < s[0].Rank; i++)
                if (!a.Permutation.Contains(i)) throw s.Error($"{a.Permutation} is not a permutation of its dimensions");
            return s[0].With(dims => dims.Pick(a.Permutation));
        },
        Evaluation = static (a, c) => Movement.Gather(c[0], c.ResultType.Dims, 0, c[0].Dims.RowMajorStrides().Pick(a.Permutation).AsSpan()),
        Tangent = static (a, c) => c.Tangents[0]!.Transpose(a.Permutation),
        Transposition = static (a, c) => c.Accumulate(0, c.Cotangent.Transpose(a.Permutation.Invert())),
        Batching = static (a, c) => new(c[0].Value.Transpose(a.Permutation.Select(d => d >= c[0].Axis ? d + 1 : d).Insert(0, c[0].Axis)), 0),
        Simplification = MovementSimplification.Transpose,
        Samples = static () =>
        [
            new(new TransposeAttributes([1, 0]), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6)),
            new(new TransposeAttributes([2, 0, 1]), Literal.Of(ElementType.I32, [1, 2, 2], 1, 2, 3, 4)),
            new(new TransposeAttributes([1, 0]), Literal.Of(ElementType.F64, [0, 2])),
        ],
    };
}
