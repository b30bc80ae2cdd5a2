namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>check.expect_eq_const</c>: compares with a constant by <c>==</c> of each element.</summary>
    internal static readonly OpDef ExpectEqConstDef = Check("check.expect_eq_const", isConstant: true, static _ => "", static _ => { }, static (_, actual, expected) => Agreement.Exact("check.expect_eq_const", actual, expected), new CheckAttributes(Literal.Of(1, 2)));
}
