namespace XlaSharp.Hlo;

/// <summary>Attributes by name: <c>{a = 1 : i32, b}</c>.</summary>
internal sealed class DictionaryAttribute(params (string Name, MlirAttribute Value)[] entries) : MlirAttribute
{
    readonly long weight = 2 + entries.Sum(static e => e.Name.Length + e.Value.Weight + 5);

    public IReadOnlyList<(string Name, MlirAttribute Value)> Entries => entries;

    public override long Weight => weight;

    private protected override string Write() => $"{{{string.Join(", ", entries.Select(static e => Named(e.Name, e.Value)))}}}";

    static string Named(string name, MlirAttribute value)
    {
        var spelled = AttributeSyntax.Identifier(name);
        return value.Text.Length == 0 ? spelled : $"{spelled} = {value.Text}";
    }

    /// <summary>The entries as they are kept beside what is known.</summary>
    public NamedAttribute[] ToNamed() => [.. entries.Select(static e => new NamedAttribute(e.Name, e.Value.Text))];
}
