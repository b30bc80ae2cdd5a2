using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using XlaSharp.Generators;

namespace XlaSharp.Frontend.Tests.Trees;

public class GeneratorTests
{
    [Theory]
    [InlineData("[XlaSharp.PyTree] public record Layer(XlaSharp.NDArray W);", "XS0001", "Make 'Layer' partial: the generator adds IPyTree to it")]
    [InlineData("public class Outer { [XlaSharp.PyTree] public partial record Layer(XlaSharp.NDArray W); }", "XS0001", "Make 'Outer' partial: the generator adds IPyTree to it")]
    [InlineData("[XlaSharp.PyTree] public abstract partial record Layer(XlaSharp.NDArray W);", "XS0002", "'Layer' is abstract: put [PyTree] on the types that derive from it")]
    [InlineData("[XlaSharp.PyTree] public partial class Layer(XlaSharp.NDArray w) { public XlaSharp.NDArray Twice() => w * 2; }", "XS0003", "The parameter 'w' of the primary constructor cannot be read: make the type a record, or add a property of that name")]
    public void Generator_TypeThatCannotBeATree_SaysWhy(string source, string id, string message)
    {
        var (_, diagnostics) = Run(source);
        Assert.Contains((id, message), diagnostics.Select(d => (d.Id, d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("[XlaSharp.PyTree] public partial record Layer(XlaSharp.NDArray W, XlaSharp.NDArray? B);")]
    [InlineData("namespace A.B; [XlaSharp.PyTree] internal sealed partial record Layer<T>(T W, System.Collections.Generic.List<T> Others) where T : class;")]
    [InlineData("public static partial class Outer { public partial struct Middle { [XlaSharp.PyTree] public readonly partial record struct Layer(XlaSharp.NDArray @class); } }")]
    [InlineData("[XlaSharp.PyTree] public partial struct Layer { public XlaSharp.NDArray W; [XlaSharp.PyTreeStatic] public int N { get; set; } public int M => N; }")]
    public void Generator_AnyShapeOfType_GivesCodeThatCompiles(string source)
    {
        var (errors, diagnostics) = Run(source);
        Assert.Empty(diagnostics);
        Assert.Empty(errors);
    }

    static (ImmutableArray<Diagnostic> Errors, ImmutableArray<Diagnostic> Diagnostics) Run(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new PyTreeGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics);
        return ([.. updated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)], diagnostics);
    }
}
