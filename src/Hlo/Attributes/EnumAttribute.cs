namespace XlaSharp.Hlo;

/// <summary>One of a few words of the StableHLO dialect: <c>#stablehlo&lt;comparison_direction LT&gt;</c>.</summary>
internal sealed class EnumAttribute(string kind, string value, string dialect = "stablehlo") : MlirAttribute
{
    public string Kind => kind;

    public string Value => value;

    private protected override string Write() => $"#{dialect}<{kind} {value}>";
}
