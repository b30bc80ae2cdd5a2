using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The two ops whose regions have a form of their own.</summary>
internal sealed partial class FunctionParser
{
    ImmutableArray<Value> While(Builder builder, Scope scope)
    {
        var names = new List<string>();
        var initial = new List<Value>();
        scanner.Expect('(');
        for (var isFirst = true; scanner.HasEntry(')', ref isFirst);)
        {
            names.Add(scanner.ValueName());
            scanner.Expect('=');
            initial.Add(scope.Read(scanner));
        }
        if (scanner.Accept(':')) CheckTypes(initial, TypeText.ParseOpenList(scanner), "stablehlo.while takes");
        else CheckTypes(initial, [], "stablehlo.while takes");
        var attributes = new TextAttributes(scanner, source, Ops.WhileDef);
        if (scanner.Accept("attributes")) attributes.ParseDictionary();
        var regions = new RegionSet(builder);
        foreach (var keyword in (string[])["cond", "do"])
        {
            scanner.Expect(keyword);
            scanner.Expect('{');
            var inner = Inner(builder);
            var inside = new Scope(scope);
            for (var i = 0; i < names.Count; i++) inside.Define(names[i], inner.Parameter(initial[i].Type), scanner);
            regions.Add(inner, Block(inner, inside));
        }
        var built = regions.Close(out var captures);
        return Append(builder, Ops.WhileDef, Attributes.None, initial, captures, built, attributes);
    }

    ImmutableArray<Value> Reduce(Builder builder, Scope scope)
    {
        List<Value> operands = [], inits = [];
        do
        {
            scanner.Expect('(');
            operands.Add(scope.Read(scanner));
            scanner.Expect("init");
            scanner.Expect(':');
            inits.Add(scope.Read(scanner));
            scanner.Expect(')');
        }
        while (scanner.Accept(','));
        var kind = scanner.Accept("applies") ? scanner.Word() : null;
        scanner.Expect("across");
        scanner.Expect("dimensions");
        scanner.Expect('=');
        var attributes = new TextAttributes(scanner, source, Ops.ReduceDef);
        attributes.Set("dimensions", scanner.Balanced());
        if (scanner.Next == '{') attributes.ParseDictionary();
        scanner.Expect(':');
        List<Value> all = [.. operands, .. inits];
        FunctionType("stablehlo.reduce", attributes, all);
        var record = new ReduceAttributes(attributes.Dims("dimensions"));
        if (kind is not null)
        {
            if (!OpTable.TryGet(kind, out var applied) || applied is not { IsCommutative: true, Family: "elementwise binary" }) throw scanner.Error($"{kind} is no commutative op of two operands, which a reduction could apply");
            return Append(builder, Ops.ReduceDef, record, all, [], [Applied(applied, operands[0].Type)], attributes);
        }
        scanner.Expect("reducer");
        var inner = Inner(builder);
        var inside = new Scope(scope);
        var pairs = new List<(string Element, HloType ElementType, string Accumulator, HloType AccumulatorType)>();
        while (scanner.Accept('('))
        {
            var element = scanner.ValueName();
            scanner.Expect(':');
            var elementType = TypeText.Parse(scanner);
            SkipLocation();
            scanner.Expect(',');
            var accumulator = scanner.ValueName();
            scanner.Expect(':');
            pairs.Add((element, elementType, accumulator, TypeText.Parse(scanner)));
            SkipLocation();
            scanner.Expect(')');
        }
        foreach (var (name, type, _, _) in pairs) inside.Define(name, inner.Parameter(type), scanner);
        foreach (var (_, _, name, type) in pairs) inside.Define(name, inner.Parameter(type), scanner);
        scanner.Expect('{');
        var regions = new RegionSet(builder).Add(inner, Block(inner, inside)).Close(out var captures);
        return Append(builder, Ops.ReduceDef, record, all, captures, regions, attributes);
    }

    /// <summary>Reads <c>chlo.scan(%x) inits (%c) dimension=0 attributes {…} { ^bb0(…): … } : fn</c>.</summary>
    ImmutableArray<Value> Scan(Builder builder, Scope scope)
    {
        scanner.Expect('(');
        var operands = Operands(scope);
        var inputs = operands.Count;
        scanner.Expect(')');
        scanner.Expect("inits");
        scanner.Expect('(');
        operands.AddRange(Operands(scope));
        scanner.Expect(')');
        scanner.Expect("dimension");
        scanner.Expect('=');
        var attributes = new TextAttributes(scanner, source, Ops.ChloScanDef);
        attributes.Set("dimension", scanner.Word());
        if (scanner.Accept("attributes")) attributes.ParseDictionary();
        var regions = new RegionSet(builder);
        Region(builder, scope, regions);
        scanner.Expect(':');
        FunctionType("chlo.scan", attributes, operands);
        var carried = operands.Count - inputs;
        attributes.Set("operandSegmentSizes", $"[{inputs}, {carried}]");
        attributes.Set("resultSegmentSizes", $"[{attributes.Results.Count - carried}, {carried}]");
        return OpAssembler.Add("chlo.scan", attributes, builder, operands, regions);
    }

    /// <summary>The reducer that a short form stands for.</summary>
    static Function Applied(OpDef kind, HloType operand)
    {
        if (operand is TensorType { ElementType: var number } && number.IsComplex()) return Ops.Reducer(kind, number);
        var body = new Builder();
        var element = operand is TensorType type ? type.With(Dims.Empty) : operand;
        Value x = body.Parameter(element), y = body.Parameter(element);
        return body.Build("", body.Emit(kind, Attributes.None, x, y));
    }

    ImmutableArray<Value> Append(Builder builder, OpDef definition, Attributes record, List<Value> operands, Value[] captures, ImmutableArray<Function> regions, TextAttributes attributes, HloType[]? declared = null)
    {
        try
        {
            return builder.Append(definition, record, operands.ToArray(), captures, regions, attributes.Unread(), declared ?? [.. attributes.Results]).Results;
        }
        catch (HloTypeException e)
        {
            throw scanner.Error(source.OpStart, e.Message);
        }
    }
}
