namespace XlaSharp.Hlo.Tests;

/// <summary>One new file is all that an op takes: the op in <see cref="ToyOp"/> goes through table, text, evaluator, transforms and lowering.</summary>
public class ToyOpTests
{
    static readonly Function Scale = Make();

    [Fact]
    public void Table_HasTheOp_AndSoDoTheTableDrivenTests()
    {
        Assert.Equal("toy", OpTable.Get("toy.scale").Family);
        Assert.Contains("toy.scale", OpTable.All.Select(d => d.Name));
    }

    [Fact]
    public void Text_PrintedAndParsed_IsTheSame()
    {
        const string text = """
            module {
              func.func public @main(%arg0: tensor<2xf32>) -> tensor<2xf32> {
                %0 = "toy.scale"(%arg0) <{factor = 3 : i64}> : (tensor<2xf32>) -> tensor<2xf32>
                return %0 : tensor<2xf32>
              }
            }

            """;
        Assert.Equal(text, new Module(Scale).ToText());
        Assert.Equal(text, Module.Parse(text).ToText());
    }

    [Fact]
    public void Evaluator_RunsIt() => Check.Close(Literal.Of(3, -6), Evaluator.Run(Scale, [Literal.Of(1, -2)])[0], 0);

    [Fact]
    public void Jvp_IsTheOpOfTheTangent()
    {
        var jvp = Differentiation.Jvp(Scale, [true]).Function;
        Assert.Equal(["toy.scale", "toy.scale"], jvp.Ops.Select(op => op.Name));
        Check.Close(Literal.Of(12, 0), Evaluator.Run(jvp, [Literal.Of(1, -2), Literal.Of(4, 0)])[1], 0);
    }

    [Fact]
    public void Batch_KeepsOneOp()
    {
        var batched = Batching.Batch(Scale, [0], 3).Function;
        Assert.Equal(["toy.scale"], batched.Ops.Select(op => op.Name));
        Assert.Equal("tensor<3x2xf32>", batched.Results[0].Type.ToString());
    }

    [Fact]
    public void Lowering_LeavesNoneOfIt()
    {
        var lowered = Lower.Run(Scale);
        Assert.DoesNotContain("toy.scale", lowered.Ops.Select(op => op.Name));
        Check.Close(Literal.Of(3, -6), Evaluator.Run(lowered, [Literal.Of(1, -2)])[0], 0);
    }

    [Fact]
    public void Inference_WrongOperand_IsTheOpsOwnError()
    {
        var b = new Builder();
        var x = b.Parameter(TensorType.Of(ElementType.I32, [2]));
        Assert.Contains("takes one operand of floats", Assert.Throws<HloTypeException>(() => x.ToyScale(2)).Message, StringComparison.Ordinal);
    }

    static Function Make()
    {
        var b = new Builder();
        return b.Build("scale", b.Parameter(TensorType.Of(ElementType.F32, [2])).ToyScale(3));
    }
}
