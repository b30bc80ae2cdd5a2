namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>check.expect_close</c>: demands that elements differ by a number of representable values within bounds.</summary>
    internal static readonly OpDef ExpectCloseDef = Check(
        "check.expect_close", isConstant: false,
        static a => $", max_ulp_difference = {a.Most}{(a.Least > 0 ? $", min_ulp_difference = {a.Least}" : "")}",
        static reader =>
        {
            while (reader.Accept(","))
                reader.Number(reader.Accept("max_ulp_difference") ? "max_ulp_difference" : reader.Expect("min_ulp_difference") is not null ? "min_ulp_difference" : "");
        },
        static (a, actual, expected) => Agreement.Close("check.expect_close", actual, expected, a.Least, a.Most),
        new CheckAttributes(null, null, 3));
}
