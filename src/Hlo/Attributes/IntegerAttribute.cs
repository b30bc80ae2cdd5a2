using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>An integer with its type: <c>1 : i64</c>, or <c>true</c> for i1.</summary>
internal sealed class IntegerAttribute(long value, string type = "i64") : MlirAttribute
{
    public long Value => value;

    public string Type => type;

    public bool IsBoolean => type == "i1";

    public override string Entry => type == "i64" ? Number : Text;

    string Number => type.StartsWith("ui", StringComparison.Ordinal) ? ((ulong)value).ToString(CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);

    private protected override string Write() => IsBoolean ? value != 0 ? "true" : "false" : $"{Number} : {type}";

    public static IntegerAttribute Boolean(bool value) => new(value ? 1 : 0, "i1");
}
