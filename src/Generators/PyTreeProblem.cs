using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace XlaSharp.Generators;

/// <summary>Why a type cannot be a tree.</summary>
internal sealed record PyTreeProblem(DiagnosticDescriptor Descriptor, string Argument, string Path, TextSpan Span, LinePositionSpan Lines)
{
    static readonly DiagnosticDescriptor MustBePartial = Error("XS0001", "A [PyTree] type must be partial", "Make '{0}' partial: the generator adds IPyTree to it");

    static readonly DiagnosticDescriptor MustBeConcrete = Error("XS0002", "A [PyTree] type must not be abstract", "'{0}' is abstract: put [PyTree] on the types that derive from it");

    static readonly DiagnosticDescriptor MustBeReadable = Error("XS0003", "A [PyTree] member must be readable", "The parameter '{0}' of the primary constructor cannot be read: make the type a record, or add a property of that name");

    public static PyTreeProblem NotPartial(TypeDeclarationSyntax type) => At(MustBePartial, type, type.Identifier.Text);

    public static PyTreeProblem Abstract(TypeDeclarationSyntax type) => At(MustBeConcrete, type, type.Identifier.Text);

    public static PyTreeProblem Hidden(TypeDeclarationSyntax type, string parameter) => At(MustBeReadable, type, parameter);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location.Create(Path, Span, Lines), Argument);

    static PyTreeProblem At(DiagnosticDescriptor descriptor, TypeDeclarationSyntax type, string argument)
    {
        var location = type.Identifier.GetLocation();
        return new(descriptor, argument, location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span);
    }

    static DiagnosticDescriptor Error(string id, string title, string message) => new(id, title, message, "XlaSharp", DiagnosticSeverity.Error, true);
}
