using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>convert</c>.</summary>
/// <param name="To">The element type of the result.</param>
public sealed record ConvertAttributes(ElementType To) : Attributes;

public static partial class Ops
{
    /// <summary>The elements in another element type.</summary>
    /// <remarks>
    /// Floats are truncated and saturated to integers, NaN gives 0; integers wrap; complex numbers lose their imaginary part; anything to i1 is "not zero", of complex numbers too the real part alone.
    /// Linear between floats. Spec: "convert".
    /// </remarks>
    public static Value Convert(this Value x, ElementType to) => x.ElementType == to ? x : x.Builder.Emit(ConvertDef, new ConvertAttributes(to), x);

    internal static readonly OpDef ConvertDef = new OpDef<ConvertAttributes>("stablehlo.convert")
    {
        Family = "structural",
        IgnoresResultBounds = true,
        Format = "$0 : T",
        Read = static r => new(r.ResultTensor(0).ElementType),
        Infer = static (a, s) => s.Count == 1 ? s[0].With(a.To) : throw s.Error("takes one operand"),
        Evaluation = static (a, c) => Convert(c[0], a.To),
        Tangent = static (a, c) => JvpContext.IsDifferentiable(c.Result.Type) ? c.Tangents[0]!.Convert(a.To) : null,
        Transposition = static (_, c) =>
        {
            var from = c.TypeOf(0).ElementType;
            var t = c.Cotangent.ElementType.IsComplex() && !from.IsComplex() ? c.Cotangent.Real() : c.Cotangent;
            c.Accumulate(0, t.Convert(from));
        },
        Batching = static (a, c) => new(c[0].Value.Convert(a.To), c[0].Axis),
        // What widens loses nothing, so that it can be left out before or taken back after.
        Simplification = static (a, c) => c[0].ElementType == a.To ? c[0]
            : c.From(0, ConvertDef)?.Operands[0] is { } x && x.ElementType.IsContainedIn(c[0].ElementType) ? x.Convert(a.To)
            : null,
        Samples = static () =>
            from to in new[] { ElementType.F32, ElementType.F64, ElementType.F16, ElementType.BF16, ElementType.I32, ElementType.UI8, ElementType.I1, ElementType.C64 }
            from operand in new[] { Literal.Of(0, -1.5f, 300, float.NaN, 3e9f), Literal.Of(ElementType.I32, [3], -1, 0, 300), Literal.Of(ElementType.F64, [], 0.1) }
            where operand.ElementType != to
            select new Sample(new ConvertAttributes(to), operand) { IsSmooth = false },
    };

    internal static Literal Convert(Literal x, ElementType to)
    {
        if (x.ElementType == to) return x;
        var z = Literal.Create(to, x.Dims);
        if ((x.ElementType, to) is (ElementType.F32, ElementType.F64)) TensorPrimitives.ConvertTruncating(x.AsSpan<float>(), z.WritableAs<double>());
        else if ((x.ElementType, to) is (ElementType.F64, ElementType.F32)) TensorPrimitives.ConvertTruncating(x.AsSpan<double>(), z.WritableAs<float>());
        else if ((x.ElementType, to) is (ElementType.I32, ElementType.F32)) TensorPrimitives.ConvertTruncating(x.AsSpan<int>(), z.WritableAs<float>());
        else if (x.ElementType.IsComplex() && to.IsComplex())
            for (var i = 0L; i < z.Count; i++) Scalars.Write(to, z.Writable, i, x.GetComplex(i));
        else if (Kernels.IsIntegral(x.ElementType) && (Kernels.IsIntegral(to) || x.ElementType != ElementType.UI64))
            for (var i = 0L; i < z.Count; i++) Scalars.Write(to, z.Writable, i, x.GetInt64(i));
        else
            for (var i = 0L; i < z.Count; i++) Scalars.Write(to, z.Writable, i, x.GetDouble(i));
        return z;
    }
}
