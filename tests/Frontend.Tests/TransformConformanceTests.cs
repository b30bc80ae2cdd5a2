using XlaSharp.Conformance;

namespace XlaSharp.Frontend.Tests;

public class TransformConformanceTests
{
    [Theory]
    [InlineData("elementwise")]
    [InlineData("elementwise_complex")]
    [InlineData("structural")]
    [InlineData("contraction")]
    public void Transforms_Family_AgreesWithJax(string family)
    {
        var report = TransformCases.Run(SharedCases.Find($"transforms/{family}.jsonl.gz"));
        Assert.Empty(report.Failures);
        Assert.True(report.Passed > 100, $"only {report.Passed} checks");
    }
}
