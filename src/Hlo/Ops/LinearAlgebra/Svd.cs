namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.svd</c>.</summary>
/// <param name="FullMatrices">True for square matrices of vectors, false for as many vectors as there are values.</param>
/// <param name="ComputeUv">False for the values alone.</param>
public sealed record SvdAttributes(bool FullMatrices, bool ComputeUv) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Boolean("compute_uv", ComputeUv);
        writer.Boolean("full_matrices", FullMatrices);
    }
}

public static partial class Ops
{
    /// <summary><c>A = U diag(s) Vᴴ</c> of the matrices in the last two dimensions: singular values in descending order, and singular vectors as columns of U and rows of Vᴴ.</summary>
    /// <remarks>
    /// NaN where an element is not finite. The tangent of s is the real diagonal of <c>M = Uᴴ Ȧ V</c>; those of the vectors exist where singular values differ, and of square matrices or where there are no more vectors than values.
    /// Source: <c>jax.lax.linalg.svd</c>; Townsend, "Differentiating the singular value decomposition" (2016).
    /// </remarks>
    /// <exception cref="HloTypeException">Not matrices of single or double precision.</exception>
    public static (Value S, Value U, Value Vh) Svd(this Value x, bool fullMatrices = false)
    {
        var results = x.Builder.EmitMany(SvdDef, new SvdAttributes(fullMatrices, true), x);
        return (results[0], results[1], results[2]);
    }

    /// <summary>The singular values alone, see <see cref="Svd"/>.</summary>
    /// <exception cref="HloTypeException">Not matrices of single or double precision.</exception>
    public static Value SingularValues(this Value x) => x.Builder.Emit(SvdDef, new SvdAttributes(false, false), x);

    internal static readonly OpDef SvdDef = new OpDef<SvdAttributes>("xs.svd")
    {
        Family = "linear algebra",
        Read = static r => new(r.Boolean("full_matrices"), r.Boolean("compute_uv")),
        InferMany = static (a, s) =>
        {
            var x = LapackLowering.MatrixOperand(s);
            var (last, m, n) = (x.Rank - 1, x.Dims[x.Rank - 2], x.Dims[x.Rank - 1]);
            var count = Math.Min(m, n);
            var values = TensorType.Of(x.ElementType.RealPart(), x.Dims.RemoveAt(last).With(last - 1, count));
            return a.ComputeUv ? [values, x.With(x.Dims.With(last, a.FullMatrices ? m : count)), x.With(x.Dims.With(last - 1, a.FullMatrices ? n : count))] : [values];
        },
        Differentiate = static (a, c) =>
        {
            // The rule needs the vectors, asked for or not.
            var g = c.Tangents[0]!;
            if (!a.ComputeUv)
            {
                var (values, left, right) = c[0].Svd();
                c.SetResults([values], [SvdTangentOfValues(left, right, g, out _)]);
                return;
            }
            if (a.FullMatrices && c[0].Rows() != c[0].Columns()) throw new HloTransformException("Singular value decomposition JVP not implemented for full matrices");
            c.EmitPrimal();
            c.SetTangents(SvdTangent(c[0], g, c.Results[0], c.Results[1], c.Results[2]));
        },
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) => [.. c.Builder.EmitMany(SvdDef!, a, c.At(0)).Select(r => new Batched(r, 0))],
        Lowering = static (a, c) =>
        {
            var (x, m, n) = (c[0], c[0].Rows(), c[0].Columns());
            var types = c.Op.Results.Select(r => r.Tensor).ToArray();
            if (m == 0 || n == 0) return [.. types.Select((t, i) => i == 0 ? c.Builder.Zeros(t) : c.Builder.Zeros(t).WithUnitDiagonal(0))];
            var (left, right) = a.ComputeUv ? (types[1], types[2]) : (x.Tensor.With(x.Dims.With(x.Rank - 1, m)), x.Tensor.With(x.Dims.With(x.Rank - 2, n)));
            var call = LapackLowering.Call(c.Builder, LapackRoutine.SingularValues, [x], [x.Tensor, types[0], left, right, LapackLowering.Status(x)], ("mode", !a.ComputeUv ? 'N' : a.FullMatrices ? 'A' : 'S'));
            return [.. types.Select((_, i) => call[4].Where(ComparisonDirection.EQ, call[i + 1]))];
        },
        Samples = static () =>
        [
            new(new SvdAttributes(false, true), Literal.Of(ElementType.F64, [3, 3], 1, 2, -1, 4, 3, 0.7, -0.5, 1.5, 4)),
            new(new SvdAttributes(false, true), Literal.Of(ElementType.F64, [3, 2], 1, 2, -1, 4, 3, 0.7)),
            new(new SvdAttributes(false, true), Literal.Of(ElementType.F64, [2, 3], 1, 2, -1, 4, 3, 0.7)),
            new(new SvdAttributes(true, false), Literal.Of(ElementType.F64, [2, 3], 1, 2, -1, 4, 3, 0.7)),
            new(new SvdAttributes(true, true), Literal.Of(ElementType.F32, [1, 2, 3], 1, 2, -1, 4, 3, 0.7)) { IsSmooth = false },
            new(new SvdAttributes(true, true), Literal.Of(ElementType.F32, [2, 0])) { IsSmooth = false },
        ],
    };

    static Value SvdTangentOfValues(Value u, Value vh, Value g, out Value middle)
    {
        middle = u.Adjoint().Times(g).Times(vh.Adjoint());
        return (middle.ElementType.IsComplex() ? middle.Real() : middle).DiagonalPart();
    }

    static Value[] SvdTangent(Value x, Value g, Value s, Value u, Value vh)
    {
        var (v, k) = (vh.Adjoint(), s.Rank - 1);
        var ds = SvdTangentOfValues(u, vh, g, out var middle);
        var real = middle.Tensor.With(s.ElementType).Dims;
        Value Across(Value w) => w.BroadcastInDim(real, Dims.Range(0, k).Insert(k, k + 1));
        Value Down(Value w) => w.BroadcastInDim(real, Dims.Range(0, k + 1));
        Value Cast(Value w) => w.Convert(middle.ElementType);
        var (columns, rows) = (Across(s), Down(s));
        var unit = columns.Like(0).WithUnitDiagonal(0);
        // The diagonal, which is 0 by itself, is not divided by; nor is by values that are 0.
        var f = Cast(1 / ((columns + rows) * (columns - rows) + unit) - unit);
        var isZero = s.Compare(ComparisonDirection.EQ, s.Like(0));
        var inverse = isZero.Select(s.Like(0), 1 / isZero.Select(s.Like(1), s));
        var (scaledColumns, scaledRows) = (Cast(columns) * middle, Cast(rows) * middle);
        var turned = 0.5 * (middle - middle.Adjoint()) * Cast(columns.TriangleMask(ComparisonDirection.EQ).Select(Across(inverse), columns.Like(0)));
        var du = u.Times(f * (scaledColumns + scaledColumns.Adjoint()) + turned);
        var dv = v.Times(f * (scaledRows + scaledRows.Adjoint()));
        Value Divided(Value w) => w / s.Convert(w.ElementType).BroadcastInDim(w.Dims, Dims.Range(0, k).Insert(k, k + 1));
        if (x.Rows() > x.Columns())
        {
            var moved = g.Times(v);
            du += Divided(moved - u.Times(u.Adjoint().Times(moved)));
        }
        if (x.Rows() < x.Columns())
        {
            var moved = g.Adjoint().Times(u);
            dv += Divided(moved - v.Times(vh.Times(moved)));
        }
        return [ds, du, dv.Adjoint()];
    }
}
