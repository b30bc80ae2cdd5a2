using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Reads modules from MLIR bytecode: portable artifacts of any version, StableHLO itself, and mixtures with Shardy's and other dialects.</summary>
internal sealed partial class BytecodeReader : OpSource
{
    // As in texts: deeper chains of calls and nests of regions would take the stack of this process, or the plugin's.
    const int DeepestCalls = 500, DeepestRegion = 500;

    /// <summary>The version of the container from which on what is isolated has a section of its own, from which on an op's properties are apart, and so on.</summary>
    public const int Sections = 2, UseOrders = 3, KnownLocations = 4, NativeProperties = 5;

    readonly BytecodeFile file;
    readonly BytecodeTables tables;
    readonly BytecodeOpName?[] names;
    readonly Dictionary<string, Body> bodies = new(StringComparer.Ordinal);
    readonly Dictionary<string, Function> functions = new(StringComparer.Ordinal);
    readonly HashSet<string> symbols = new(StringComparer.Ordinal);
    readonly HashSet<string> open = new(StringComparer.Ordinal);
    readonly List<string> items = [];
    ImmutableArray<NamedAttribute> moduleAttributes = [];
    string? moduleName;
    int position;
    int depth;

    BytecodeReader(ReadOnlyMemory<byte> bytes)
    {
        file = BytecodeFile.Open(bytes);
        tables = new(file);
        names = new BytecodeOpName?[file.OpNames.Length];
    }

    /// <summary>Where the body of a function begins, and what was said before it.</summary>
    sealed record Body(int Start, int End, FunctionType Type, string Visibility, MlirAttribute? Parameters, MlirAttribute? Results, ImmutableArray<NamedAttribute> Extras);

    /// <summary>The module of bytecode; its entry is <c>@main</c>, or the first function.</summary>
    /// <exception cref="ParseException">The bytes are not well formed, or what they say is not valid.</exception>
    public static Module Read(ReadOnlyMemory<byte> bytes)
    {
        var at = 0;
        try
        {
            var reader = new BytecodeReader(bytes);
            try
            {
                return reader.Module();
            }
            finally
            {
                at = reader.position;
            }
        }
        catch (Exception e) when (e is not ParseException && e is HloException or OverflowException or ArgumentException or FormatException or InvalidCastException or IndexOutOfRangeException or OutOfMemoryException or NotSupportedException)
        {
            throw new ParseException(e.Message, at);
        }
    }

    public override ParseException Error(string message) => new(message, position);

    public override ParseException OpError(string message) => new(message, position);

    public override bool HasSymbol(string name) => symbols.Contains(name);

    public override Function Callee(string symbol)
    {
        if (functions.TryGetValue(symbol, out var known)) return known;
        if (!bodies.TryGetValue(symbol, out var body)) throw Error($"there is no function @{symbol}");
        if (!open.Add(symbol)) throw Error($"@{symbol} calls itself: recursion has no StableHLO");
        if (open.Count > DeepestCalls || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Error($"calls are nested more than {DeepestCalls} deep");
        var (outerDepth, outerValues, outerTop) = (depth, values, top);
        (depth, values, top) = (0, [], 0);
        var function = functions[symbol] = Function(symbol, body);
        (depth, values, top) = (outerDepth, outerValues, outerTop);
        open.Remove(symbol);
        return function;
    }

    Module Module()
    {
        var cursor = file.Ops();
        var (count, hasArguments) = cursor.Flagged();
        if (hasArguments || count != 1) throw cursor.Error("expected one module");
        var head = Head(ref cursor);
        if (head.Name.Name != "builtin.module") throw cursor.Error($"expected a module, found {head.Name.Name}");
        var attributes = Attributes(head);
        if (attributes.Has("sym_name")) moduleName = attributes.String("sym_name");
        if (attributes.Has("sym_visibility")) attributes.String("sym_visibility");
        moduleAttributes = attributes.Unread();
        var (regions, isIsolated) = Regions(head, ref cursor);
        if (regions != 1) throw cursor.Error($"a module has one region, not {regions}");
        var content = isIsolated && file.Version >= Sections ? Section(ref cursor) : cursor;
        Items(ref content);
        var entry = bodies.ContainsKey("main") ? "main" : bodies.Keys.FirstOrDefault();
        var main = entry is null ? new Builder().Build("main") : Callee(entry);
        return new(main)
        {
            HasEntry = entry is not null,
            Name = moduleName,
            Attributes = moduleAttributes,
            Functions = [.. bodies.Keys.Select(Callee)],
            Items = [.. items],
        };
    }

    /// <summary>Reads what stands in the module; bodies of functions are read when they are called, so that callees come first.</summary>
    void Items(ref ByteCursor cursor)
    {
        if (!OpenRegion(ref cursor, out _)) return;
        var (count, hasArguments) = cursor.Flagged();
        if (hasArguments) throw cursor.Error("a module takes no arguments");
        for (; count > 0; count--)
        {
            var head = Head(ref cursor);
            var attributes = Attributes(head);
            if (head.Name.Name == "func.func") Declare(head, attributes, ref cursor);
            else Item(head, attributes, ref cursor);
        }
    }

    void Declare(OpHead head, OpAttributes attributes, ref ByteCursor cursor)
    {
        var name = attributes.String("sym_name");
        var type = attributes.Take("function_type") is TypeAttribute { Type: FunctionType function } ? function : throw cursor.Error($"@{name} has no type of a function");
        var visibility = attributes.String("sym_visibility", "");
        var (parameters, results) = (attributes.Take("arg_attrs"), attributes.Take("res_attrs"));
        var (regions, isIsolated) = Regions(head, ref cursor);
        if (regions != 1) throw cursor.Error($"a function has one region, not {regions}");
        int start, end;
        if (isIsolated && file.Version >= Sections)
        {
            var content = Section(ref cursor);
            (start, end) = (content.Position, content.Position + content.Remaining);
        }
        else
        {
            (start, end) = (cursor.Position, cursor.Position + cursor.Remaining);
            SkipRegion(ref cursor);
        }
        var body = new Body(start, end, type, visibility, parameters, results, attributes.Unread());
        if (!bodies.TryAdd(name, body)) throw cursor.Error($"there are two functions @{name}");
        symbols.Add(name);
    }

    // An op of another dialect, such as sdy.mesh, as its text.
    void Item(OpHead head, OpAttributes attributes, ref ByteCursor cursor)
    {
        var (regions, isIsolated) = Regions(head, ref cursor);
        if (head.Operands.Length > 0 || head.Results.Length > 0 || regions > 0) throw cursor.Error($"{head.Name.Name} does not belong into a module beside functions");
        var name = attributes.Has("sym_name") ? attributes.String("sym_name") : null;
        var text = new StringBuilder();
        if (head.Name.Name == "sdy.mesh")
        {
            text.Append("sdy.mesh ").Append(new SymbolAttribute(name ?? "").Text).Append(" = ").Append(ShardyAttributes.Inside(attributes.Take("mesh") ?? throw cursor.Error("a mesh has no axes"), "#sdy.mesh"));
            AttributeText.Write(text, attributes.Unread());
        }
        else
        {
            var properties = attributes.TakeAll();
            text.Append('"').Append(head.Name.Name).Append("\"()");
            if (properties.Count > 0) text.Append(" <{").AppendJoin(", ", properties.Select(AttributeText.Format)).Append("}>");
            text.Append(" : () -> ()");
        }
        items.Add(text.ToString());
        if (name is not null) symbols.Add(name);
    }

    Function Function(string name, Body body)
    {
        // The artifact says what is used where: nothing is made again inside a region.
        var builder = new Builder { Rematerialize = Never };
        var cursor = file.At(body.Start, body.End);
        var inputs = body.Type.Inputs;
        var isDefined = OpenRegion(ref cursor, out var next);
        foreach (var type in inputs)
        {
            var parameter = builder.Parameter(Plain(type, ref cursor));
            if (isDefined) Define(parameter, ref next, ref cursor);
        }
        foreach (var type in body.Type.Results) Plain(type, ref cursor);
        var parameters = Lists(body.Parameters, inputs.Length, ref cursor);
        var results = Lists(body.Results, body.Type.Results.Length, ref cursor);
        if (!isDefined)
        {
            var given = body.Type.Results.Length == 0 ? [] : builder.Append(Ops.OpaqueDef, new OpaqueAttributes($"@{name}", [], [.. body.Type.Results]), [], [], [], []).Results;
            return builder.Build(name, given.AsSpan()).WithText(parameters, results, body.Extras, body.Visibility, isDeclaration: true);
        }
        var arguments = Arguments(ref cursor, out var count);
        if (!arguments.AsSpan().SequenceEqual(inputs)) throw cursor.Error($"@{name} takes ({string.Join(", ", arguments.Select(a => a.Text))}), its type says ({string.Join(", ", inputs.Select(i => i.Text))})");
        var returned = Block(ref cursor, builder, count, ref next);
        if (returned.Length != body.Type.Results.Length) throw cursor.Error($"@{name} gives {returned.Length} values, its type says {body.Type.Results.Length}");
        for (var i = 0; i < returned.Length; i++)
            if (!ReferenceEquals(returned[i].Type, body.Type.Results[i])) throw cursor.Error($"@{name} gives {returned[i].Type} for result {i}, its type says {body.Type.Results[i]}");
        return builder.Build(name, returned).WithText(parameters, results, body.Extras, body.Visibility);
    }

    /// <summary>The attributes of each parameter or result; empty if none has any.</summary>
    static ImmutableArray<ImmutableArray<NamedAttribute>> Lists(MlirAttribute? attribute, int count, ref ByteCursor cursor)
    {
        if (attribute is not ListAttribute { Entries: var entries } || entries.Count == 0) return [];
        if (entries.Count != count) throw cursor.Error($"there are attributes for {entries.Count} parameters or results, of which there are {count}");
        var lists = ImmutableArray.CreateBuilder<ImmutableArray<NamedAttribute>>(count);
        var isEmpty = true;
        foreach (var entry in entries)
        {
            var list = entry is DictionaryAttribute dictionary ? dictionary.ToNamed() : [];
            isEmpty &= list.Length == 0;
            lists.Add([.. list]);
        }
        return isEmpty ? [] : lists.MoveToImmutable();
    }

    /// <summary>A type as values have it.</summary>
    static HloType Plain(HloType type, ref ByteCursor cursor) => type switch
    {
        FunctionType => OpaqueType.Of(type.Text),
        QuantizedElement => throw cursor.Error($"{type} is the type of elements, not of a value"),
        _ => type,
    };
}
