using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The pretty forms of Shardy's ops that JAX emits. They are kept in the generic form.</summary>
internal sealed partial class FunctionParser
{
    /// <summary>Reads <c>sdy.sharding_constraint %x &lt;@mesh, […]&gt; {…} : T</c>.</summary>
    ImmutableArray<Value> Resharding(string name, TextAttributes attributes, Builder builder, Scope scope)
    {
        var operand = scope.Read(scanner);
        attributes.Set("sharding", $"#sdy.sharding{scanner.Balanced()}");
        var properties = attributes.TakeAll();
        if (scanner.Next == '{') attributes.ParseDictionary();
        scanner.Expect(':');
        attributes.Operands = attributes.Results = [TypeText.Parse(scanner)];
        CheckTypes([operand], attributes.Operands, $"{name} takes");
        return OpAssembler.Add(name, attributes, builder, [operand], null, properties);
    }

    /// <summary>Reads <c>sdy.manual_computation(%x) in_shardings=[…] out_shardings=[…] manual_axes={…} (%a: T) {…} {…} : fn</c>.</summary>
    ImmutableArray<Value> ManualComputation(string name, TextAttributes attributes, Builder builder, Scope scope)
    {
        scanner.Expect('(');
        var operands = Operands(scope);
        scanner.Expect(')');
        attributes.Set("in_shardings", $"#sdy.sharding_per_value<{Assigned("in_shardings")}>");
        attributes.Set("out_shardings", $"#sdy.sharding_per_value<{Assigned("out_shardings")}>");
        attributes.Set("manual_axes", $"#sdy<manual_axes{Assigned("manual_axes")}>");
        var properties = attributes.TakeAll();
        var (inner, names) = (Inner(builder), new Scope(scope));
        scanner.Expect('(');
        for (var isFirst = true; scanner.HasEntry(')', ref isFirst);)
        {
            var argument = scanner.ValueName();
            scanner.Expect(':');
            names.Define(argument, inner.Parameter(TypeText.Parse(scanner)), scanner);
            SkipLocation();
        }
        scanner.Expect('{');
        var regions = new RegionSet(builder).Add(inner, Block(inner, names));
        if (scanner.Next == '{') attributes.ParseDictionary();
        scanner.Expect(':');
        FunctionType(name, attributes, operands);
        return OpAssembler.Add(name, attributes, builder, operands, regions, properties);
    }

    /// <summary>Reads <c>name=[…]</c> and gives what is in the brackets, with them.</summary>
    string Assigned(string name)
    {
        scanner.Expect(name);
        scanner.Expect('=');
        return scanner.Balanced();
    }
}
