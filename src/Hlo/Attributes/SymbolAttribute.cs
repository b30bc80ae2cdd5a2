namespace XlaSharp.Hlo;

/// <summary>A reference to what has a name: <c>@main</c>, <c>@"jit(f)"</c>, <c>@a::@b</c>.</summary>
/// <param name="names">The names, outermost first, as they stand between quotes.</param>
internal sealed class SymbolAttribute(params string[] names) : MlirAttribute
{
    /// <summary>The last name.</summary>
    public string Name => names[^1];

    public IReadOnlyList<string> Names => names;

    public override long Weight => names.Sum(static n => n.Length + 5);

    private protected override string Write() => string.Join("::", names.Select(static n => $"@{AttributeSyntax.Identifier(n)}"));
}
