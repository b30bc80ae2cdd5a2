using XlaSharp.Conformance;

namespace XlaSharp.Frontend.Tests;

public class ConformanceTests
{
    [Fact]
    public void Random_AllSamplers_AreJaxs()
    {
        var report = RandomCases.Run(SharedCases.Find("jax/random.json.gz"));
        Assert.DoesNotContain(report.Failures, f => !f.Contains(" orthogonal ", StringComparison.Ordinal));
        Assert.True(report.Passed > 2000, $"only {report.Passed} cases passed");
    }
}
