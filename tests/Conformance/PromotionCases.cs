using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>The dtype that any two dtypes or weak scalars promote to. Format: the README of the shared cases, "promotion.json".</summary>
public static class PromotionCases
{
    /// <summary>Runs the pairs of a file whose names contain the filter.</summary>
    public static Report Run(string path, string filter = "")
    {
        var report = new Report();
        foreach (var (_, table) in Cases.Read(path))
            foreach (var mode in (string[])["on", "off"])
                foreach (var row in table.GetProperty(mode).EnumerateObject())
                    foreach (var entry in row.Value.EnumerateObject())
                    {
                        var name = $"x64 {mode}: {row.Name} with {entry.Name}";
                        if (name.Contains(filter, StringComparison.Ordinal)) report.Run(name, () => Check(mode == "on", row.Name, entry.Name, entry.Value.GetString()!));
                    }
        return report;
    }

    static void Check(bool enableX64, string left, string right, string expected)
    {
        using var scope = Config.With(enableX64: enableX64);
        string actual;
        try
        {
            var (type, weak) = Promotion.Join(Operand(left), Operand(right));
            actual = new DType(type).Name + (weak ? "*" : "");
        }
        catch (TypePromotionException)
        {
            actual = "error";
        }
        if (actual != expected) throw new InvalidOperationException($"expected {expected}, got {actual}");
    }

    static (ElementType, bool) Operand(string name) => name switch
    {
        "int*" => (Promotion.DefaultInteger, true),
        "float*" => (Promotion.DefaultFloat, true),
        "complex*" => (Promotion.Canonical(ElementType.C128), true),
        _ => (DType.Parse(name).ElementType, false),
    };
}
