using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Modules that compute and compare themselves, run on the evaluator: <c>custom_call @check.KIND(actual, expected)</c>.</summary>
/// <remarks>The comparisons are taken out of the entry, which then gives what they compare. A NaN equals a NaN.</remarks>
public static class ValueCases
{
    const string Prefix = "check.";

    /// <summary>Runs the modules of an archive.</summary>
    public static Report Run(string path, string filter)
    {
        var report = new Report();
        foreach (var (_, name, text) in Archive.Read(path, filter))
            report.Run($"{name} value", () =>
            {
                var (function, kinds) = Compared(Module.Parse(text).Main);
                if (kinds.Length == 0) throw new InvalidOperationException("the module compares nothing");
                var values = Evaluator.Run(PassPipeline.Compilation.Run(function));
                for (var i = 0; i < kinds.Length; i++) Check(kinds[i], values[2 * i], values[2 * i + 1]);
            });
        return report;
    }

    /// <summary>The function that gives both sides of every comparison, and what kinds they are.</summary>
    static (Function, string[]) Compared(Function main)
    {
        var (b, kinds, results) = (new Builder(), new List<string>(), new List<Value>());
        var map = new Value[main.ValueCount];
        foreach (var op in main.Ops)
        {
            Value[] inputs = [.. op.Inputs.ToArray().Select(v => map[v.Id])];
            if (op.Attributes is CustomCallAttributes { Target: var target } && target.StartsWith(Prefix, StringComparison.Ordinal))
            {
                kinds.Add(target[Prefix.Length..]);
                results.AddRange(inputs[..2]);
                continue;
            }
            var made = b.EmitLike(op, inputs);
            for (var i = 0; i < made.Length; i++) map[op.Results[i].Id] = made[i];
        }
        return (b.Build("main", [.. results]), [.. kinds]);
    }

    /// <summary>Compares by the rule of a kind of comparison.</summary>
    internal static void Check(string kind, Literal actual, Literal expected)
    {
        if (actual.Type != expected.Type) throw new InvalidOperationException($"the result is {actual.Type}, expected {expected.Type}");
        for (var i = 0L; i < expected.Count; i++)
        {
            var (x, y) = (actual.GetComplex(i), expected.GetComplex(i));
            var holds = kind switch
            {
                "expect_eq" => Equal(actual, expected, i),
                "expect_almost_eq" => Near(x.Real, y.Real) && Near(x.Imaginary, y.Imaginary),
                "expect_close" => expected.ElementType.IsFloat() || expected.ElementType.IsComplex()
                    ? Ulps(x.Real, y.Real, expected.ElementType) <= 3 && Ulps(x.Imaginary, y.Imaginary, expected.ElementType) <= 3
                    : Equal(actual, expected, i),
                _ => throw new InvalidOperationException($"there is no comparison {kind}"),
            };
            if (!holds) throw new InvalidOperationException($"{kind}: element {i} of {expected.Count} is {(expected.ElementType.IsComplex() ? x : x.Real)}, expected {(expected.ElementType.IsComplex() ? y : y.Real)}");
        }
    }

    static bool Equal(Literal x, Literal y, long i) =>
        x.ElementType.IsInteger() ? x.GetInt64(i) == y.GetInt64(i) : Same(x.GetComplex(i).Real, y.GetComplex(i).Real) && Same(x.GetComplex(i).Imaginary, y.GetComplex(i).Imaginary);

    static bool Same(double x, double y) => x == y || double.IsNaN(x) && double.IsNaN(y);

    static bool Near(double x, double y) => Same(x, y) || double.IsFinite(x) && double.IsFinite(y) && Math.Abs(x - y) <= 1e-3;

    /// <summary>How many numbers of a type lie between two of them.</summary>
    static long Ulps(double x, double y, ElementType type)
    {
        if (Same(x, y)) return 0;
        if (!double.IsFinite(x) || !double.IsFinite(y)) return long.MaxValue;
        return Math.Abs(Order(x, type) - Order(y, type));
    }

    /// <summary>The place of a number among those of its type; 0 for both zeros.</summary>
    static long Order(double x, ElementType type)
    {
        var place = 0L;
        foreach (var part in Literal.Of(type.RealPart(), [], Math.Abs(x)).Bytes.ToArray().Reverse()) place = place << 8 | part;
        return x < 0 ? -place : place;
    }
}
