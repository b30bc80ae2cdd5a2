using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The two ops whose regions have a form of their own.</summary>
internal sealed partial class FunctionParser
{
    ImmutableArray<Value> While(Builder builder, Scope scope)
    {
        var names = new List<string>();
        var initial = new List<Value>();
        scanner.Expect("(");
        while (!scanner.Accept(")"))
        {
            names.Add(scanner.ValueName());
            scanner.Expect("=");
            initial.Add(scope.Find(scanner.ValueName(), scanner));
            scanner.Accept(",");
        }
        if (scanner.Accept(":"))
            do TypeText.Parse(scanner);
            while (scanner.Accept(","));
        if (scanner.Accept("attributes")) scanner.Balanced();
        var regions = new RegionSet(builder);
        foreach (var keyword in (string[])["cond", "do"])
        {
            scanner.Expect(keyword);
            scanner.Expect("{");
            var inner = Inner(builder);
            var inside = new Scope(scope);
            for (var i = 0; i < names.Count; i++) inside.Define(names[i], inner.Parameter(initial[i].Type));
            regions.Add(inner, Block(inner, inside));
        }
        var built = regions.Close(out var captures);
        return builder.While([.. initial], captures, built[0], built[1]);
    }

    ImmutableArray<Value> Reduce(Builder builder, Scope scope)
    {
        List<Value> operands = [], inits = [];
        do
        {
            scanner.Expect("(");
            operands.Add(scope.Find(scanner.ValueName(), scanner));
            scanner.Expect("init");
            scanner.Expect(":");
            inits.Add(scope.Find(scanner.ValueName(), scanner));
            scanner.Expect(")");
        }
        while (scanner.Accept(","));
        var kind = scanner.Accept("applies") ? scanner.Word() : null;
        scanner.Expect("across");
        scanner.Expect("dimensions");
        scanner.Expect("=");
        var attributes = new TextAttributes(scanner, callee);
        attributes.Set("dimensions", scanner.Balanced());
        if (scanner.Next == '{') attributes.ParseDictionary();
        scanner.Expect(":");
        TypeText.ParseList(scanner);
        scanner.Expect("->");
        TypeText.ParseList(scanner);
        var dimensions = attributes.Dims("dimensions");
        if (kind is not null)
            return OpTable.TryGet(kind, out var applied) && applied is { IsCommutative: true, Family: "elementwise binary" }
                ? [operands[0].Reduce(applied, inits[0], dimensions)]
                : throw scanner.Error($"{kind} is no commutative op of two operands, which a reduction could apply");
        scanner.Expect("reducer");
        var inner = Inner(builder);
        var inside = new Scope(scope);
        var pairs = new List<(string Element, string Accumulator)>();
        while (scanner.Accept("("))
        {
            var element = scanner.ValueName();
            scanner.Expect(":");
            TypeText.Parse(scanner);
            scanner.Expect(",");
            pairs.Add((element, scanner.ValueName()));
            scanner.Expect(":");
            TypeText.Parse(scanner);
            scanner.Expect(")");
        }
        for (var i = 0; i < pairs.Count; i++) inside.Define(pairs[i].Element, inner.Parameter(inits[i].Type));
        for (var i = 0; i < pairs.Count; i++) inside.Define(pairs[i].Accumulator, inner.Parameter(inits[i].Type));
        scanner.Expect("{");
        var regions = new RegionSet(builder).Add(inner, Block(inner, inside)).Close(out var captures);
        return builder.EmitRegions(Ops.ReduceDef, new ReduceAttributes(dimensions), [.. operands, .. inits], captures, regions);
    }
}
