namespace XlaSharp.Hlo.Tests;

public class RoundTripTests
{
    public static TheoryData<string, int, bool> Cases()
    {
        var data = new TheoryData<string, int, bool>();
        foreach (var definition in OpTable.All)
            for (var i = 0; i < definition.Samples().Count(); i++)
            {
                data.Add(definition.Name, i, true);
                data.Add(definition.Name, i, false);
            }
        return data;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Text_PrintedAndParsed_IsTheSame(string op, int index, bool generic)
    {
        var definition = OpTable.Get(op);
        var module = new Module(definition.Samples().ElementAt(index).ToFunction(definition));
        var text = module.ToText(generic);
        Assert.Equal(text, Module.Parse(text).ToText(generic));
    }

    [Fact]
    public void Parse_UndefinedValue_NamesLineAndColumn()
    {
        var error = Assert.Throws<ParseException>(() => Module.Parse("module {\n  func.func @main() -> tensor<f32> {\n    return %x : tensor<f32>\n  }\n}"));
        Assert.Contains("%x is not defined", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Line);
    }

    // str(jax.jit(lambda x: lax.dynamic_slice(x, (), ())).lower(1.0).compiler_ir()): an empty list of indices between its commas, which StableHLO prints and does not read.
    [Fact]
    public void Parse_SliceOfAScalar_IsReadWithAndWithoutTheGap()
    {
        const string Text = "module {\n  func.func @main(%arg0: tensor<f32>) -> tensor<f32> {\n    %0 = stablehlo.dynamic_slice %arg0, sizes = [] : (tensor<f32>) -> tensor<f32>\n    return %0 : tensor<f32>\n  }\n}\n";
        Assert.Equal(Text, Module.Parse(Text).ToText());
        Assert.Equal(Text, Module.Parse(Text.Replace(", sizes", ", , sizes", StringComparison.Ordinal)).ToText());
        Assert.Throws<ParseException>(() => Module.Parse(Text.Replace(", sizes", ", , , sizes", StringComparison.Ordinal)));
    }

    // StableHLO's parser takes it, XLA's compiler dies of it.
    [Fact]
    public void Parse_RecursiveCall_IsKeptAndNeverRun()
    {
        const string text = "module {\n  func.func @main(%a: tensor<f32>) -> tensor<f32> {\n    %0 = call @main(%a) : (tensor<f32>) -> tensor<f32>\n    return %0 : tensor<f32>\n  }\n}\n";
        var module = Module.Parse(text);
        Assert.Equal(text, module.ToText());
        Assert.Contains("@main cannot be evaluated", Assert.Throws<HloException>(() => Evaluator.Run(module.Main, Literal.Of(1f).Reshape([]))).Message, StringComparison.Ordinal);
    }

    // MLIR's print of the same text; blocks and loops of other dialects have no IR here.
    [Theory]
    [InlineData("func.func @main(%arg0: tensor<f32>) -> tensor<f32> {\n    cf.br ^bb1(%arg0 : tensor<f32>)\n  ^bb1(%0: tensor<f32>):  \n    return %0 : tensor<f32>\n  }")]
    [InlineData("func.func @main(%arg0: tensor<2xf32>, %arg1: index) -> tensor<2xf32> {\n    %0 = scf.for %arg2 = %arg1 to %arg1 step %arg1 iter_args(%arg3 = %arg0) -> (tensor<2xf32>) {\n      scf.yield %arg3 : tensor<2xf32>\n    }\n    return %0 : tensor<2xf32>\n  }")]
    public void Text_ControlFlowOfOtherDialects_ComesBackVerbatim(string function)
    {
        var text = $"module {{\n  {function}\n}}\n";
        Assert.Equal(text, Module.Parse(text).ToText());
    }

    [Fact]
    public void Parse_TypesThatDoNotFit_NamesTheRule()
    {
        const string text = "func.func @main(%a: tensor<2xf32>, %b: tensor<3xf32>) -> tensor<2xf32> {\n  %0 = stablehlo.add %a, %b : tensor<2xf32>\n  return %0 : tensor<2xf32>\n}";
        Assert.Contains("operands must have equal types", Assert.Throws<ParseException>(() => Module.Parse(text)).Message, StringComparison.Ordinal);
    }

    // The values are those that StableHLO 1.20 prints for the same module.
    [Theory]
    [InlineData("%c = stablehlo.constant dense<-7> : tensor<i32>")]
    [InlineData("%cst = stablehlo.constant dense<[1.000000e+00, 0.977869093, 1.000000e-10]> : tensor<3xf32>")]
    [InlineData("%cst = stablehlo.constant dense<[(-0.992783546,-0.340118021), (0.000000e+00,1.000000e+00)]> : tensor<2xcomplex<f32>>")]
    [InlineData("%cst = stablehlo.constant dense<[9.287100e-01, 0x7C00]> : tensor<2xf16>")]
    [InlineData("%cst = stablehlo.constant dense<0.43215827860898898> : tensor<f64>")]
    [InlineData("%c = stablehlo.constant dense<[[true, false], [false, true]]> : tensor<2x2xi1>")]
    [InlineData("%cst = stablehlo.constant dense<> : tensor<2x0xf32>")]
    [InlineData("%0 = stablehlo.custom_call @Sharding(%arg0) {backend_config = \"\", mhlo.sharding = \"{replicated}\"} : (tensor<f32>) -> tensor<f32>")]
    [InlineData("%0 = \"foo.bar\"(%arg0) <{a = #foo.b<[1, {}]>}> {unit, z = @f} : (tensor<f32>) -> !foo.type<x>")]
    [InlineData("%values, %indices = chlo.top_k(%arg1, k = 2) : tensor<5x3xf32> -> (tensor<5x2xf32>, tensor<5x2xi32>)")]
    [InlineData("%0 = stablehlo.convert %arg0 {mhlo.frontend_attributes = {a = \"b\"}} : (tensor<f32>) -> tensor<i32>")]
    [InlineData("%0 = stablehlo.compare EQ, %arg0, %arg0, NOTYPE : (tensor<f32>, tensor<f32>) -> tensor<i1>")]
    // What MLIR's own printer makes of a number for a tensor without elements.
    [InlineData("%c = stablehlo.constant dense<2> : tensor<0x2xi32>")]
    [InlineData("%cst = stablehlo.constant dense<2.000000e+00> : tensor<0xf32>")]
    [InlineData("%cst = stablehlo.constant dense<(1.000000e+00,2.000000e+00)> : tensor<0xcomplex<f32>>")]
    [InlineData("%c = stablehlo.constant dense<> : tensor<2x0xi32>")]
    [InlineData("%0 = \"stablehlo.all_reduce\"(%arg0) <{replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @mesh, axes = [#stablehlo.axis_ref<name = \"x\">]>}> ({\n    ^bb0(%arg2: tensor<f32>, %arg3: tensor<f32>):\n      %2 = stablehlo.add %arg2, %arg3 : tensor<f32>\n      stablehlo.return %2 : tensor<f32>\n    }) : (tensor<f32>) -> tensor<f32>")]
    public void Text_CanonicalOp_ComesBackVerbatim(string op)
    {
        var text = $$"""
            module @jit_f attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
              sdy.mesh @mesh = <["x"=2]>
              func.func public @main(%arg0: tensor<f32> {mhlo.sharding = "{replicated}", tf.aliasing_output = 0 : i32}, %arg1: tensor<5x3xf32>) -> (tensor<f32> {jax.result_info = "result"}) attributes {a.b} {
                {{op}}
                %R = call @unused(%arg0) : (tensor<f32>) -> tensor<f32>
                return %R : tensor<f32>
              }
              func.func private @unused(%arg0: tensor<f32>) -> tensor<f32> {
                return %arg0 : tensor<f32>
              }
            }

            """.Replace("%R", op.StartsWith("%0", StringComparison.Ordinal) ? "%1" : "%0", StringComparison.Ordinal);
        Assert.Equal(text, Module.Parse(text).ToText());
    }

    // jax.jit(shard_map(lambda x: lax.psum(x, "a"), …)).lower(x).as_text() with a constraint before
    [Fact]
    public void Parse_PrettyFormsOfShardy_AreTheGenericOnes()
    {
        var module = Module.Parse("""
            module @jit_g attributes {mhlo.num_partitions = 4 : i32, mhlo.num_replicas = 1 : i32} {
              sdy.mesh @mesh = <["a"=2, "b"=2]>
              func.func public @main(%arg0: tensor<8x4xf32>) -> tensor<4x4xf32> {
                %0 = sdy.sharding_constraint %arg0 <@mesh, [{"a"}, {}]> : tensor<8x4xf32>
                %1 = sdy.manual_computation(%0) in_shardings=[<@mesh, [{"a"}, {"b"}]>] out_shardings=[<@mesh, [{}, {"b"}]>] manual_axes={"a", "b"} (%arg1: tensor<4x2xf32>) {
                  %2 = stablehlo.add %arg1, %arg1 : tensor<4x2xf32>
                  sdy.return %2 : tensor<4x2xf32>
                } : (tensor<8x4xf32>) -> tensor<4x4xf32>
                return %1 : tensor<4x4xf32>
              }
            }
            """);
        Assert.Contains("""
                %0 = "sdy.sharding_constraint"(%arg0) <{sharding = #sdy.sharding<@mesh, [{"a"}, {}]>}> : (tensor<8x4xf32>) -> tensor<8x4xf32>
                %1 = "sdy.manual_computation"(%0) <{in_shardings = #sdy.sharding_per_value<[<@mesh, [{"a"}, {"b"}]>]>, manual_axes = #sdy<manual_axes{"a", "b"}>, out_shardings = #sdy.sharding_per_value<[<@mesh, [{}, {"b"}]>]>}> ({
                ^bb0(%arg1: tensor<4x2xf32>):
                  %2 = stablehlo.add %arg1, %arg1 : tensor<4x2xf32>
                  sdy.return %2 : tensor<4x2xf32>
                }) : (tensor<8x4xf32>) -> tensor<4x4xf32>
            """, module.ToText(), StringComparison.Ordinal);
        Assert.Equal(module.ToText(), Module.ParseBytecode(module.ToBytecode()).ToText());
    }

    // As in the texts of StableHLO's own tests, a comment may stand behind an attribute or in the midst of one.
    [Fact]
    public void Text_CommentsAmongAttributes_AreLeftOut()
    {
        var module = Module.Parse("""
            func.func @main(%a: tensor<f32>) -> tensor<i1> {
              %0 = "stablehlo.compare"(%a, %a) {
                comparison_direction = #stablehlo<comparison_direction EQ>, // the "order
                a.url = "http://x",
                a.list = [1, // one
                  2]
                // CHECK: compare_type = #vhlo<comparison_type_v1 NOTYPE>
              } : (tensor<f32>, tensor<f32>) -> tensor<i1>
              return %0 : tensor<i1>
            }
            """);
        var op = module.Main.Ops[0];
        Assert.Equal(new CompareAttributes(ComparisonDirection.EQ, false), op.Attributes);
        Assert.Equal(["[1, 2]", "\"http://x\""], op.Extras.Select(a => a.Text));
    }

    [Fact]
    public void Parse_UnknownMeshOfReplicaGroups_IsRefused()
    {
        var error = Assert.Throws<ParseException>(() => Module.Parse("""
            sdy.mesh @mesh = <["x"=2]>
            func.func @main(%a: tensor<16x8xf32>) -> tensor<16x16xf32> {
              %0 = "stablehlo.all_gather"(%a) {
                all_gather_dim = 1 : i64,
                replica_groups = #stablehlo.replica_group_mesh_axes<mesh = @missing_mesh, axes = [#stablehlo.axis_ref<name = "x">]>,
                channel_handle = #stablehlo.channel_handle<handle = 1, type = 0>
              } : (tensor<16x8xf32>) -> tensor<16x16xf32>
              return %0 : tensor<16x16xf32>
            }
            """));
        Assert.Contains("replica_groups: mesh symbol 'missing_mesh' not found", error.Message, StringComparison.Ordinal);
    }

    // Nested regions go on from the numbers of the block around them; equal hints get a number behind.
    [Fact]
    public void Text_WhileThatCaptures_ComesBackVerbatim()
    {
        const string text = """
            module {
              func.func public @main(%arg0: tensor<f32>) -> tensor<f32> {
                %c = stablehlo.constant dense<0> : tensor<i32>
                %c_0 = stablehlo.constant dense<1> : tensor<i32>
                %0:2 = stablehlo.while(%iterArg = %c, %iterArg_1 = %arg0) : tensor<i32>, tensor<f32>
                cond {
                  %c_2 = stablehlo.constant dense<4> : tensor<i32>
                  %1 = stablehlo.compare LT, %iterArg, %c_2, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
                  stablehlo.return %1 : tensor<i1>
                } do {
                  %1 = stablehlo.add %iterArg, %c_0 : tensor<i32>
                  %2 = stablehlo.sine %iterArg_1 : tensor<f32>
                  stablehlo.return %1, %2 : tensor<i32>, tensor<f32>
                }
                return %0#1 : tensor<f32>
              }
            }

            """;
        var module = Module.Parse(text);
        Assert.Equal(text, module.ToText());
        // Raised, the body makes the constant itself.
        Assert.Equal(0, module.Raise().Main.Ops[^1].CaptureCount);
    }

    [Fact]
    public void Evaluation_UnknownOp_IsRefusedByName()
    {
        var module = Module.Parse("func.func @main(%a: tensor<f32>) -> tensor<f32> {\n  %0 = \"foo.bar\"(%a) : (tensor<f32>) -> tensor<f32>\n  return %0 : tensor<f32>\n}");
        Assert.Contains("foo.bar cannot be evaluated", Assert.Throws<HloException>(() => Evaluator.Run(module.Main, Literal.Of(ElementType.F32, [], 1))).Message, StringComparison.Ordinal);
        Assert.Contains("foo.bar cannot be batched", Assert.Throws<HloTransformException>(() => Batching.Batch(module.Main, [0], 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verifier_WhatKillsAPlugin_IsRefused()
    {
        var huge = Module.Parse("func.func @main() -> tensor<1099511627776xf32> {\n  %0 = stablehlo.iota dim = 0 : tensor<1099511627776xf32>\n  return %0 : tensor<1099511627776xf32>\n}");
        Assert.Contains("takes more than", Assert.Throws<HloTypeException>(() => Verifier.Check(huge)).Message, StringComparison.Ordinal);
        var hidden = Module.Parse("func.func private @main() {\n  return\n}");
        Assert.StartsWith("2:3: stablehlo.iota: ", Assert.Throws<HloTypeException>(() => Verifier.Check(huge)).Message, StringComparison.Ordinal);
        Assert.Contains("must not be private", Assert.Throws<HloTypeException>(() => Verifier.Check(hidden)).Message, StringComparison.Ordinal);
    }
}
