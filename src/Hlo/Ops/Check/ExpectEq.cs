namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>check.expect_eq</c>: compares by <c>==</c> of each element.</summary>
    internal static readonly OpDef ExpectEqDef = Check("check.expect_eq", isConstant: false, static _ => "", static _ => { }, static (_, actual, expected) => Agreement.Exact("check.expect_eq", actual, expected), new CheckAttributes());
}
