namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>check.expect_almost_eq_const</c>: demands that elements differ from those of a constant by at most a tolerance, 10⁻⁴ if none is given.</summary>
    internal static readonly OpDef ExpectAlmostEqConstDef = Check("check.expect_almost_eq_const", isConstant: true, ToleranceText, ReadTolerance, static (a, actual, expected) => Agreement.Near("check.expect_almost_eq_const", actual, expected, a.Tolerance ?? 1e-4), new CheckAttributes(Literal.Of(1, 2.00001f)), new CheckAttributes(Literal.Of(1, 2.25f), 0.5));
}
