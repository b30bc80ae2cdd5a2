using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Every simplification: the text before and after, and that values keep every bit.</summary>
public class SimplifyTests
{
    const string F = "tensor<2x3xf32>", I = "tensor<4xi32>", P = "tensor<4xi1>";

    // Ops that give %r, its type, and what they become: %r or a parameter is what is returned.
    public static TheoryData<string, string, string> Rules() => new()
    {
        // Neutral and absorbing elements. −0 is neutral for sums of floats, 0 is not.
        { $"%c = stablehlo.constant dense<-0.0> : {F}\n%r = stablehlo.add %f, %c : {F}", F, "return %f" },
        { $"%c = stablehlo.constant dense<-0.0> : {F}\n%r = stablehlo.add %c, %f : {F}", F, "return %f" },
        { $"%c = stablehlo.constant dense<0.0> : {F}\n%r = stablehlo.add %f, %c : {F}", F, "constant; add; return" },
        { $"%c = stablehlo.constant dense<0> : {I}\n%r = stablehlo.add %i, %c : {I}", I, "return %i" },
        { $"%c = stablehlo.constant dense<false> : {P}\n%r = stablehlo.add %c, %p : {P}", P, "return %p" },
        { $"%c = stablehlo.constant dense<0.0> : {F}\n%r = stablehlo.subtract %f, %c : {F}", F, "return %f" },
        { $"%c = stablehlo.constant dense<-0.0> : {F}\n%r = stablehlo.subtract %f, %c : {F}", F, "constant; subtract; return" },
        { $"%r = stablehlo.subtract %f, %f : {F}", F, "subtract; return" },
        { $"%r = stablehlo.subtract %i, %i : {I}", I, "constant; return" },
        { $"%c = stablehlo.constant dense<1.0> : {F}\n%r = stablehlo.multiply %c, %f : {F}", F, "return %f" },
        { $"%c = stablehlo.constant dense<1.0> : tensor<f32>\n%b = stablehlo.broadcast_in_dim %c, dims = [] : (tensor<f32>) -> {F}\n%r = stablehlo.multiply %f, %b : {F}", F, "return %f" },
        { $"%c = stablehlo.constant dense<(1.0, 0.0)> : tensor<4xcomplex<f32>>\n%r = stablehlo.multiply %z, %c : tensor<4xcomplex<f32>>", "tensor<4xcomplex<f32>>", "constant; multiply; return" },
        { $"%c = stablehlo.constant dense<0.0> : {F}\n%r = stablehlo.multiply %c, %f : {F}", F, "constant; multiply; return" },
        { $"%c = stablehlo.constant dense<0> : {I}\n%r = stablehlo.multiply %i, %c : {I}", I, "constant; return" },
        { $"%c = stablehlo.constant dense<true> : {P}\n%r = stablehlo.multiply %p, %c : {P}", P, "return %p" },
        { $"%c = stablehlo.constant dense<1.0> : {F}\n%r = stablehlo.divide %f, %c : {F}", F, "return %f" },
        { $"%c = stablehlo.constant dense<1> : {I}\n%r = stablehlo.divide %c, %i : {I}", I, "constant; divide; return" },
        { $"%c = stablehlo.constant dense<-1> : {I}\n%r = stablehlo.and %c, %i : {I}", I, "return %i" },
        { $"%c = stablehlo.constant dense<255> : tensor<4xui8>\n%r = stablehlo.and %u, %c : tensor<4xui8>", "tensor<4xui8>", "return %u" },
        { $"%c = stablehlo.constant dense<127> : tensor<4xui8>\n%r = stablehlo.and %u, %c : tensor<4xui8>", "tensor<4xui8>", "constant; and; return" },
        { $"%c = stablehlo.constant dense<false> : {P}\n%r = stablehlo.and %p, %c : {P}", P, "constant; return" },
        { $"%r = stablehlo.and %i, %i : {I}", I, "return %i" },
        { $"%c = stablehlo.constant dense<0> : {I}\n%r = stablehlo.or %i, %c : {I}", I, "return %i" },
        { $"%c = stablehlo.constant dense<true> : {P}\n%r = stablehlo.or %p, %c : {P}", P, "constant; return" },
        { $"%r = stablehlo.or %p, %p : {P}", P, "return %p" },
        { $"%c = stablehlo.constant dense<0> : {I}\n%r = stablehlo.xor %c, %i : {I}", I, "return %i" },
        { $"%r = stablehlo.xor %i, %i : {I}", I, "constant; return" },
        { $"%c = stablehlo.constant dense<0> : {I}\n%r = stablehlo.shift_left %i, %c : {I}", I, "return %i" },
        { $"%c = stablehlo.constant dense<0> : {I}\n%r = stablehlo.shift_right_logical %i, %c : {I}", I, "return %i" },
        { $"%c = stablehlo.constant dense<0> : {I}\n%r = stablehlo.shift_right_arithmetic %i, %c : {I}", I, "return %i" },
        { $"%r = stablehlo.maximum %f, %f : {F}", F, "return %f" },
        { $"%r = stablehlo.minimum %f, %f : {F}", F, "return %f" },
        { $"%r = stablehlo.maximum %f, %g : {F}", F, "maximum; return" },
        { $"%c = stablehlo.constant dense<0xFF800000> : {F}\n%r = stablehlo.maximum %f, %c : {F}", F, "return %f" },
        { $"%c = stablehlo.constant dense<0x7F800000> : {F}\n%r = stablehlo.maximum %f, %c : {F}", F, "constant; maximum; return" },
        { $"%c = stablehlo.constant dense<0x7F800000> : {F}\n%r = stablehlo.minimum %c, %f : {F}", F, "return %f" },
        { "%c = stablehlo.constant dense<0> : tensor<4xui8>\n%r = stablehlo.maximum %c, %u : tensor<4xui8>", "tensor<4xui8>", "return %u" },
        { $"%c = stablehlo.constant dense<0> : {I}\n%r = stablehlo.maximum %c, %i : {I}", I, "constant; maximum; return" },
        { $"%c = stablehlo.constant dense<-2147483648> : {I}\n%r = stablehlo.maximum %c, %i : {I}", I, "return %i" },
        { $"%c = stablehlo.constant dense<0xFF800000> : tensor<f32>\n%c1 = stablehlo.constant dense<0x7F800000> : tensor<f32>\n%r = stablehlo.clamp %c, %f, %c1 : (tensor<f32>, {F}, tensor<f32>) -> {F}", F, "return %f" },

        // What undoes itself, or changes nothing a second time.
        { $"%0 = stablehlo.negate %f : {F}\n%r = stablehlo.negate %0 : {F}", F, "return %f" },
        { $"%0 = stablehlo.not %p : {P}\n%r = stablehlo.not %0 : {P}", P, "return %p" },
        { "%0 = chlo.conj %z : tensor<4xcomplex<f32>> -> tensor<4xcomplex<f32>>\n%r = chlo.conj %0 : tensor<4xcomplex<f32>> -> tensor<4xcomplex<f32>>", "tensor<4xcomplex<f32>>", "return %z" },
        { $"%r = chlo.conj %f : {F} -> {F}", F, "return %f" },
        { $"%0 = stablehlo.negate %f : {F}\n%r = stablehlo.abs %0 : {F}", F, "abs; return" },
        { $"%0 = stablehlo.abs %f : {F}\n%r = stablehlo.abs %0 : {F}", F, "abs; return" },
        { $"%0 = stablehlo.floor %f : {F}\n%r = stablehlo.floor %0 : {F}", F, "floor; return" },
        { $"%0 = stablehlo.ceil %f : {F}\n%r = stablehlo.ceil %0 : {F}", F, "ceil; return" },
        { $"%0 = stablehlo.floor %f : {F}\n%r = stablehlo.ceil %0 : {F}", F, "floor; ceil; return" },
        { $"%0 = stablehlo.round_nearest_even %f : {F}\n%r = stablehlo.round_nearest_even %0 : {F}", F, "round_nearest_even; return" },
        { $"%0 = stablehlo.round_nearest_afz %f : {F}\n%r = stablehlo.round_nearest_afz %0 : {F}", F, "round_nearest_afz; return" },
        { "%0 = stablehlo.complex %d, %d : tensor<3xcomplex<f64>>\n%r = stablehlo.real %0 : (tensor<3xcomplex<f64>>) -> tensor<3xf64>", "tensor<3xf64>", "return %d" },
        { "%0 = stablehlo.complex %d, %d : tensor<3xcomplex<f64>>\n%r = stablehlo.imag %0 : (tensor<3xcomplex<f64>>) -> tensor<3xf64>", "tensor<3xf64>", "return %d" },
        { $"%r = stablehlo.real %f : {F}", F, "return %f" },
        { "%0 = stablehlo.real %z : (tensor<4xcomplex<f32>>) -> tensor<4xf32>\n%1 = stablehlo.imag %z : (tensor<4xcomplex<f32>>) -> tensor<4xf32>\n%r = stablehlo.complex %0, %1 : tensor<4xcomplex<f32>>", "tensor<4xcomplex<f32>>", "return %z" },
        { $"%r = stablehlo.convert %f : {F}", F, "return %f" },
        { $"%0 = stablehlo.convert %f : ({F}) -> tensor<2x3xf64>\n%r = stablehlo.convert %0 : (tensor<2x3xf64>) -> {F}", F, "return %f" },
        { "%0 = stablehlo.convert %d : (tensor<3xf64>) -> tensor<3xf32>\n%r = stablehlo.convert %0 : (tensor<3xf32>) -> tensor<3xf64>", "tensor<3xf64>", "convert; convert; return" },
        { $"%0 = stablehlo.convert %u : (tensor<4xui8>) -> tensor<4xi32>\n%r = stablehlo.convert %0 : ({I}) -> tensor<4xf32>", "tensor<4xf32>", "convert; return" },
        { $"%0 = stablehlo.convert %i : ({I}) -> tensor<4xf32>\n%r = stablehlo.convert %0 : (tensor<4xf32>) -> {I}", I, "convert; convert; return" },

        // Comparisons and choices.
        { $"%r = stablehlo.compare LE, %i, %i : ({I}, {I}) -> {P}", P, "constant; return" },
        { $"%r = stablehlo.compare NE, %i, %i : ({I}, {I}) -> {P}", P, "constant; return" },
        { $"%r = stablehlo.compare EQ, %f, %f : ({F}, {F}) -> tensor<2x3xi1>", "tensor<2x3xi1>", "compare; return" },
        { $"%c = stablehlo.constant dense<0> : tensor<4xui8>\n%r = stablehlo.compare LT, %u, %c : (tensor<4xui8>, tensor<4xui8>) -> {P}", P, "constant; return" },
        { $"%c = stablehlo.constant dense<0> : tensor<4xui8>\n%r = stablehlo.compare LE, %c, %u : (tensor<4xui8>, tensor<4xui8>) -> {P}", P, "constant; return" },
        { $"%c = stablehlo.constant dense<0> : {I}\n%r = stablehlo.compare LT, %i, %c : ({I}, {I}) -> {P}", P, "constant; compare; return" },
        { $"%0 = stablehlo.select %p, %i, %j : {P}, {I}\n%r = stablehlo.select %p, %0, %i : {P}, {I}", I, "return %i" },
        { $"%n = stablehlo.negate %i : {I}\n%0 = stablehlo.select %p, %i, %j : {P}, {I}\n%r = stablehlo.select %p, %n, %0 : {P}, {I}", I, "negate; select; return" },
        { $"%c = stablehlo.constant dense<true> : {P}\n%c1 = stablehlo.constant dense<false> : {P}\n%r = stablehlo.select %p, %c, %c1 : {P}, {P}", P, "return %p" },
        { $"%c = stablehlo.constant dense<true> : {P}\n%c1 = stablehlo.constant dense<false> : {P}\n%r = stablehlo.select %p, %c1, %c : {P}, {P}", P, "not; return" },
        { $"%c = stablehlo.constant dense<true> : {P}\n%r = stablehlo.select %c, %i, %j : {P}, {I}", I, "return %i" },
        { $"%c = stablehlo.constant dense<false> : tensor<i1>\n%r = stablehlo.select %c, %i, %j : tensor<i1>, {I}", I, "return %j" },
        { $"%r = stablehlo.select %p, %i, %i : {P}, {I}", I, "return %i" },
        { $"%0 = stablehlo.not %p : {P}\n%r = stablehlo.select %0, %i, %j : {P}, {I}", I, "select; return" },
        { $"%c = stablehlo.constant dense<false> : tensor<i1>\n%r = \"stablehlo.if\"(%c) ({{\n  stablehlo.return %i : {I}\n}}, {{\n  %0 = stablehlo.negate %j : {I}\n  stablehlo.return %0 : {I}\n}}) : (tensor<i1>) -> {I}", I, "negate; return" },
        { $"%c = stablehlo.constant dense<-3> : tensor<i32>\n%r = \"stablehlo.case\"(%c) ({{\n  stablehlo.return %i : {I}\n}}, {{\n  %0 = stablehlo.negate %j : {I}\n  stablehlo.return %0 : {I}\n}}) : (tensor<i32>) -> {I}", I, "negate; return" },
        { $"%r = \"stablehlo.case\"(%s) ({{\n  stablehlo.return %i : {I}\n}}) : (tensor<i32>) -> {I}", I, "return %i" },
        { $"%0 = stablehlo.tuple %i, %p : tuple<{I}, {P}>\n%r = stablehlo.get_tuple_element %0[1] : (tuple<{I}, {P}>) -> {P}", P, "return %p" },

        // Movement.
        { $"%r = stablehlo.reshape %f : ({F}) -> {F}", F, "return %f" },
        { $"%0 = stablehlo.reshape %f : ({F}) -> tensor<6xf32>\n%r = stablehlo.reshape %0 : (tensor<6xf32>) -> tensor<3x2xf32>", "tensor<3x2xf32>", "reshape; return" },
        { $"%0 = stablehlo.reshape %f : ({F}) -> tensor<6xf32>\n%r = stablehlo.reshape %0 : (tensor<6xf32>) -> {F}", F, "return %f" },
        { $"%r = stablehlo.transpose %f, dims = [0, 1] : ({F}) -> {F}", F, "return %f" },
        { $"%0 = stablehlo.transpose %f, dims = [1, 0] : ({F}) -> tensor<3x2xf32>\n%r = stablehlo.transpose %0, dims = [1, 0] : (tensor<3x2xf32>) -> {F}", F, "return %f" },
        { $"%r = stablehlo.broadcast_in_dim %f, dims = [0, 1] : ({F}) -> {F}", F, "return %f" },
        { "%0 = stablehlo.broadcast_in_dim %d, dims = [1] : (tensor<3xf64>) -> tensor<2x3xf64>\n%r = stablehlo.broadcast_in_dim %0, dims = [2, 0] : (tensor<2x3xf64>) -> tensor<3x5x2xf64>", "tensor<3x5x2xf64>", "broadcast_in_dim; return" },
        { $"%0 = stablehlo.reverse %f, dims = [1] : {F}\n%r = stablehlo.reverse %0, dims = [1] : {F}", F, "return %f" },
        { "%0 = stablehlo.reverse %f, dims = [0] : tensor<2x3xf32>\n%r = stablehlo.reverse %0, dims = [1, 0] : tensor<2x3xf32>", "tensor<2x3xf32>", "reverse; return" },
        { "%r = stablehlo.reverse %e, dims = [0] : tensor<0x3xf32>", "tensor<0x3xf32>", "constant; return" },
        { $"%r = stablehlo.slice %f [0:2, 0:3] : ({F}) -> {F}", F, "return %f" },
        { $"%0 = stablehlo.slice %i [0:4:2] : ({I}) -> tensor<2xi32>\n%r = stablehlo.slice %0 [1:2] : (tensor<2xi32>) -> tensor<1xi32>", "tensor<1xi32>", "slice; return" },
        { $"%0 = stablehlo.slice %d [0:3:2] : (tensor<3xf64>) -> tensor<2xf64>\n%r = stablehlo.slice %0 [2:2] : (tensor<2xf64>) -> tensor<0xf64>", "tensor<0xf64>", "constant; return" },
        { $"%c = stablehlo.constant dense<1.0> : tensor<f32>\n%r = stablehlo.pad %f, %c, low = [0, 0], high = [0, 0], interior = [0, 0] : ({F}, tensor<f32>) -> {F}", F, "return %f" },
        { $"%r = stablehlo.concatenate %e, %f, dim = 0 : (tensor<0x3xf32>, {F}) -> {F}", F, "return %f" },
        { $"%r = stablehlo.concatenate %f, %e, %g, dim = 0 : ({F}, tensor<0x3xf32>, {F}) -> tensor<4x3xf32>", "tensor<4x3xf32>", "concatenate; return" },
        { $"%r = stablehlo.dynamic_slice %i, %s, sizes = [4] : ({I}, tensor<i32>) -> {I}", I, "return %i" },
        { $"%c = stablehlo.constant dense<9> : tensor<i32>\n%r = stablehlo.dynamic_slice %i, %c, sizes = [2] : ({I}, tensor<i32>) -> tensor<2xi32>", "tensor<2xi32>", "slice; return" },
        { $"%r = stablehlo.dynamic_update_slice %i, %j, %s : ({I}, {I}, tensor<i32>) -> {I}", I, "return %j" },
        { $"%r = \"stablehlo.sort\"(%e) <{{dimension = 0 : i64, is_stable = true}}> ({{\n^bb0(%a: tensor<f32>, %b: tensor<f32>):\n  %0 = stablehlo.compare LT, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>\n  stablehlo.return %0 : tensor<i1>\n}}) : (tensor<0x3xf32>) -> tensor<0x3xf32>", "tensor<0x3xf32>", "constant; return" },

        // Constants: integers and movement are computed, arithmetic of floats is the compiler's.
        { "%c = stablehlo.constant dense<[1, 2]> : tensor<2xi32>\n%0 = stablehlo.multiply %c, %c : tensor<2xi32>\n%r = stablehlo.add %0, %c : tensor<2xi32>", "tensor<2xi32>", "constant; return" },
        { "%c = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>\n%r = stablehlo.reshape %c : (tensor<2xf32>) -> tensor<1x2xf32>", "tensor<1x2xf32>", "constant; return" },
        { "%c = stablehlo.constant dense<[1.0, 2.0]> : tensor<2xf32>\n%r = stablehlo.sine %c : tensor<2xf32>", "tensor<2xf32>", "constant; sine; return" },
        { "%c = stablehlo.constant dense<1> : tensor<65xi32>\n%r = stablehlo.negate %c : tensor<65xi32>", "tensor<65xi32>", "constant; negate; return" },
        { "%c = stablehlo.constant dense<0.1> : tensor<100x2xf32>\n%r = stablehlo.transpose %c, dims = [1, 0] : (tensor<100x2xf32>) -> tensor<2x100xf32>", "tensor<2x100xf32>", "constant; return" },
        // What has no elements is not computed.
        { "%0 = stablehlo.sine %e : tensor<0x3xf32>\n%r = stablehlo.add %0, %e : tensor<0x3xf32>", "tensor<0x3xf32>", "constant; return" },
        // What is attached to an op stays.
        { $"%r = stablehlo.reshape %f {{mhlo.sharding = \"x\"}} : ({F}) -> {F}", F, "reshape; return" },
        // Rules feed each other.
        { $"%c = stablehlo.constant dense<2> : tensor<i32>\n%d0 = stablehlo.subtract %c, %c : tensor<i32>\n%b = stablehlo.broadcast_in_dim %d0, dims = [] : (tensor<i32>) -> {I}\n%0 = stablehlo.add %i, %b : {I}\n%1 = stablehlo.negate %0 : {I}\n%r = stablehlo.negate %1 : {I}", I, "return %i" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Run_Rule_GivesTheShorterText(string before, string type, string after) => BeforeAfter.Check(before, type, after);

    // With parameters, with constants, with the same operand twice, applied twice, and with every operand in turn 0, −0, 1, −1, all ones, NaN.
    [Theory, MemberData(nameof(RuleTests.Cases), MemberType = typeof(RuleTests))]
    public void Run_EverySample_KeepsEveryBit(string op, int index)
    {
        var definition = OpTable.Get(op);
        if (!definition.IsPure) return;
        var sample = definition.Samples().ElementAt(index);
        var operands = sample.Operands.ToArray();
        Same(definition, sample, operands, (b, x) => x);
        Same(definition, sample, operands, (b, x) => [.. operands.Select(o => o.HloType is TensorType ? b.Constant(o) : null).Zip(x, (c, p) => c ?? p)]);
        Same(definition, sample, operands, (b, x) => [.. x.Select(v => x.First(w => ReferenceEquals(w.Type, v.Type)))]);
        for (var i = 0; i < operands.Length; i++)
            foreach (var number in (double[])[0, -0.0, 1, -1, 255, double.NaN])
                if (operands[i].HloType is TensorType type && (type.ElementType.IsFloat() || !double.IsNaN(number)))
                    Same(definition, sample, operands, (b, x) => [.. x.Select((v, k) => k == i ? b.Constant(type, number) : v)]);
    }

    static void Same(OpDef definition, Sample sample, Literal[] operands, Func<Builder, Value[], Value[]> choose)
    {
        var b = new Builder();
        var parameters = operands.Select(o => b.Parameter(o.HloType)).ToArray();
        var regions = sample.Regions is null ? [] : sample.Regions(b);
        var results = b.EmitRegions(definition, sample.Attributes, choose(b, parameters), [], regions).ToList();
        if (operands.Length == 1 && results.Count == 1 && ReferenceEquals(results[0].Type, parameters[0].Type)) results.Add(b.EmitRegions(definition, sample.Attributes, [results[0]], [], regions)[0]);
        var function = b.Build("main", [.. results]);
        Literal[] expected;
        try
        {
            expected = Check.Evaluate(function, operands);
        }
        // A number that the op cannot take, such as a padding of −1 as the space between elements: there is no value to keep.
        catch (HloTypeException)
        {
            return;
        }
        Assert.Equal(expected, Check.Evaluate(Simplify.Run(function), operands));
    }
}
