using XlaSharp.Conformance;

namespace XlaSharp.Frontend.Tests;

/// <summary>Functions against what JAX answers: the tables in the folder Cases, which generate.py there turns into cases.</summary>
public class FunctionTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static TheoryData<string, int, string> All()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var file in Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var line = 0;
            foreach (var (_, c) in Cases.Read(file)) data.Add(Path.GetFileName(file), line++, c.GetProperty("expr").GetString()!);
        }
        return data;
    }

    [Theory, MemberData(nameof(All))]
    public void Function_Expression_IsJaxs(string file, int line, string expression)
    {
        var c = Cases.Read(Path.Combine(Folder, file)).ElementAt(line).Case;
        Assert.Equal(expression, c.GetProperty("expr").GetString());
        Assert.Null(Record.Exception(() => NumpyCases.Check(c)));
    }
}
