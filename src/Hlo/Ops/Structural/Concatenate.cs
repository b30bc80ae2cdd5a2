namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>concatenate</c>.</summary>
/// <param name="Dimension">The dimension along which the operands follow each other.</param>
public sealed record ConcatenateAttributes(long Dimension) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("dimension", Dimension);
}

public static partial class Ops
{
    /// <summary>The operands one after the other along a dimension. Linear in all. Spec: "concatenate".</summary>
    /// <exception cref="HloTypeException">No operand, or element types or other dimensions differ.</exception>
    public static Value Concatenate(this Builder b, ReadOnlySpan<Value> operands, long dimension) =>
        operands.Length == 1 ? b.Import(operands[0]) : b.Emit(ConcatenateDef, new ConcatenateAttributes(dimension), operands);

    internal static readonly OpDef ConcatenateDef = new OpDef<ConcatenateAttributes>("stablehlo.concatenate")
    {
        Family = "structural",
        Bytecode = new(Property.Plain("dimension")),
        Format = "$*, dim = $dimension : fn",
        Read = static r => new(r.Integer("dimension")),
        Infer = static (a, s) =>
        {
            if (s.Count == 0) throw s.Error("takes at least one operand");
            if (a.Dimension < 0 || a.Dimension >= s[0].Rank) throw s.Error($"dimension {a.Dimension} is not below the rank {s[0].Rank}");
            var d = (int)a.Dimension;
            var result = s[0];
            for (var i = 1; i < s.Count; i++)
            {
                if (s[i].ElementType != s[0].ElementType || s[i].Rank != s[0].Rank) throw s.Error($"operands must agree but for dimension {d}");
                // Without that dimension the types agree; along it sizes add up, bounds too.
                TensorType left = result.With(dims => dims.RemoveAt(d)), right = s[i].With(dims => dims.RemoveAt(d));
                if (!TypeAgreement.HaveShape(left, right)) throw s.Error($"operands must agree but for dimension {d}");
                result = Joined(TypeAgreement.Narrowest(left, right), result, s[i], d);
            }
            return result;
        },
        Evaluation = static (a, c) =>
        {
            var z = Literal.Create(c.ResultType.ElementType, c.ResultType.Dims);
            var inner = z.ElementType.ByteSize() * Dims.Create(z.Dims.AsSpan()[(int)a.Dimension..]).ElementCount;
            var outer = Dims.Create(z.Dims.AsSpan()[..(int)a.Dimension]).ElementCount;
            var offset = 0;
            foreach (var x in c.Inputs)
            {
                var width = outer == 0 ? 0 : (int)(x.Bytes.Length / outer);
                for (var row = 0; row < outer; row++) x.Bytes.Slice(row * width, width).CopyTo(z.Writable[(int)(row * inner + offset)..]);
                offset += width;
            }
            return z;
        },
        Tangent = static (a, c) =>
        {
            var tangents = new Value[c.Inputs.Length];
            for (var i = 0; i < tangents.Length; i++) tangents[i] = c.Instantiate(i);
            return c.Tangent.Concatenate(tangents, a.Dimension);
        },
        Transposition = static (a, c) =>
        {
            var start = 0L;
            for (var i = 0; i < c.Op.OperandCount; i++)
            {
                var size = c.TypeOf(i).Dims[(int)a.Dimension];
                if (c.IsLinear(i)) c.Accumulate(i, c.Cotangent.SliceInDim((int)a.Dimension, start, start + size));
                start += size;
            }
        },
        Batching = static (a, c) =>
        {
            var axis = c.CommonAxis();
            var operands = new Value[c.Inputs.Length];
            for (var i = 0; i < operands.Length; i++) operands[i] = c.At(i, axis);
            return new(c.Builder.Concatenate(operands, a.Dimension >= axis ? a.Dimension + 1 : a.Dimension), axis);
        },
        Simplification = SliceSimplification.Concatenate,
        Samples = static () =>
        [
            new(new ConcatenateAttributes(0), Literal.Of(1, 2), Literal.Of(3), Literal.Of(ElementType.F32, [0])),
            new(new ConcatenateAttributes(1), Literal.Of(ElementType.I32, [2, 1], 1, 2), Literal.Of(ElementType.I32, [2, 2], 3, 4, 5, 6)),
        ],
    };

    /// <summary>A type with one dimension more, along which two others are put one behind the other.</summary>
    static TensorType Joined(TensorType rest, TensorType x, TensorType y, int d)
    {
        static long Most(TensorType type, int d) => type.Dims[d] >= 0 ? type.Dims[d] : type.Bounds.Count > 0 ? type.Bounds[d] : Dims.Dynamic;
        var (m, n) = (Most(x, d), Most(y, d));
        var isKnown = x.Dims[d] >= 0 && y.Dims[d] >= 0;
        var bounds = rest.Bounds.Count > 0 ? rest.Bounds : Dims.Repeat(Dims.Dynamic, rest.Rank);
        return rest.With(rest.Dims.Insert(d, isKnown ? m + n : Dims.Dynamic)).WithBounds(bounds.Insert(d, isKnown || m < 0 || n < 0 ? Dims.Dynamic : m + n));
    }
}
