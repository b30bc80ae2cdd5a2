using System.Numerics;

namespace XlaSharp.Hlo.Tests;

public class PortableFormTests
{
    static readonly string[] Both = ["complex<f32>", "complex<f64>"], Real = ["f64", "f32", "f16", "bf16", "f8E5M2", "f8E4M3FN", "f8E3M4"];

    // The units in the last place, of the value or of 1 if that is larger, by which the evaluator's value may differ from the expansion's: where it has no value of its own, none.
    // The expansions themselves are those of StableHLO 1.20 to the bit, on f32, f64 and complex numbers: chlo-legalize-to-stablehlo.
    static readonly (string Op, double Units, string[] More)[] Unary =
    [
        ("acos", 2, Both), ("acosh", 2, Both), ("asin", 2, Both), ("asinh", 2, Both), ("atan", 1, Both), ("atanh", 3, Both), ("conj", 0, Both), ("cosh", 0, Both), ("sinh", 0, Both),
        ("square", 0, Both), ("tan", 0, Both), ("bessel_i1e", 0, []), ("digamma", 0, []), ("erf", 30, []), ("erfc", 0, []), ("erf_inv", 300, []), ("lgamma", 0, []),
        ("is_inf", 0, []), ("is_pos_inf", 0, []), ("is_neg_inf", 0, []),
    ];

    // And by which it may differ from the exact value, in double and single precision alike; in narrower floats by one.
    static readonly (string Op, Func<double, double> Exact, double Units)[] Functions =
    [
        ("acos", Math.Acos, 2), ("acosh", Math.Acosh, 2), ("asin", Math.Asin, 2), ("asinh", Math.Asinh, 2), ("atan", Math.Atan, 1), ("atanh", Math.Atanh, 3), ("cosh", Math.Cosh, 500), ("sinh", Math.Sinh, 500),
        ("square", static x => x * x, 1), ("tan", Math.Tan, 1), ("bessel_i1e", ExactFunctions.BesselI1e, 4), ("digamma", ExactFunctions.Digamma, 200), ("erf", ExactFunctions.Erf, 30), ("erfc", ExactFunctions.Erfc, 30),
        ("lgamma", ExactFunctions.Lgamma, 100),
    ];

    static readonly double[] Edges = [0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1, -1, 2, -2, 0.5, -0.5, 1e-3, -1e-3, 1e-30, 1e-310, 100, -100, 700, 1e30];

    public static TheoryData<string, string, double> UnaryCases()
    {
        var data = new TheoryData<string, string, double>();
        foreach (var (op, units, more) in Unary)
            foreach (var type in Real.Concat(more)) data.Add(op, type, type is "f64" or "f32" || more.Contains(type) ? units : Math.Min(units, 1));
        return data;
    }

    [Theory, MemberData(nameof(UnaryCases))]
    public void ToBytecode_EveryUnaryOp_KeepsItsValues(string op, string type, double units)
    {
        var x = Grid(Element(type));
        var result = op.StartsWith("is_", StringComparison.Ordinal) ? "i1" : type;
        AssertKept($"func.func @main(%x: tensor<{x.Count}x{type}>) -> tensor<{x.Count}x{result}> {{\n  %0 = \"chlo.{op}\"(%x) : (tensor<{x.Count}x{type}>) -> tensor<{x.Count}x{result}>\n  return %0 : tensor<{x.Count}x{result}>\n}}", units, x);
    }

    public static TheoryData<string, string> FunctionCases() => [.. from f in Functions from type in Real select (f.Op, type)];

    [Theory, MemberData(nameof(FunctionCases))]
    public void Expansion_EveryFunction_IsNearTheExactValue(string op, string type)
    {
        var (_, exact, units) = Functions.Single(f => f.Op == op);
        var x = Grid(Element(type));
        var t = $"tensor<{x.Count}x{type}>";
        var module = Module.Parse($"func.func @main(%x: {t}) -> {t} {{\n  %0 = chlo.{op} %x : {t} -> {t}\n  return %0 : {t}\n}}");
        double[] values = [.. Enumerable.Range(0, (int)x.Count).Select(i => exact(x.GetDouble(i)))];
        AssertClose(Literal.Of(x.ElementType, x.Dims, values), Evaluator.Run(PortableForm.WithoutComposites(module.Main), x)[0], type is "f64" or "f32" ? units : 1);
    }

    [Theory, InlineData("f64", 100), InlineData("f32", 100), InlineData("bf16", 1)]
    public void Expansion_OfZetaAndPolygamma_IsNearTheExactValue(string type, double units)
    {
        double[] q = [0.25, 0.5, 0.7, 1, 1.5, 2, 3, 6.25, 12];
        var t = $"tensor<{q.Length}x{type}>";
        var module = Module.Parse($"func.func @main(%n: {t}, %x: {t}) -> ({t}, {t}) {{\n  %0 = chlo.zeta %n, %x : {t}, {t} -> {t}\n  %1 = chlo.polygamma %n, %x : {t}, {t} -> {t}\n  return %0, %1 : {t}, {t}\n}}");
        var x = Literal.Of(Element(type), [q.Length], q);
        foreach (var n in (double[])[0, 1, 1.5, 2, 3, 5, -1])
        {
            var actual = Evaluator.Run(PortableForm.WithoutComposites(module.Main), Literal.Splat(x.Type, n), x);
            AssertClose(Literal.Of(x.ElementType, x.Dims, [.. Enumerable.Range(0, q.Length).Select(i => ExactFunctions.Zeta(n, x.GetDouble(i)))]), actual[0], units);
            AssertClose(Literal.Of(x.ElementType, x.Dims, [.. Enumerable.Range(0, q.Length).Select(i => ExactFunctions.Polygamma(n, x.GetDouble(i)))]), actual[1], units);
        }
    }

    public static TheoryData<string, string> BinaryCases() => [.. from op in (string[])["zeta", "polygamma", "next_after"] from type in Real select (op, type)];

    [Theory, MemberData(nameof(BinaryCases))]
    public void ToBytecode_EveryBinaryOp_KeepsItsValues(string op, string type)
    {
        double[] left = op == "zeta" ? [1, 1.5, 2, 3, 7, 0.5, double.NaN] : op == "polygamma" ? [0, 1, 2, 5, -1, 0.5] : [.. Edges, 3.7, -3.7, 448];
        double[] right = op == "next_after" ? [.. Edges, 3.7, 448] : [0.25, 0.5, 0.7, 1, 1.5, 2, 3, 6.25, 12, double.NaN];
        var element = Element(type);
        Literal x = Literal.Of(element, [left.Length * right.Length], [.. left.SelectMany(a => right.Select(_ => a))]);
        Literal y = Literal.Of(element, [left.Length * right.Length], [.. left.SelectMany(_ => right)]);
        var t = $"tensor<{x.Count}x{type}>";
        AssertKept($"func.func @main(%x: {t}, %y: {t}) -> {t} {{\n  %0 = chlo.{op} %x, %y : {t}, {t} -> {t}\n  return %0 : {t}\n}}", 0, x, y);
    }

    // All pairs of the formats of 4 and 8 bits, those without infinities, zeros or signs among them.
    [Theory, InlineData("f4E2M1FN"), InlineData("f8E3M4"), InlineData("f8E4M3"), InlineData("f8E4M3FN"), InlineData("f8E4M3FNUZ"), InlineData("f8E4M3B11FNUZ"), InlineData("f8E5M2"), InlineData("f8E5M2FNUZ"), InlineData("f8E8M0FNU")]
    public void ToBytecode_NextAfter_OfAllPairs(string type)
    {
        var count = 1 << Element(type).BitWidth();
        byte[] left = [.. Enumerable.Range(0, count * count).Select(i => (byte)(i / count))], right = [.. Enumerable.Range(0, count * count).Select(i => (byte)(i % count))];
        var t = $"tensor<{count * count}x{type}>";
        Literal x = Literal.FromBytes(Element(type), [count * count], left), y = Literal.FromBytes(Element(type), [count * count], right);
        var text = $"func.func @main(%x: {t}, %y: {t}) -> {t} {{\n  %0 = chlo.next_after %x, %y : {t}, {t} -> {t}\n  return %0 : {t}\n}}";
        AssertKept(text, 0, x, y);
        // What comes next lies in the direction of y, and nothing lies between.
        var next = Evaluator.Run(Module.Parse(text).Main, x, y)[0];
        double[] all = [.. Enumerable.Range(0, count).Select(i => y.GetDouble(i)).Where(double.IsFinite)];
        for (var i = 0; i < count * count; i++)
        {
            var (from, to, found) = (x.GetDouble(i), y.GetDouble(i), next.GetDouble(i));
            if (double.IsNaN(from) || double.IsNaN(to)) Assert.True(double.IsNaN(found));
            else if (from == to) Assert.Equal(to, found);
            else Assert.Equal(from < to ? all.Append(to).Where(v => v > from).Min() : all.Append(to).Where(v => v < from).Max(), found);
        }
    }

    [Theory, InlineData("f64"), InlineData("f32"), InlineData("bf16"), InlineData("f8E5M2"), InlineData("i32"), InlineData("ui8"), InlineData("i1")]
    public void ToBytecode_TopK_KeepsItsValues(string type)
    {
        var x = Literal.Of(Element(type), [3, 5], type == "i1" ? [0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0] : type.StartsWith('f') || type == "bf16" ? [1, 3, 2, 3, -1, 0, double.NaN, 4, -4, 4, double.PositiveInfinity, 1, 2, 3, double.NegativeInfinity] : [1, 3, 2, 3, 9, 0, 7, 4, 100, 4, 8, 1, 2, 3, 5]);
        AssertKept($"func.func @main(%x: tensor<3x5x{type}>) -> (tensor<3x2x{type}>, tensor<3x2xi32>) {{\n  %0:2 = chlo.top_k(%x, k = 2) : tensor<3x5x{type}> -> (tensor<3x2x{type}>, tensor<3x2xi32>)\n  return %0#0, %0#1 : tensor<3x2x{type}>, tensor<3x2xi32>\n}}", 0, x);
    }

    public static TheoryData<string, int> Samples()
    {
        var data = new TheoryData<string, int>();
        foreach (var definition in OpTable.All.Where(static d => d.Name.StartsWith("chlo.", StringComparison.Ordinal)))
            for (var i = 0; i < definition.Samples().Count(); i++) data.Add(definition.Name, i);
        return data;
    }

    [Theory, MemberData(nameof(Samples))]
    public void ToBytecode_EverySample_KeepsItsValues(string op, int index)
    {
        var definition = OpTable.Get(op);
        var sample = definition.Samples().ElementAt(index);
        AssertKept(new Module(sample.ToFunction(definition)).ToText(), 300, [.. sample.Operands]);
    }

    // As jax.export writes them: what compilers recognise is a composite of its name.
    [Fact]
    public void ToBytecode_KnownOps_AreCompositesThatRaiseGivesBack()
    {
        var module = Module.Parse("""
            func.func @main(%x: tensor<4xf32>, %y: tensor<4xf64>) -> (tensor<4xf32>, tensor<2xf64>, tensor<2xi32>) {
              %0 = chlo.erf %x : tensor<4xf32> -> tensor<4xf32>
              %1 = chlo.erf %0 : tensor<4xf32> -> tensor<4xf32>
              %values, %indices = chlo.top_k(%y, k = 2) : tensor<4xf64> -> (tensor<2xf64>, tensor<2xi32>)
              return %1, %values, %indices : tensor<4xf32>, tensor<2xf64>, tensor<2xi32>
            }
            """);
        var back = Module.ParseBytecode(module.ToBytecode());
        Assert.Contains("""
              %0 = stablehlo.composite "chlo.erf" %arg0 {decomposition = @chlo.erf.impl, version = 1 : i32} : (tensor<4xf32>) -> tensor<4xf32>
              %1 = stablehlo.composite "chlo.erf" %0 {decomposition = @chlo.erf.impl, version = 1 : i32} : (tensor<4xf32>) -> tensor<4xf32>
              %2:2 = stablehlo.composite "chlo.top_k" %arg1 {composite_attributes = {k = 2 : i64}, decomposition = @chlo.top_k.impl, version = 1 : i32} : (tensor<4xf64>) -> (tensor<2xf64>, tensor<2xi32>)
            """, back.ToText().Replace("\n  ", "\n", StringComparison.Ordinal).Replace("\n%", "\n  %", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(StructuralEquality.Equals(module.Main, back.Raise().Main), back.Raise().ToText());
        // Before there were composites.
        Assert.DoesNotContain("composite", Module.ParseBytecode(module.ToBytecode(new Version(0, 18, 0))).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Raise_CompositeThatOnlyHasTheName_KeepsItsDecomposition()
    {
        var module = Module.Parse("""
            func.func @main(%x: tensor<4xi32>) -> tensor<4xi32> {
              %0 = stablehlo.composite "chlo.erf" %x {decomposition = @twice, version = 1 : i32} : (tensor<4xi32>) -> tensor<4xi32>
              return %0 : tensor<4xi32>
            }
            func.func private @twice(%x: tensor<4xi32>) -> tensor<4xi32> {
              %0 = stablehlo.add %x, %x : tensor<4xi32>
              return %0 : tensor<4xi32>
            }
            """);
        Assert.Contains("stablehlo.composite", module.Raise().ToText(), StringComparison.Ordinal);
    }

    // Sizes that are not known become operands, as in the reference.
    [Fact]
    public void ToBytecode_UnknownSizes_AreTakenFromTheOperand()
    {
        var module = Module.Parse("""
            func.func @main(%x: tensor<?x4xf32>) -> (tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x2xf32>, tensor<?x2xi32>, tensor<?x4xi32>) {
              %0 = chlo.erfc %x : tensor<?x4xf32> -> tensor<?x4xf32>
              %1 = chlo.asinh %x : tensor<?x4xf32> -> tensor<?x4xf32>
              %2:2 = chlo.top_k(%x, k = 2) : tensor<?x4xf32> -> (tensor<?x2xf32>, tensor<?x2xi32>)
              %3 = "chlo.constant_like"(%x) <{value = 7 : i32}> : (tensor<?x4xf32>) -> tensor<?x4xi32>
              return %0, %1, %2#0, %2#1, %3 : tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x2xf32>, tensor<?x2xi32>, tensor<?x4xi32>
            }
            """);
        var back = Module.ParseBytecode(module.ToBytecode());
        var x = Literal.Of(ElementType.F32, [2, 4], 0.5, -1, 3, 0, 2, 1, -4, 0.25);
        var (expected, actual) = (Run(new(RefineArguments.Run(module.Main, x.Type)), x), Run(new(RefineArguments.Run(back.Main, x.Type)), x));
        for (var i = 0; i < expected.Length; i++) AssertClose(expected[i], actual[i], 4);
        Assert.Equal([7, 7], [actual[4].GetDouble(0), actual[4].GetDouble(7)]);
    }

    [Fact]
    public void ToBytecode_WhatHasNoExpansion_IsNamed()
    {
        var module = Module.Parse("func.func @main(%x: tensor<2xf6E2M3FN>) -> tensor<2xf6E2M3FN> {\n  %0 = chlo.next_after %x, %x : tensor<2xf6E2M3FN>, tensor<2xf6E2M3FN> -> tensor<2xf6E2M3FN>\n  return %0 : tensor<2xf6E2M3FN>\n}");
        Assert.Equal("chlo.next_after on f6E2M3FN has no expansion: there are no integers of 6 bits", Assert.Throws<HloException>(() => module.ToBytecode()).Message);
        module = Module.Parse("func.func @main(%x: tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>> {\n  %0 = chlo.bessel_i1e %x : tensor<2xcomplex<f32>> -> tensor<2xcomplex<f32>>\n  return %0 : tensor<2xcomplex<f32>>\n}");
        Assert.Equal("chlo.bessel_i1e has no value for elements of type complex<f32>", Assert.Throws<HloException>(() => module.ToBytecode()).Message);
        module = Module.Parse("func.func @main(%x: tensor<?x3xf32>, %y: tensor<1x3xf32>) -> tensor<?x3xf32> {\n  %0 = chlo.broadcast_add %x, %y : (tensor<?x3xf32>, tensor<1x3xf32>) -> tensor<?x3xf32>\n  return %0 : tensor<?x3xf32>\n}");
        Assert.Equal("chlo.broadcast_add on tensor<?x3xf32>, tensor<1x3xf32> has no expansion", Assert.Throws<HloException>(() => module.ToBytecode()).Message);
    }

    [Fact]
    public void Of_NothingToDo_IsTheSameInstance()
    {
        var function = Module.Parse("func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {\n  %0 = stablehlo.tan %x : tensor<2xf32>\n  return %0 : tensor<2xf32>\n}").Main;
        Assert.Same(function, PortableForm.Of(function, StablehloVersion.Current));
    }

    static void AssertKept(string text, double units, params Literal[] inputs)
    {
        var module = Module.Parse(text);
        var expected = Run(module, inputs);
        foreach (var target in (string[])["0.9.0", "1.20.0"])
        {
            // Tangents and some element types are younger than the oldest version.
            if (target == "0.9.0" && (text.Contains("chlo.tan", StringComparison.Ordinal) || inputs.Any(static i => i.ElementType.BitWidth() < 8 || i.ElementType is >= ElementType.F8E3M4 and <= ElementType.F8E8M0FNU))) continue;
            var back = Module.ParseBytecode(module.ToBytecode(Version.Parse(target)));
            Assert.DoesNotContain(back.Main.Ops, static op => op.Name.StartsWith("chlo.", StringComparison.Ordinal));
            var actual = Run(back, inputs);
            for (var i = 0; i < expected.Length; i++) AssertClose(expected[i], actual[i], units);
        }
    }

    static void AssertClose(Literal expected, Literal actual, double units)
    {
        Assert.Equal(expected.Type, actual.Type);
        for (var i = 0; i < expected.Count; i++)
        {
            if (!expected.ElementType.IsComplex()) AssertClose(expected.ElementType, expected.GetDouble(i), actual.GetDouble(i), units);
            else
            {
                Complex e = expected.GetComplex(i), a = actual.GetComplex(i);
                // A small part of a large number is as exact as the number.
                var scale = Math.Max(Math.Abs(e.Real), Math.Abs(e.Imaginary));
                AssertClose(expected.ElementType.RealPart(), e.Real, a.Real, units, scale);
                AssertClose(expected.ElementType.RealPart(), e.Imaginary, a.Imaginary, units, scale);
            }
        }
    }

    static void AssertClose(ElementType type, double expected, double actual, double units, double scale = 0)
    {
        if (expected.Equals(actual)) return;
        Assert.True(double.IsFinite(expected) && double.IsFinite(actual), $"expected {expected}, got {actual}");
        scale = Math.Max(Math.Max(Math.Abs(expected), scale), 1);
        var unit = type.IsFloat() ? Ops.Epsilon(type) * Math.ScaleB(1, Math.ILogB(double.IsFinite(scale) ? scale : 1)) : 1;
        Assert.True(Math.Abs(expected - actual) <= units * unit, $"expected {expected}, got {actual}: {Math.Abs(expected - actual) / unit} units");
    }

    static Literal[] Run(Module module, params Literal[] inputs) => Evaluator.Run(Lower.Run(module.Main), inputs);

    static Literal Grid(ElementType element)
    {
        var points = Edges.ToList();
        for (var x = -12.0; x <= 12; x += 0.171) points.Add(x);
        for (var x = -1.0; x <= 1; x += 0.0173) points.Add(x);
        if (!element.IsComplex()) return Literal.Of(element, [points.Count], [.. points]);
        double[] imaginary = [0.3, -1.7, 2.5, 0];
        return Literal.OfComplex(element, [points.Count * imaginary.Length], [.. points.SelectMany(x => imaginary.Select(y => new Complex(x, y)))]);
    }

    static ElementType Element(string type) => ElementTypes.TryParse(type, out var element) ? element.Value : throw new ArgumentException(type);
}
