namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>A = Q R</c> of the matrices in the last two dimensions as LAPACK leaves it: R in the upper triangle, Q as reflections below it and their factors.</summary>
    /// <remarks>For derivatives see <see cref="Qr"/>. Source: <c>jax.lax.linalg.geqrf</c>.</remarks>
    /// <exception cref="HloTypeException">Not matrices of single or double precision.</exception>
    public static (Value Factors, Value Taus) Geqrf(this Value x)
    {
        var results = x.Builder.EmitMany(GeqrfDef, Attributes.None, x);
        return (results[0], results[1]);
    }

    internal static readonly OpDef GeqrfDef = new OpDef<NoAttributes>("xs.geqrf")
    {
        Family = "linear algebra",
        ResultNames = ["factors", "taus"],
        InferMany = static (_, s) =>
        {
            var x = LapackLowering.MatrixOperand(s);
            var batch = Dims.Create(x.Dims.AsSpan()[..^2]);
            return [x, x.With(batch.Insert(batch.Count, Math.Min(x.Dims[x.Rank - 2], x.Dims[x.Rank - 1])))];
        },
        NoJvp = Rule.NotDifferentiable("reflections have no derivative of their own, xs.qr has"),
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (_, c) =>
        {
            var (factors, taus) = c.At(0).Geqrf();
            return [new(factors, 0), new(taus, 0)];
        },
        Lowering = static (_, c) => [.. LapackLowering.Call(c.Builder, LapackRoutine.Qr, [c[0]], [c.Op.Results[0].Tensor, c.Op.Results[1].Tensor])],
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(ElementType.F64, [3, 2], 1, 2, -1, 4, 3, 0.7)),
            new(Attributes.None, Literal.Of(ElementType.F32, [2, 1, 2], 0, 0, 3, 4)),
            new(Attributes.None, Literal.Of(ElementType.F32, [2, 0, 3])),
        ],
    };
}
