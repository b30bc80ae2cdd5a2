namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The tangent as CHLO names it: what <see cref="Tan"/> is in texts from before StableHLO 1.4 had the op.</summary>
    internal static readonly OpDef ChloTanDef = Unary("chlo.tan", Elements.FloatOrComplex, new()
    {
        Real = Math.Tan,
        Complex = System.Numerics.Complex.Tan,
        Jvp = static (_, z, g) => g * (1 + z * z),
        Expansion = static x => x.Tan(),
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
