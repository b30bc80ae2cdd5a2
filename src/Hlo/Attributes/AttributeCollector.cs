namespace XlaSharp.Hlo;

/// <summary>Collects the attributes of one op as what they are: as its text spelled them, if it was read, else as its record writes them, and those that the definition does not know.</summary>
/// <param name="symbolOf">The names of functions.</param>
internal sealed class AttributeCollector(Func<Function, string> symbolOf) : AttributeWriter
{
    readonly List<(string Name, MlirAttribute Value)> written = [];

    /// <summary>The attributes of an op by name.</summary>
    public Dictionary<string, MlirAttribute> Collect(Op op)
    {
        written.Clear();
        op.Attributes.Write(this);
        var all = new Dictionary<string, MlirAttribute>(StringComparer.Ordinal);
        if (op.Spelling.IsDefault)
            foreach (var (name, value) in written) all[name] = value;
        else
            foreach (var (name, text) in op.Spelling)
            {
                // References follow the function, whose name may have changed.
                var known = written.FindIndex(w => w.Name == name);
                all[name] = known >= 0 && (text.StartsWith("dense", StringComparison.Ordinal) || text.TrimStart('[').StartsWith('@')) ? written[known].Value : AttributeParser.Parse(text);
            }
        foreach (var (name, text) in op.Extras) all[name] = AttributeParser.Parse(text);
        return all;
    }

    public override void Dims(string name, Dims value) => written.Add((name, ArrayAttribute.Of(value)));

    public override void Booleans(string name, EquatableArray<bool> value) =>
        written.Add((name, new ArrayAttribute(Hlo.Literal.FromBytes(ElementType.I1, [value.Count], [.. value.Select(static b => b ? (byte)1 : (byte)0)]))));

    public override void Integer(string name, long value, int bits = 64) => written.Add((name, new IntegerAttribute(value, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"i{bits}"))));

    public override void Boolean(string name, bool value) => written.Add((name, IntegerAttribute.Boolean(value)));

    public override void Float(string name, double value, int bits = 32) => written.Add((name, new FloatAttribute(Hlo.Literal.Of(bits == 32 ? ElementType.F32 : ElementType.F64, [], value))));

    public override void String(string name, string value) => written.Add((name, new StringAttribute(System.Text.Encoding.UTF8.GetBytes(value))));

    public override void Enum(string name, string kind, string value) => written.Add((name, new EnumAttribute(kind, value)));

    public override void Literal(string name, Literal value) => written.Add((name, new DenseAttribute(value)));

    public override void Callee(string name, Function value) => written.Add((name, new SymbolAttribute(symbolOf(value))));

    public override void Callees(string name, EquatableArray<Function> functions, int perRow) =>
        written.Add((name, new ListAttribute([.. functions.Select(f => new SymbolAttribute(symbolOf(f)))])));

    public override void Raw(string name, string text) => written.Add((name, AttributeParser.Parse(text)));
}
