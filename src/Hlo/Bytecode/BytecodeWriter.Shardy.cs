namespace XlaSharp.Hlo;

/// <summary>Meshes, shardings and the ops of Shardy's dialect, which artifacts keep as they are.</summary>
internal sealed partial class BytecodeWriter
{
    const string Mesh = "sdy.mesh";

    /// <summary>Writes what stands beside functions: a mesh.</summary>
    void Item(string item, ByteWriter bytes)
    {
        var scanner = new Scanner(item);
        if (!scanner.Accept(Mesh)) throw new HloException($"{item.Split(' ')[0]} has no form in portable artifacts");
        scanner.Expect('@');
        var name = AttributeSyntax.Name(scanner);
        scanner.Expect('=');
        var fields = new Dictionary<string, MlirAttribute>(StringComparer.Ordinal)
        {
            ["mesh"] = new TextAttribute($"#sdy.mesh{scanner.Balanced()}"),
            ["sym_name"] = new StringAttribute(StringText.Decode(name)),
        };
        var others = scanner.Next == '{' ? FunctionParser.Dictionary(scanner) : [];
        ShardyHead(Mesh, BytecodeOpName.Shardy(Mesh)!, fields, others, [], [], hasRegions: false, bytes);
    }

    void ShardyOp(Op op, BytecodeForm form, ByteWriter bytes)
    {
        var fields = ((OpaqueAttributes)op.Attributes).Properties.ToDictionary(static p => p.Name, static p => AttributeParser.Parse(p.Text), StringComparer.Ordinal);
        ShardyHead(op.Name, form, fields, op.Extras, op.Results.AsSpan(), op.Operands, op.Regions.Length > 0, bytes);
        if (op.Regions.Length == 0) return;
        var content = new ByteWriter();
        // Nothing is used from around: numbers begin anew.
        var outer = top;
        top = 0;
        foreach (var region in op.Regions) Region(region, 0, content, encoder.Op(BytecodeEncoder.Shardy, "return"));
        top = outer;
        Isolated(bytes, content);
    }

    void ShardyHead(string name, BytecodeForm form, Dictionary<string, MlirAttribute> fields, IEnumerable<NamedAttribute> others, ReadOnlySpan<Value> results, ReadOnlySpan<Value> operands, bool hasRegions, ByteWriter bytes)
    {
        if (encoder.Container < BytecodeReader.NativeProperties) encoder.Need(name, "0.15.0");
        var properties = new ByteWriter();
        foreach (var property in form.Properties)
        {
            var isThere = fields.TryGetValue(property.Name, out var value);
            if (!isThere && !property.IsOptional) throw new HloException($"{name}: the attribute {property.Name} is missing");
            var number = isThere ? PlainAttribute(value!) : 0;
            if (property.IsOptional) properties.Flagged(number, isThere);
            else properties.Number(number);
        }
        var named = others.Select(o => (o.Name, PlainAttribute(AttributeParser.Parse(o.Text)))).ToList();
        Head(bytes, encoder.Op(BytecodeEncoder.Shardy, name["sdy.".Length..]), named.Count == 0 ? null : BuiltinWriter.Dictionary(encoder, named), encoder.Properties(properties), results, operands, hasRegions);
    }

    /// <summary>The number of an attribute as other dialects than VHLO have it.</summary>
    int PlainAttribute(MlirAttribute attribute) => BytecodeEncoder.IsShardy(attribute) ? encoder.Attribute(attribute) : BuiltinWriter.Attribute(encoder, attribute);
}
