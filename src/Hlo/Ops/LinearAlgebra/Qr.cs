namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.qr</c>.</summary>
/// <param name="FullMatrices">True for a square Q, false for as many columns as the smaller size.</param>
public sealed record QrAttributes(bool FullMatrices) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Boolean("full_matrices", FullMatrices);
}

public static partial class Ops
{
    /// <summary><c>A = Q R</c> of the matrices in the last two dimensions, Q with orthonormal columns, R upper triangular. Signs are those of LAPACK.</summary>
    /// <remarks>
    /// With <c>M = Qᴴ Ȧ R⁻¹</c> and the skew part <c>Ω = tril(M, −1) − tril(M, −1)ᴴ</c> the tangents are <c>Q (Ω − M) + Ȧ R⁻¹</c> and <c>(M − Ω) R</c>.
    /// Source: <c>jax.lax.linalg.qr</c>; Townsend, "Differentiating the QR decomposition" (2018), Roberts and Roberts, "QR and LQ decomposition matrix backpropagation" (2020).
    /// </remarks>
    /// <exception cref="HloTypeException">Not matrices of single or double precision.</exception>
    public static (Value Q, Value R) Qr(this Value x, bool fullMatrices = false)
    {
        var results = x.Builder.EmitMany(QrDef, new QrAttributes(fullMatrices), x);
        return (results[0], results[1]);
    }

    internal static readonly OpDef QrDef = new OpDef<QrAttributes>("xs.qr")
    {
        Family = "linear algebra",
        ResultNames = ["q", "r"],
        Read = static r => new(r.Boolean("full_matrices")),
        InferMany = static (a, s) =>
        {
            var x = LapackLowering.MatrixOperand(s);
            var (rows, columns) = (x.Dims[x.Rank - 2], x.Dims[x.Rank - 1]);
            var inner = a.FullMatrices ? rows : Math.Min(rows, columns);
            return [x.With(x.Dims.With(x.Rank - 1, inner)), x.With(x.Dims.With(x.Rank - 2, inner))];
        },
        TangentMany = QrTangent,
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) =>
        {
            var (q, r) = c.At(0).Qr(a.FullMatrices);
            return [new(q, 0), new(r, 0)];
        },
        Lowering = static (a, c) =>
        {
            var (x, m, n) = (c[0], c[0].Rows(), c[0].Columns());
            if (m == 0 || n == 0) return [c.Builder.Zeros(c.Op.Results[0].Tensor).WithUnitDiagonal(0), c.Builder.Zeros(c.Op.Results[1].Tensor)];
            var (factors, taus) = x.Geqrf();
            var reflections = m < n ? factors.SliceInDim(x.Rank - 1, 0, m) : a.FullMatrices ? factors.Padded(0, m - n) : factors;
            var r = m >= n && !a.FullMatrices ? factors.SliceInDim(x.Rank - 2, 0, n) : factors;
            return [reflections.HouseholderProduct(taus), r.Upper()];
        },
        Samples = static () =>
        [
            new(new QrAttributes(false), Literal.Of(ElementType.F64, [3, 3], 1, 2, -1, 4, 3, 0.7, -0.5, 1.5, 4)),
            new(new QrAttributes(false), Literal.Of(ElementType.F64, [3, 2], 1, 2, -1, 4, 3, 0.7)),
            new(new QrAttributes(true), Literal.Of(ElementType.F64, [3, 2], 1, 2, -1, 4, 3, 0.7)),
            new(new QrAttributes(false), Literal.Of(ElementType.F64, [2, 3], 1, 2, -1, 4, 3, 0.7)),
            new(new QrAttributes(true), Literal.Of(ElementType.F32, [2, 2, 0])),
        ],
    };

    static Value[] QrTangent(QrAttributes a, JvpContext c)
    {
        var (x, g, q, r) = (c[0], c.Tangents[0]!, c.Results[0], c.Results[1]);
        var (m, n, last) = (x.Rows(), x.Columns(), x.Rank - 1);
        if (m < n)
        {
            // The leading square block has a Q of its own, which is all of it.
            var (dq, leading) = ThinQrTangent(q, r.SliceInDim(last, 0, m), g.SliceInDim(last, 0, m));
            var trailing = dq.Adjoint().Times(x.SliceInDim(last, m, n)) + q.Adjoint().Times(g.SliceInDim(last, m, n));
            return [dq, trailing.Builder.Concatenate([leading, trailing], last)];
        }
        if (!a.FullMatrices || m == n)
        {
            var (dq, dr) = ThinQrTangent(q, r, g);
            return [dq, dr];
        }
        var (thin, square) = ThinQrTangent(q.SliceInDim(last, 0, n), r.SliceInDim(last - 1, 0, n), g);
        return [FullTangent(q, thin, m, n), square.Padded(m - n, 0)];
    }

    static (Value Q, Value R) ThinQrTangent(Value q, Value r, Value g)
    {
        var quotient = r.TriangularSolve(g, new(false, false, false, TransposeKind.NoTranspose));
        var middle = q.Adjoint().Times(quotient);
        var below = middle.Lower(-1);
        var skew = below - below.Adjoint();
        // The diagonal of R is real, so the imaginary part of the diagonal belongs to Q.
        if (middle.ElementType.IsComplex()) skew += middle.TriangleMask(ComparisonDirection.EQ).Select(middle - middle.Real().Convert(middle.ElementType), middle.Like(0));
        return (q.Times(skew - middle) + quotient, (middle - skew).Times(r));
    }

    // The columns that complete Q: equations 32 and 33 of arXiv 2409.13374.
    static Value FullTangent(Value q, Value thin, long m, long n)
    {
        var last = q.Rank - 1;
        var (leading, completing) = (q.SliceInDim(last, 0, n), q.SliceInDim(last, n, m));
        Value top = leading.SliceInDim(last - 1, 0, n), bottom = leading.SliceInDim(last - 1, n, m);
        var z = (top - top.Like(0).WithUnitDiagonal(0)).Adjoint().Solve(bottom.Adjoint());
        var correction = thin.SliceInDim(last - 1, n, m) - z.Adjoint().Times(thin.SliceInDim(last - 1, 0, n));
        var rest = thin.Times(z) - (leading + completing.Times(z.Adjoint())).Times(correction.Adjoint());
        return rest.Builder.Concatenate([thin, rest], last);
    }
}
