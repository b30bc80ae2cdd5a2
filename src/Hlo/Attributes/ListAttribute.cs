namespace XlaSharp.Hlo;

/// <summary>A list of attributes: <c>[1, "a", @b]</c>.</summary>
internal sealed class ListAttribute(params MlirAttribute[] entries) : MlirAttribute
{
    readonly long weight = 2 + entries.Sum(static e => e.Weight + 2);

    public IReadOnlyList<MlirAttribute> Entries => entries;

    public override long Weight => weight;

    private protected override string Write() => $"[{string.Join(", ", entries.Select(static e => e.Entry))}]";
}
