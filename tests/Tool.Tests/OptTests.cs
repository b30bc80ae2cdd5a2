using XlaSharp.Hlo;

namespace XlaSharp.Tool.Tests;

public class OptTests
{
    [Fact]
    public void List_NamesEveryPassWithASentence()
    {
        var list = ToolRun.Of("opt", "--list").Succeeded();
        foreach (var pass in PassCatalog.All)
        {
            Assert.Contains($"{pass.Name}\n    {pass.Summary}\n", list, StringComparison.Ordinal);
            Assert.Matches(@"^[A-Z].*\.$", pass.Summary);
            Assert.All(pass.Options, o => Assert.Contains($"    {o.Name}={o.Default}  {o.Summary}\n", list, StringComparison.Ordinal));
        }
        Assert.Equal(PassPipeline.Compilation.Passes.Select(p => p.Name).Where(n => n != "simplify-lowered").Except(PassCatalog.All.Select(p => p.Name)), []);
    }

    public static TheoryData<string> Passes() => [.. PassCatalog.All.Select(p => p.Name)];

    // Every pass gives a valid program of one that all can be applied to.
    [Theory, MemberData(nameof(Passes))]
    public void EveryPass_GivesAProgramThatIsReadBack(string pass)
    {
        var program = pass == "transpose" ? Linear : Programs.Loss;
        var text = ToolRun.With(program, "opt", "-", "--passes", pass).Succeeded();
        Assert.Equal(text, ToolRun.With(text, "print", "-").Succeeded());
        Assert.Contains("func.func public @main(", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jvp", "(%arg0: tensor<3xf32>, %arg1: tensor<f32>, %arg2: tensor<3xf32>, %arg3: tensor<f32>) -> (tensor<f32>, tensor<f32>)")]
    [InlineData("jvp{argnums=1}", "(%arg0: tensor<3xf32>, %arg1: tensor<f32>, %arg2: tensor<f32>) -> (tensor<f32>, tensor<f32>)")]
    [InlineData("vjp{argnums=0}", "(%arg0: tensor<3xf32>, %arg1: tensor<f32>, %arg2: tensor<f32>) -> (tensor<f32>, tensor<3xf32>)")]
    [InlineData("grad", "(%arg0: tensor<3xf32>, %arg1: tensor<f32>) -> tensor<3xf32>")]
    [InlineData("value-and-grad{argnums=0,-1}", "(%arg0: tensor<3xf32>, %arg1: tensor<f32>) -> (tensor<f32>, tensor<3xf32>, tensor<f32>)")]
    [InlineData("linearize{argnums=1 part=primal}", "(%arg0: tensor<3xf32>, %arg1: tensor<f32>) -> (tensor<f32>, tensor<f32>)")]
    [InlineData("linearize{argnums=1}", "(%arg0: tensor<f32>, %arg1: tensor<f32>) -> tensor<f32>")]
    [InlineData("vmap", "(%arg0: tensor<2x3xf32>, %arg1: tensor<2xf32>) -> tensor<2xf32>")]
    [InlineData("vmap{in_axes=1,none size=5}", "(%arg0: tensor<3x5xf32>, %arg1: tensor<f32>) -> tensor<5xf32>")]
    [InlineData("vmap{in_axes=-1,none size=5}, grad{argnums=1}", null)]
    [InlineData("grad,vmap{in_axes=0,none out_axes=1 size=7}", "(%arg0: tensor<7x3xf32>, %arg1: tensor<f32>) -> tensor<3x7xf32>")]
    public void Transforms_HaveTheSignatureOfTheirOptions(string passes, string? signature)
    {
        var run = ToolRun.With(Programs.Loss, "opt", "-", "--passes", passes);
        if (signature is null) Assert.Contains("Gradient only defined for scalar-output functions. The first result of @main is tensor<5xf32>", run.Failed(1), StringComparison.Ordinal);
        else Assert.Contains($"func.func public @main{signature} {{", run.Succeeded(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expand-chlo", "stablehlo.atan2", "composite")]
    [InlineData("portable", "stablehlo.composite \"chlo.asin\" %arg0 {decomposition = @chlo.asin.impl, version = 1 : i32}", "chlo.asin %")]
    [InlineData("portable{target=0.18.0}", "stablehlo.atan2", "composite")]
    [InlineData("portable,raise", "chlo.asin %arg0", "composite")]
    public void Chlo_IsExpandedAndRaised(string passes, string there, string gone)
    {
        var text = ToolRun.With("func.func @main(%x: tensor<3xf32>) -> tensor<3xf32> {\n  %0 = chlo.asin %x : tensor<3xf32> -> tensor<3xf32>\n  return %0 : tensor<3xf32>\n}", "opt", "-", "--passes", passes).Succeeded();
        Assert.Contains(there, text, StringComparison.Ordinal);
        Assert.DoesNotContain(gone, text, StringComparison.Ordinal);
    }

    [Fact]
    public void DumpEach_ShowsTheProgramAfterEachPass()
    {
        var run = ToolRun.With(Programs.Loss, "opt", "-", "--passes=grad,simplify", "--dump-each");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["grad", "simplify"], run.Error.Split('\n').Where(l => l.StartsWith("// after ", StringComparison.Ordinal)).Select(l => l["// after ".Length..]));
        Assert.EndsWith($"// after simplify\n{run.Output}\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such", "there is no pass 'no-such': there is common-subexpressions, compile,")]
    [InlineData("simplify{x=1}", "the pass simplify has no options, got 'x'")]
    [InlineData("grad{axes=1}", "the pass grad has no option 'axes': there is argnums")]
    [InlineData("grad{argnums=x}", "grad: the option argnums takes numbers or none, with commas between, got 'x'")]
    [InlineData("grad{argnums=none}", "grad: the option argnums takes numbers with commas between, or all, got 'none'")]
    [InlineData("linearize{part=both}", "linearize: the option part takes primal or linear, got 'both'")]
    [InlineData("portable{target=new}", "portable: the option target takes a version, such as 1.20.0, got 'new'")]
    [InlineData("vmap{size=-1}", "vmap: the option size takes a number that is not negative, got '-1'")]
    [InlineData("vmap{size=1 size=2}", "vmap: the option size is given twice")]
    [InlineData("vmap{size}", "vmap: expected options such as name=value with blanks between, got 'size'")]
    [InlineData("vmap{size=1", "unmatched braces in 'vmap{size=1'")]
    [InlineData("vmap}", "unmatched braces")]
    [InlineData("vmap{}x", "text after the options of vmap")]
    [InlineData("grad,,vmap", "a pass without a name in 'grad,,vmap'")]
    public void WrongPasses_AreUsageErrors(string passes, string message) =>
        Assert.Contains(message, ToolRun.With(Programs.Loss, "opt", "-", "--passes", passes).Failed(2), StringComparison.Ordinal);

    [Theory]
    [InlineData("vmap{in_axes=none}", "vmap: vmap must have at least one non-None value in in_axes")]
    [InlineData("vmap{in_axes=0,0,0}", "vmap: in_axes has 3 entries, expected 1 or 2")]
    [InlineData("vmap{in_axes=2,none}", "vmap: in_axes is 2 for tensor<3xf32>, which as a batch has 2 axes")]
    [InlineData("vmap{out_axes=none}", "vmap: out_axes none is for results that are not batched")]
    [InlineData("transpose", "transpose: ")]
    public void PassesThatDoNotFit_AreFailures(string passes, string message) =>
        Assert.StartsWith($"error: {message}", ToolRun.With(Programs.Loss, "opt", "-", "--passes", passes).Failed(1), StringComparison.Ordinal);

    const string Linear = """
        module {
          func.func public @main(%arg0: tensor<3xf32>) -> tensor<3x2xf32> {
            %0 = stablehlo.broadcast_in_dim %arg0, dims = [0] : (tensor<3xf32>) -> tensor<3x2xf32>
            return %0 : tensor<3x2xf32>
          }
        }
        """;
}
