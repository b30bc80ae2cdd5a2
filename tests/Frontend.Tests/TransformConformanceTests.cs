using XlaSharp.Conformance;

namespace XlaSharp.Frontend.Tests;

public class TransformConformanceTests
{
    [Theory]
    [InlineData("elementwise")]
    [InlineData("elementwise_complex")]
    [InlineData("structural")]
    [InlineData("contraction")]
    [InlineData("control_flow")]
    [InlineData("convolution")]
    [InlineData("edges")]
    [InlineData("fft")]
    [InlineData("indexing")]
    [InlineData("nested")]
    [InlineData("programs")]
    [InlineData("reductions")]
    [InlineData("sort")]
    [InlineData("special")]
    public void Transforms_Family_AgreesWithJax(string family)
    {
        var report = TransformCases.Run(SharedCases.Find($"transforms/{family}.jsonl.gz"));
        Assert.Empty(report.Failures);
        Assert.True(report.Passed > 40, $"only {report.Passed} checks");
    }
}
