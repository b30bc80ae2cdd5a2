using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace XlaSharp.Frontend.Tests;

/// <summary>Compiles and runs the C# of README and guides, each page as one program.</summary>
public sealed partial class DocumentationTests
{
    static readonly string Root = FindRoot();

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Root, "docs", "guide"), "*.md").Append(Path.Combine(Root, "README.md")).Select(p => Path.GetRelativePath(Root, p))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Csharp_OfAPage_CompilesAndRuns(string page)
    {
        string[] blocks = [.. Blocks().Matches(File.ReadAllText(Path.Combine(Root, page))).Select(m => m.Groups[1].Value)];
        Assert.NotEmpty(blocks);
        // As in a project that imports the library for all its files.
        const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using XlaSharp;";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Page", [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(string.Concat(blocks))], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var made = compilation.Emit(image);
        Assert.Empty(made.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        var main = Assembly.Load(image.ToArray()).EntryPoint!;
        main.Invoke(null, [Array.Empty<string>()]);
    }

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "XlaSharp.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
