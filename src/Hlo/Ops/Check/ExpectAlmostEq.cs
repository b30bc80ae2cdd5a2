namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>check.expect_almost_eq</c>: demands that elements differ by at most a tolerance, 10⁻⁴ if none is given.</summary>
    internal static readonly OpDef ExpectAlmostEqDef = Check("check.expect_almost_eq", isConstant: false, ToleranceText, ReadTolerance, static (a, actual, expected) => Agreement.Near("check.expect_almost_eq", actual, expected, a.Tolerance ?? 1e-4), new CheckAttributes(), new CheckAttributes(null, 0.5));
}
