namespace XlaSharp.Frontend.Tests.Errors;

public class ErrorTests
{
    static readonly Dictionary<string, ErrorCase> Cases = ((ErrorCase[])
        [.. TransformationsErrors.Cases, .. TracersErrors.Cases, .. ShapesErrors.Cases, .. TypesErrors.Cases, .. ControlFlowErrors.Cases, .. LinearAlgebraErrors.Cases]).ToDictionary(c => c.Text);

    public static TheoryData<string> Calls => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_WrongInput_IsOfJaxsKindAndSaysWhatJaxSays(string call)
    {
        var expected = Cases[call];
        var error = Record.Exception(() => { expected.Call(); });
        Assert.True(error is not null, "no error");
        Assert.StartsWith(expected.Message, error.Message, StringComparison.Ordinal);
        Assert.Equal(expected.Kind, error.GetType());
    }
}
