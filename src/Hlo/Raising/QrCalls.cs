using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>A factorisation in two calls of LAPACK: geqrf leaves R above reflections, orgqr multiplies these out to Q. Reflections have no derivative; Q and R have.</summary>
internal static class QrCalls
{
    /// <summary>What geqrf gives: R above, differentiable, and reflections below and beside it, which are not.</summary>
    public static ImmutableArray<Value> Factor(Value x)
    {
        var (packed, taus) = x.StopGradient().Geqrf();
        var (_, r) = x.Qr();
        var missing = x.Dims[x.Rank - 2] - r.Dims[r.Rank - 2];
        var none = Dims.Repeat(0, r.Rank);
        if (missing > 0) r = r.Pad(x.Builder.Constant(TensorType.Scalar(r.ElementType), 0), none, none.With(r.Rank - 2, missing), none);
        return [x.TriangleMask(ComparisonDirection.LE).Select(r, packed), taus];
    }

    /// <summary>What orgqr gives: Q itself, where the reflections are known to be those of a matrix.</summary>
    public static Value Product(Value reflections, Value taus)
    {
        if (taus.Op is not { } geqrf || geqrf.Definition != Ops.GeqrfDef || geqrf.Operands[0].Op is not { } stop || stop.Definition != Ops.StopGradientDef || !IsOf(reflections, geqrf)) return reflections.HouseholderProduct(taus);
        var (q, _) = stop.Operands[0].Qr(fullMatrices: reflections.Dims[reflections.Rank - 1] > taus.Dims[taus.Rank - 1]);
        return q.Dims == reflections.Dims ? q : reflections.HouseholderProduct(taus);
    }

    // Cut to as many columns as there are reflections, or filled up to a square.
    static bool IsOf(Value reflections, Op geqrf)
    {
        while (reflections.Op is { } moved && (moved.Definition == Ops.SliceDef || moved.Definition == Ops.PadDef)) reflections = moved.Operands[0];
        return reflections.Op is { OperandCount: 3 } select && select.Definition == Ops.SelectDef && ReferenceEquals(select.Operands[2].Op, geqrf);
    }
}
