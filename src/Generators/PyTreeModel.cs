using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XlaSharp.Generators;

/// <summary>What is to be written for one type: plain values, so that unchanged types are not written again.</summary>
internal sealed record PyTreeModel(string Namespace, EquatableList<string> Outer, string Declaration, string TypeName, string FileName, EquatableList<PyTreeMember> Members, EquatableList<PyTreeProblem> Problems)
{
    const string StaticAttribute = "XlaSharp.PyTreeStaticAttribute";

    static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static PyTreeModel Of(INamedTypeSymbol type, TypeDeclarationSyntax syntax)
    {
        var problems = new List<PyTreeProblem>();
        var outer = new List<string>();
        for (var declaration = syntax; declaration is not null; declaration = declaration.Parent as TypeDeclarationSyntax)
        {
            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) problems.Add(PyTreeProblem.NotPartial(declaration));
            if (declaration != syntax) outer.Insert(0, Head(declaration));
        }
        if (type.IsAbstract) problems.Add(PyTreeProblem.Abstract(syntax));
        var members = MembersOf(type, syntax, problems);
        return new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            new(outer),
            Head(syntax),
            $"{type.Name}{syntax.TypeParameterList}",
            type.ToDisplayString().Replace('<', '{').Replace('>', '}'),
            new(members),
            new(problems));
    }

    // class and struct are left out for records, whose keyword tells.
    static string Head(TypeDeclarationSyntax declaration) =>
        $"partial {declaration.Keyword.Text}{(declaration is RecordDeclarationSyntax { ClassOrStructKeyword.Text: "struct" } ? " struct" : "")} {declaration.Identifier.Text}{declaration.TypeParameterList}";

    static List<PyTreeMember> MembersOf(INamedTypeSymbol type, TypeDeclarationSyntax syntax, List<PyTreeProblem> problems)
    {
        var members = new List<PyTreeMember>();
        var constructor = type.InstanceConstructors.FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax() == syntax));
        foreach (var parameter in constructor?.Parameters ?? [])
        {
            var property = type.GetMembers(parameter.Name).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol);
            if (property is null) problems.Add(PyTreeProblem.Hidden(syntax, parameter.Name));
            members.Add(new(parameter.Name, parameter.Type.ToDisplayString(Full), true, IsStatic(parameter) || property is not null && IsStatic(property)));
        }
        foreach (var member in type.GetMembers())
        {
            if (member.IsStatic || member.IsImplicitlyDeclared || members.Exists(m => m.Name == member.Name)) continue;
            if (member is IPropertySymbol { SetMethod: not null, IsIndexer: false } property) members.Add(new(property.Name, property.Type.ToDisplayString(Full), false, IsStatic(property)));
            else if (member is IFieldSymbol { IsReadOnly: false, IsConst: false } field) members.Add(new(field.Name, field.Type.ToDisplayString(Full), false, IsStatic(field)));
        }
        return members;
    }

    static bool IsStatic(ISymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == StaticAttribute);
}
