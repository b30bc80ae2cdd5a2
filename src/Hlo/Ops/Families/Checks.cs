namespace XlaSharp.Hlo;

public static partial class Ops
{
    const string CheckReason = "a comparison gives no value";

    /// <summary>Declares an op of the check dialect, by which programs of StableHLO's tests compare what they compute: evaluation throws if it is not as expected.</summary>
    /// <param name="name">The op's name.</param>
    /// <param name="isConstant">True if the expected value is an attribute, not the second operand.</param>
    /// <param name="text">What follows the operands and the constant in the pretty form.</param>
    /// <param name="read">Reads that.</param>
    /// <param name="compare">Throws unless the actual and the expected value agree.</param>
    /// <param name="samples">Attributes of samples.</param>
    static OpDef Check(string name, bool isConstant, Func<CheckAttributes, string> text, Action<OpReader> read, Action<CheckAttributes, Literal, Literal> compare, params CheckAttributes[] samples) => new OpDef<CheckAttributes>(name)
    {
        Family = "checks",
        IsPure = false,
        Read = CheckAttributes.Read,
        InferMany = (a, s) =>
        {
            if (s.Count != (isConstant ? 1 : 2) || isConstant != a.Expected is not null) throw s.Error(isConstant ? "takes a value, and an expected one as an attribute" : "takes a value and an expected one");
            var expected = isConstant ? a.Expected!.Type : s[1];
            return s[0].ElementType == expected.ElementType && s[0].Dims.Agrees(expected.Dims) ? [] : throw s.Error($"the value must be of the type of the expected one, {expected}");
        },
        ReadPretty = reader =>
        {
            reader.Operand().Expect(",");
            if (isConstant) reader.Dense("value");
            else reader.Operand();
            read(reader);
            if (!isConstant) reader.SkipTypes();
            reader.OptionalDictionary();
        },
        PrintPretty = (a, p) =>
        {
            // Programs that do not know the dialect print the generic form.
            if (!p.Op.Spelling.IsDefaultOrEmpty || p.Op.Extras.Length > 0) return false;
            p.Text(name).Text(" ").Values(p.Op.Operands);
            if (isConstant) p.Text(", ").Dense(a.Expected!).Text($" : {a.Expected!.Type}").Text(text(a));
            else p.Text(text(a)).Text($" : {p.Op.Operands[0].Type}").Text(a.Most > 0 ? $", {p.Op.Operands[1].Type}" : "");
            return true;
        },
        EvaluationMany = (a, c) =>
        {
            compare(a, c[0], a.Expected ?? c[1]);
            return [];
        },
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        NoBatch = Rule.NotBatchable(CheckReason),
        Samples = () => samples.Select(a => new Sample(a, isConstant ? [Literal.Of(1, 2)] : [Literal.Of(1, 2), Literal.Of(1, 2)]) { IsSmooth = false }),
    };

    static string ToleranceText(CheckAttributes a) => a.Tolerance is { } tolerance ? $", tolerance = {LiteralText.Scalar(Literal.Of(ElementType.F64, [], tolerance))}" : "";

    static void ReadTolerance(OpReader reader)
    {
        if (reader.Accept(",")) reader.Expect("tolerance").Number("tolerance");
    }
}
