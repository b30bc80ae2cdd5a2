namespace XlaSharp.Hlo.Tests;

public class BytecodeWriterTests
{
    // What VHLO does not keep: defaults that were spelled out, and the type of a collective's channel.
    static readonly Dictionary<string, (string Said, string Kept)> Lost = new()
    {
        ["stablehlo.dot_general"] = (", precision = [DEFAULT, DEFAULT]", ""),
        ["stablehlo.custom_call"] = (" {backend_config = \"\"}", ""),
        ["stablehlo.all_reduce"] = ("type = 1", "type = 0"),
    };

    public static TheoryData<string, int> Samples()
    {
        var data = new TheoryData<string, int>();
        foreach (var definition in OpTable.All.Where(static d => d.Name.StartsWith("stablehlo.", StringComparison.Ordinal) || d.Name == "func.call"))
            for (var i = 0; i < definition.Samples().Count(); i++) data.Add(definition.Name, i);
        return data;
    }

    [Theory, MemberData(nameof(Samples))]
    public void ToBytecode_EverySample_ReadsBackAndIsWrittenAlike(string op, int index)
    {
        var definition = OpTable.Get(op);
        var module = new Module(definition.Samples().ElementAt(index).ToFunction(definition));
        var bytes = module.ToBytecode();
        var back = Module.ParseBytecode(bytes);
        if (Lost.GetValueOrDefault(op) is { Said: { } said, Kept: var kept }) Assert.Equal(module.ToText().Replace(said, kept, StringComparison.Ordinal), back.ToText());
        else Assert.True(StructuralEquality.Equals(module.Main, back.Main), $"{module}\nreads back as\n{back}");
        Assert.Equal(bytes, back.ToBytecode());
    }

    [Theory, InlineData("0.9.0", 0), InlineData("0.11.0", 1), InlineData("0.12.0", 3), InlineData("0.14.0", 4), InlineData("1.0.0", 6), InlineData("1.20.0", 6)]
    public void ToBytecode_EveryContainer_ReadsBack(string target, int container)
    {
        var text = Artifact.Text("program.mlir");
        var bytes = Module.Parse(text).ToBytecode(Version.Parse(target));
        Assert.Equal(container, bytes[4] >> 1);
        Assert.Equal(text, Module.ParseBytecode(bytes).ToText());
    }

    // What StableHLO 1.20's own converter refuses for the same targets.
    [Theory]
    [InlineData("1.3.0", "%0 = stablehlo.tan %arg0 : tensor<4xf32>", "stablehlo.tan needs StableHLO 1.4.0, the target is 1.3.0")]
    [InlineData("1.8.0", "%0 = stablehlo.exponential %arg0 {result_accuracy = #stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<HIGHEST>>} : tensor<4xf32>", "stablehlo.exponential with result_accuracy needs StableHLO 1.9.0, the target is 1.8.0")]
    [InlineData("1.9.0", "%0 = stablehlo.sine %arg0 {result_accuracy = #stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<HIGHEST>>} : tensor<4xf32>", "stablehlo.sine with result_accuracy needs StableHLO 1.10.0, the target is 1.9.0")]
    [InlineData("1.1.0", "%0 = stablehlo.constant dense<1> : tensor<i2>", "i2 needs StableHLO 1.2.0, the target is 1.1.0")]
    [InlineData("1.2.0", "%0 = stablehlo.custom_call @f(%arg0) {api_version = 4 : i32, backend_config = {a = 1 : i32}} : (tensor<4xf32>) -> tensor<4xf32>", "stablehlo.custom_call with version 4 of the interface needs StableHLO 1.3.0, the target is 1.2.0")]
    [InlineData("0.17.0", "%0 = stablehlo.custom_call @f(%arg0) : (tensor<4xf32>) -> tensor<4x!quant.uniform<i8:f32:0, {1.0,1.0,1.0,2.0}>>", "quantization along an axis needs StableHLO 0.18.0, the target is 0.17.0")]
    [InlineData("1.20.0", "%0 = stablehlo.add %arg0, %arg0 {a = #foo.bar<1>} : tensor<4xf32>", "the attribute a: #foo.bar<1> has no form in portable artifacts")]
    [InlineData("1.20.0", "%0 = \"foo.bar\"(%arg0) : (tensor<4xf32>) -> tensor<4xf32>", "foo.bar has no form in portable artifacts")]
    [InlineData("1.21.0", "", "artifacts can be of StableHLO 0.9.0 to 1.20.0, not 1.21.0")]
    [InlineData("0.8.0", "", "artifacts can be of StableHLO 0.9.0 to 1.20.0, not 0.8.0")]
    public void ToBytecode_WhatTheTargetLacks_IsNamed(string target, string op, string message)
    {
        var module = Module.Parse($"func.func @main(%arg0: tensor<4xf32>) {{\n  {op}\n  return\n}}");
        Assert.Equal(message, Assert.Throws<HloException>(() => module.ToBytecode(Version.Parse(target))).Message);
    }

    [Theory]
    [InlineData("func.func @main(%a: tensor<i32>) -> tensor<i32> {\n  cf.br ^bb1\n^bb1:\n  return %a : tensor<i32>\n}", "@main: cf.br has no form in portable artifacts")]
    [InlineData("func.func @main(%a: tensor<i32>) -> tensor<i32> {\n  %0 = \"stablehlo.abs\"(%a) : (tensor<i32>) -> tensor<i32>\n  \"cf.br\"(%0)[^bb1] : (tensor<i32>) -> ()\n^bb1(%b: tensor<i32>):\n  return %b : tensor<i32>\n}", "@main: cf.br has no form in portable artifacts")]
    [InlineData("func.func @main(%a: tensor<i32>) -> tensor<i32> {\n  %0 = call @main(%a) : (tensor<i32>) -> tensor<i32>\n  return %0 : tensor<i32>\n}", "@main has no form in portable artifacts: it calls itself, or has several blocks")]
    public void ToBytecode_FunctionKnownAsText_IsRefusedByItsOp(string text, string message) =>
        Assert.Equal(message, Assert.Throws<HloException>(() => Module.Parse(text).ToBytecode()).Message);

    // jax.export of a jitted shard_map, with a mesh, shardings of arguments and ops, and a region that sees its own values alone.
    [Fact]
    public void ToBytecode_Shardings_ReadBack()
    {
        var module = Module.ParseBytecode(Artifact.Bytes("sharded.bc"));
        var bytes = module.ToBytecode();
        var back = Module.ParseBytecode(bytes);
        Assert.Equal(module.ToText(), back.ToText());
        Assert.Equal(bytes, back.ToBytecode());
        Assert.Equal("sdy.mesh needs StableHLO 0.15.0, the target is 0.14.0", Assert.Throws<HloException>(() => module.ToBytecode(new Version(0, 14, 0))).Message);
    }

    [Theory]
    [InlineData("sdy.mesh @mesh = <[\"x\"=2]>\nfunc.func @main() {\n  return\n}", null)]
    [InlineData("foo.mesh @mesh = <[\"x\"=2]>\nfunc.func @main() {\n  return\n}", "foo.mesh has no form in portable artifacts")]
    [InlineData("func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {\n  %0 = \"sdy.sharding_constraint\"(%x) : (tensor<2xf32>) -> tensor<2xf32>\n  return %0 : tensor<2xf32>\n}", "sdy.sharding_constraint: the attribute sharding is missing")]
    [InlineData("func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {\n  %0 = \"sdy.unknown\"(%x) : (tensor<2xf32>) -> tensor<2xf32>\n  return %0 : tensor<2xf32>\n}", "sdy.unknown has no form in portable artifacts")]
    public void ToBytecode_OtherDialects_AreRefusedByName(string text, string? message)
    {
        var module = Module.Parse(text);
        if (message is null) Assert.Equal(module.Items, Module.ParseBytecode(module.ToBytecode()).Items);
        else Assert.Equal(message, Assert.Throws<HloException>(() => module.ToBytecode()).Message);
    }

    // Attributes of StableHLO that are kept where they fit: as 1.20 writes and reads them.
    [Theory]
    [InlineData("%0 = stablehlo.add %arg0, %arg0 {a = dense<[1, 2]> : tensor<2xi64>, b = [1, \"x\", 2 : i8], c = {d = true}, e = 1.500000e+00 : f32, f = -3 : i32, g = tensor<2xf32>} : tensor<4xf32>")]
    [InlineData("%0 = stablehlo.dot_general %arg0, %arg0, contracting_dims = [0] x [0], algorithm = <lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 1, allow_imprecise_accumulation = false> : (tensor<4xf32>, tensor<4xf32>) -> tensor<f32>")]
    [InlineData("%0 = stablehlo.exponential %arg0 {result_accuracy = #stablehlo.result_accuracy<atol = 1.000000e-05, ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : tensor<4xf32>")]
    [InlineData("%0 = stablehlo.custom_call @f(%arg0) {called_computations = [@elsewhere], operand_layouts = [dense<0> : tensor<1xindex>], output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [], operand_index = 0, operand_tuple_indices = []>], result_layouts = [dense<0> : tensor<1xindex>]} : (tensor<4xf32>) -> tensor<4xf32>")]
    public void ToBytecode_Attributes_ComeBack(string op)
    {
        var module = Module.Parse($"func.func @main(%arg0: tensor<4xf32>) {{\n  {op}\n  return\n}}");
        Assert.Contains(op, Module.ParseBytecode(module.ToBytecode()).ToText(), StringComparison.Ordinal);
    }
}
