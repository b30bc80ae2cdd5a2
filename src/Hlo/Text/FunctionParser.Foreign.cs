using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Pretty forms of other dialects, as far as they tell operands from attributes. The ops are kept in the generic form.</summary>
internal sealed partial class FunctionParser
{
    // The dialects whose pretty forms meet StableHLO. Those of no others can be read by anyone.
    static readonly HashSet<string> Dialects = new(StringComparer.Ordinal)
    {
        "affine", "arith", "builtin", "cf", "check", "complex", "func", "interpreter", "linalg", "math", "memref", "mhlo", "ml_program", "mpmd", "quant", "scf", "sdy", "shape", "sparse_tensor", "tensor", "ub", "vector", "vhlo",
    };

    ImmutableArray<Value> Foreign(string name, TextAttributes attributes, Builder builder, Scope scope)
    {
        if (!Dialects.Contains(name.Split('.')[0])) throw scanner.Error($"the op {name} is not known");
        if (name is "arith.constant" or "shape.const_shape") return Constant(name, attributes, builder);
        if (name == "sdy.manual_computation") return ManualComputation(name, attributes, builder, scope);
        try
        {
            return name is "sdy.sharding_constraint" or "sdy.reshard" ? Resharding(name, attributes, builder, scope) : ForeignForm(name, attributes, builder, scope);
        }
        catch (ParseException e)
        {
            throw new ForeignTextException(e);
        }
    }

    ImmutableArray<Value> ForeignForm(string name, TextAttributes attributes, Builder builder, Scope scope)
    {
        var operands = Operands(scope);
        if (operands.Count == 0 || scanner.Next is not (':' or '[' or '{'))
        {
            attributes.Operands = [];
            operands.AddRange(ByFormat(name, attributes, scope, null));
        }
        if (scanner.Accept('['))
        {
            operands.AddRange(Operands(scope));
            scanner.Expect(']');
        }
        if (scanner.Next == '{') attributes.ParseDictionary();
        scanner.Expect(':');
        var types = TypeText.ParseOpenList(scanner);
        attributes.Operands = [.. operands.Select(o => o.Type)];
        attributes.Results = scanner.Accept("->") || scanner.Accept("to") ? TypeText.ParseList(scanner) : [Implied(name, types[^1])];
        return OpAssembler.Add(name, attributes, builder, operands, null, attributes.TakeAllAsProperties());
    }

    /// <summary>The type of a result that a form with one type leaves unsaid.</summary>
    static HloType Implied(string name, HloType type) => name switch
    {
        "tensor.dim" or "shape.num_elements" => OpaqueType.Of("index"),
        "tensor.extract" => type is TensorType tensor ? OpaqueType.Of(tensor.ElementType.ToMlir()) : OpaqueType.Of("index"),
        _ when name.StartsWith("shape.cstr_", StringComparison.Ordinal) => OpaqueType.Of("!shape.witness"),
        _ => type,
    };

    /// <summary>A constant with its value before its type, or as its own type.</summary>
    ImmutableArray<Value> Constant(string name, TextAttributes attributes, Builder builder)
    {
        if (scanner.Next == '{') attributes.ParseDictionary();
        var isShape = name == "shape.const_shape";
        var text = isShape ? $"dense<{scanner.Until(":")}>" : AttributeSyntax.Canonical(scanner);
        var type = !isShape ? TypeOf(text, scanner) : scanner.Accept(':') ? TypeText.Parse(scanner) : throw scanner.Error("a shape has a type");
        if (isShape) text = AttributeSyntax.Canonical($"{text} : {type}", scanner.Context);
        return builder.Append(Ops.OpaqueDef, new OpaqueAttributes(name, [new(isShape ? "shape" : "value", text)], [type]), [], [], [], attributes.Unread()).Results;
    }

    static HloType TypeOf(string constant, Scanner scanner)
    {
        if (constant is "true" or "false") return OpaqueType.Of("i1");
        var colon = constant.LastIndexOf(" : ", StringComparison.Ordinal);
        return colon < 0 ? throw scanner.Error($"{constant} has no type") : TypeText.Parse(new Scanner(constant[(colon + 3)..]) { Context = scanner.Context });
    }
}
