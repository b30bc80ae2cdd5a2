using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace XlaSharp.Generators;

/// <summary>Writes <c>IPyTree&lt;T&gt;</c> for partial types with <c>[PyTree]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PyTreeGenerator : IIncrementalGenerator
{
    const string Attribute = "XlaSharp.PyTreeAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, _) => PyTreeModel.Of((INamedTypeSymbol)found.TargetSymbol, (TypeDeclarationSyntax)found.TargetNode));
        context.RegisterSourceOutput(types, static (output, model) =>
        {
            foreach (var problem in model.Problems) output.ReportDiagnostic(problem.ToDiagnostic());
            if (model.Problems.Count == 0) output.AddSource($"{model.FileName}.g.cs", SourceText.From(PyTreeSource.Write(model), Encoding.UTF8));
        });
    }
}
