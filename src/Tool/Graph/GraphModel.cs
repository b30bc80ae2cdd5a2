using System.Text;
using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>Writes a module as the data that the page draws: values under dense numbers, functions and regions with their ops.</summary>
/// <remarks>
/// A region's parameter that stands for a capture has the number of the value captured, so that the page can show all uses of a value whatever their depth.
/// </remarks>
internal sealed class GraphModel
{
    const int LongestText = 400;
    const int MostElements = 32;
    // A region takes four levels of the text, and the verifier allows 500 regions in one another.
    const int DeepestText = 4_000;

    readonly Printer printer = new(generic: false);
    readonly IReadOnlyList<Function> functions;
    readonly Dictionary<Function, int> indices = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Value, int> numbers = [];
    readonly List<(string Name, string Type)> values = [];
    readonly ValueNames names = new();
    readonly Utf8JsonWriter json;

    GraphModel(Module module, Utf8JsonWriter json)
    {
        this.json = json;
        functions = ProgramStatistics.Functions(module);
        for (var i = 0; i < functions.Count; i++) indices[functions[i]] = i;
        // Printing gives the functions the names that the text has.
        printer.Module(module);
    }

    /// <summary>The data of a module as JSON.</summary>
    public static string Write(Module module, string title)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { MaxDepth = DeepestText })) new GraphModel(module, json).Write(title);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    void Write(string title)
    {
        json.WriteStartObject();
        json.WriteString("title", title);
        json.WriteStartArray("functions");
        foreach (var function in functions)
        {
            json.WriteStartObject();
            json.WriteString("name", printer.SymbolOf(function));
            json.WriteStartObject("body");
            names.Number(function);
            Region(function, 0);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach (var (name, type) in values)
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteStringValue(type);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    void Region(Function region, int captures)
    {
        Define(region.Parameters.AsSpan()[captures..]);
        foreach (var op in region.Ops) Define(op.Results.AsSpan());
        Values("captures", region.Parameters.AsSpan(0, captures));
        Values("parameters", region.Parameters.AsSpan()[captures..]);
        json.WriteStartArray("ops");
        foreach (var op in region.Ops) Op(op, region);
        json.WriteEndArray();
        Values("results", region.Results.AsSpan());
    }

    void Op(Op op, Function around)
    {
        json.WriteStartObject();
        json.WriteString("name", op.Name);
        json.WriteString("family", op.Definition.Family);
        json.WriteString("text", Text(op));
        Values("operands", op.Operands);
        if (op.CaptureCount > 0) Values("captures", op.Captures);
        Values("results", op.Results.AsSpan());
        var callees = op.Attributes.Callees.Select(c => indices.GetValueOrDefault(c, -1)).Where(c => c >= 0).ToArray();
        if (callees.Length > 0) Numbers("callees", callees);
        if (op.Regions.Length > 0)
        {
            json.WriteStartArray("regions");
            foreach (var region in op.Regions)
            {
                for (var i = 0; i < op.CaptureCount; i++) numbers[region.Parameters[i]] = numbers[op.Captures[i]];
                names.Number(region, op, around);
                json.WriteStartObject();
                Region(region, op.CaptureCount);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>The attributes as in the text, cut where they are long.</summary>
    string Text(Op op)
    {
        printer.Out.Clear();
        if (op.Attributes is ConstantAttributes { Value: var value })
        {
            if (value.Count > MostElements && !value.IsSplat) return $"{value.Count} elements";
            LiteralText.Write(printer.Out, value, false);
        }
        else printer.Dictionary(op, []);
        var text = printer.Out.ToString().Trim();
        return text.Length <= LongestText ? text : $"{text[..LongestText]}…";
    }

    void Values(string name, ReadOnlySpan<Value> list)
    {
        json.WriteStartArray(name);
        foreach (var value in list) json.WriteNumberValue(numbers[value]);
        json.WriteEndArray();
    }

    void Numbers(string name, int[] list)
    {
        json.WriteStartArray(name);
        foreach (var number in list) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    // Ops may share a region, which then has other values in each place.
    void Define(ReadOnlySpan<Value> list)
    {
        foreach (var value in list)
        {
            numbers[value] = values.Count;
            values.Add((names[value], value.Type.Text));
        }
    }
}
