namespace XlaSharp.Hlo;

/// <summary>Writes modules as portable artifacts: MLIR bytecode that holds VHLO of a chosen version, and Shardy's dialect as it is.</summary>
internal sealed partial class BytecodeWriter
{
    const int HasAttributes = 1, HasResults = 2, HasOperands = 4, HasRegions = 16, HasProperties = 64;

    readonly BytecodeEncoder encoder;
    readonly AttributeCollector collector;
    readonly int location;
    readonly Dictionary<Value, int> numbers = new(ReferenceEqualityComparer.Instance);
    readonly ShardyCasts casts;
    int top;

    BytecodeWriter(Version target, ModuleSymbols symbols, ShardyCasts casts)
    {
        (encoder, this.casts) = (new(target), casts);
        collector = new(f => symbols[f]);
        location = encoder.BuiltinAttribute(new ByteWriter().Number(BuiltinAttributes.UnknownLocation));
    }

    /// <summary>The artifact of a module.</summary>
    /// <exception cref="HloException">The target has no form of something in it.</exception>
    public static byte[] Write(Module module, Version target)
    {
        target = new(target.Major, target.Minor, Math.Max(target.Build, 0));
        if (target < StablehloVersion.Minimum || target > StablehloVersion.Current) throw new HloException($"artifacts can be of StableHLO {StablehloVersion.Minimum.ToString(3)} to {StablehloVersion.Current.ToString(3)}, not {target.ToString(3)}");
        var lowered = PortableForm.Of(module, target);
        var casts = new ShardyCasts();
        lowered = lowered with { Main = casts.Run(lowered.Main), Functions = [.. lowered.Functions.Select(casts.Run)] };
        var symbols = new ModuleSymbols(lowered);
        return new BytecodeWriter(target, symbols, casts).Module(lowered, symbols);
    }

    byte[] Module(Module module, ModuleSymbols symbols)
    {
        var content = new ByteWriter();
        foreach (var item in module.Items) Item(item, content);
        foreach (var function in symbols.Functions) Function(function.Verbatim is { } text ? throw new HloException(VerbatimText.Refusal(symbols[function], text)) : function, symbols[function], ReferenceEquals(function, module.Main), content);
        var named = new List<(string, MlirAttribute)>();
        if (module.Name is not null && encoder.Container < BytecodeReader.NativeProperties) named.Add(("sym_name", new StringAttribute(StringText.Decode(module.Name))));
        foreach (var attribute in module.Attributes) named.Add((attribute.Name, AttributeParser.Parse(attribute.Text)));
        // Before there were properties, and from then on, if a module has none at all, its name is what it has.
        int? properties = null;
        if (encoder.Container >= BytecodeReader.NativeProperties)
            properties = encoder.Properties(new ByteWriter().Number(module.Name is null ? 0 : BuiltinWriter.Attribute(encoder, new StringAttribute(StringText.Decode(module.Name))) << 1 | 1).Number(0));
        var block = new ByteWriter().Number(1).Number(0).Flagged(module.Items.Length + symbols.Functions.Count, false).Bytes(content.Written);
        var program = new ByteWriter().Flagged(1, false);
        Head(program, encoder.Op(BytecodeEncoder.Builtin, "module"), named.Count == 0 ? null : BuiltinWriter.Dictionary(encoder, named), properties, [], [], hasRegions: true);
        Isolated(program, block);
        return encoder.Finish(program);
    }

    void Function(Function function, string name, bool isEntry, ByteWriter bytes)
    {
        numbers.Clear();
        top = 0;
        var content = new ByteWriter();
        if (function.IsDeclaration) content.Number(0);
        else Region(function, 0, content, encoder.Op(BytecodeEncoder.Vhlo, "return_v1"));
        var visibility = function.Visibility ?? (isEntry ? "public" : "private");
        var results = function.ResultTypes();
        (string Name, MlirAttribute Value)[] fields =
        [
            ("arg_attrs", Lists(function.ParameterAttributes)),
            ("function_type", new TypeAttribute(FunctionType.Of(function.ParameterTypes(), results))),
            ("res_attrs", Lists(function.ResultAttributes)),
            ("sym_name", new StringAttribute(StringText.Decode(name))),
            ("sym_visibility", new StringAttribute(StringText.Decode(visibility))),
        ];
        var (attributes, properties) = Attributes(fields, function.Extras.Select(static e => (e.Name, AttributeParser.Parse(e.Text))));
        Head(bytes, encoder.Op(BytecodeEncoder.Vhlo, "func_v1"), attributes, properties, [], [], hasRegions: true);
        Isolated(bytes, content);
    }

    static ListAttribute Lists(System.Collections.Immutable.ImmutableArray<System.Collections.Immutable.ImmutableArray<NamedAttribute>> lists) =>
        new([.. lists.Select(static list => new DictionaryAttribute([.. list.Select(static a => (a.Name, AttributeParser.Parse(a.Text)))]))]);

    /// <summary>The fields of VHLO and all other attributes: apart from each other, or in older containers together.</summary>
    (int? Attributes, int? Properties) Attributes((string Name, MlirAttribute Value)[] fields, IEnumerable<(string Name, MlirAttribute Value)> others)
    {
        var named = others.Select(o => (o.Name, Number: Encode(o.Name, o.Value))).ToList();
        int? properties = null;
        if (encoder.Container < BytecodeReader.NativeProperties) named.AddRange(fields.Select(f => (f.Name, encoder.Attribute(f.Value))));
        else if (fields.Length > 0)
        {
            var bytes = new ByteWriter();
            foreach (var (_, value) in fields) bytes.Number(encoder.Attribute(value));
            properties = encoder.Properties(bytes);
        }
        return (named.Count == 0 ? null : BuiltinWriter.Dictionary(encoder, named), properties);
    }

    int Encode(string name, MlirAttribute value)
    {
        try
        {
            return encoder.Attribute(value);
        }
        catch (HloException e)
        {
            throw new HloException($"the attribute {name}: {e.Message}", e);
        }
    }

    // What uses nothing from around is a section of its own where the container knows that.
    void Isolated(ByteWriter bytes, ByteWriter content)
    {
        bytes.Flagged(1, true);
        if (encoder.Container >= BytecodeReader.Sections) bytes.Section(BytecodeFile.Program, content);
        else bytes.Bytes(content.Written);
    }

    void Head(ByteWriter bytes, int op, int? attributes, int? properties, ReadOnlySpan<Value> results, ReadOnlySpan<Value> operands, bool hasRegions)
    {
        var mask = (attributes is null ? 0 : HasAttributes) | (properties is null ? 0 : HasProperties) | (results.IsEmpty ? 0 : HasResults) | (operands.IsEmpty ? 0 : HasOperands) | (hasRegions ? HasRegions : 0);
        bytes.Number(op).Byte(mask).Number(location);
        if (attributes is { } dictionary) bytes.Number(dictionary);
        if (properties is { } set) bytes.Number(set);
        if (!results.IsEmpty) List(bytes, results, Type);
        if (!operands.IsEmpty) List(bytes, operands, o => numbers[o]);
    }

    int Type(Value value) => casts.IsPlain(value) ? encoder.PlainType(value.Type) : encoder.Type(value.Type);

    static void List(ByteWriter bytes, ReadOnlySpan<Value> values, Func<Value, int> number)
    {
        bytes.Number(values.Length);
        foreach (var value in values) bytes.Number(number(value));
    }

    /// <summary>One block: arguments, ops, terminator. The first parameters stand for values that have numbers already.</summary>
    void Region(Function region, int captures, ByteWriter bytes, int terminator)
    {
        var bottom = top;
        var arguments = region.Parameters.AsSpan()[captures..];
        var count = arguments.Length;
        foreach (var op in region.Ops) count += op.Results.Length;
        foreach (var argument in arguments) numbers[argument] = top++;
        foreach (var op in region.Ops)
            foreach (var result in op.Results) numbers[result] = top++;
        bytes.Number(1).Number(count).Flagged(region.Ops.Length + 1, arguments.Length > 0);
        if (arguments.Length > 0)
        {
            bytes.Number(arguments.Length);
            foreach (var argument in arguments)
                if (encoder.Container < BytecodeReader.KnownLocations) bytes.Number(Type(argument)).Number(location);
                else bytes.Flagged(Type(argument), false);
            if (encoder.Container >= BytecodeReader.UseOrders) bytes.Byte(0);
        }
        foreach (var op in region.Ops) Op(op, bytes);
        Head(bytes, terminator, null, null, [], region.Results.AsSpan(), hasRegions: false);
        top = bottom;
    }

    void Op(Op op, ByteWriter bytes)
    {
        var form = op.Definition.Bytecode;
        var name = op.Name;
        if (ShardyCasts.Form(op) is { } shardy)
        {
            ShardyOp(op, shardy, bytes);
            return;
        }
        if (name == ShardyCasts.Cast && (casts.IsPlain(op.Result) || casts.IsPlain(op.Operands[0])))
        {
            Head(bytes, encoder.Op(BytecodeEncoder.Builtin, name["builtin.".Length..]), null, null, [op.Result], op.Operands, hasRegions: false);
            return;
        }
        if (op.Definition == Ops.OpaqueDef || !name.StartsWith("stablehlo.", StringComparison.Ordinal) && op.Definition != Ops.CallDef) throw new HloException($"{name} has no form in portable artifacts");
        var version = form.VersionAt(encoder.Target);
        if (version == 0) encoder.Need(name, form.Versions[0]);
        if (form.Needs?.Invoke(op) is var (feature, since)) encoder.Need($"{name} with {feature}", since);
        var (attributes, properties) = Attributes(Fields(op, form, version, out var others), others);
        Head(bytes, encoder.Op(BytecodeEncoder.Vhlo, $"{name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]}_v{version}"), attributes, properties, op.Results.AsSpan(), op.Operands, op.Regions.Length > 0);
        if (op.Regions.Length == 0) return;
        bytes.Flagged(op.Regions.Length, false);
        foreach (var region in op.Regions)
        {
            // A region's parameters that stand for captures are what they stand for.
            for (var i = 0; i < op.CaptureCount; i++) numbers[region.Parameters[i]] = numbers[op.Captures[i]];
            Region(region, op.CaptureCount, bytes, encoder.Op(BytecodeEncoder.Vhlo, "return_v1"));
        }
    }

    (string Name, MlirAttribute Value)[] Fields(Op op, BytecodeForm form, int version, out List<(string, MlirAttribute)> others)
    {
        var all = collector.Collect(op);
        var names = form.Fields(version);
        var fields = new (string Name, MlirAttribute Value)[names.Length];
        for (var i = 0; i < names.Length; i++) fields[i].Name = names[i];
        foreach (var property in form.Properties)
        {
            all.Remove(property.Name, out var value);
            // What no version keeps may be left out.
            if (property.Until == 0) continue;
            if (!property.Fits(value, op, version) && !IsDefault(property, value!, op)) encoder.Need($"{op.Name} with {property.Name}", form.Versions[Math.Max(property.Since, 2) - 1]);
            if (!property.IsIn(version)) continue;
            var keys = property.Fields(version);
            var parts = new MlirAttribute[keys.Length];
            property.Write(value, op, parts);
            for (var i = 0; i < keys.Length; i++)
                if (parts[i] is not null) fields[Array.BinarySearch(names, keys[i], StringComparer.Ordinal)].Value = parts[i];
        }
        others = [.. all.Select(static a => (a.Key, a.Value))];
        return fields;
    }

    // An attribute that an older version of the op lacks may be there and say what is the default.
    static bool IsDefault(Property property, MlirAttribute value, Op op)
    {
        var parts = new MlirAttribute[property.Fields(2).Length];
        property.Write(value, op, parts);
        return property.Read(parts) is null;
    }
}
