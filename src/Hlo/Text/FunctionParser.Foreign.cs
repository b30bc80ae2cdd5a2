using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Pretty forms of other dialects, as far as they tell operands from attributes. The ops are kept in the generic form.</summary>
internal sealed partial class FunctionParser
{
    ImmutableArray<Value> Foreign(string name, TextAttributes attributes, Builder builder, Scope scope)
    {
        if (name is "arith.constant" or "shape.const_shape") return Constant(name, attributes, builder);
        var operands = Operands(scope);
        if (operands.Count == 0 || scanner.Next is not (':' or '[' or '{'))
        {
            attributes.Operands = [];
            operands.AddRange(ByFormat(name, attributes, scope));
        }
        if (scanner.Accept("["))
        {
            operands.AddRange(Operands(scope));
            scanner.Expect("]");
        }
        if (scanner.Next == '{') attributes.ParseDictionary();
        scanner.Expect(":");
        var types = TypeText.ParseList(scanner);
        while (scanner.Accept(",")) types.Add(TypeText.Parse(scanner));
        attributes.Operands = [.. operands.Select(o => o.Type)];
        attributes.Results = scanner.Accept("->") || scanner.Accept("to") ? TypeText.ParseList(scanner) : [Implied(name, types[^1])];
        return Add(name, attributes, builder, operands, null, attributes.TakeAllAsProperties());
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
        var text = scanner.Until(":\n");
        var type = scanner.Accept(":") ? TypeText.Parse(scanner) : OpaqueType.Of("i1");
        NamedAttribute[] value = name == "shape.const_shape" ? [new("shape", $"dense<{text}> : {type}")] : [new("value", text is "true" or "false" ? text : $"{text} : {type}")];
        return builder.Append(Ops.OpaqueDef, new OpaqueAttributes(name, [.. value], [type]), [], [], [], attributes.Unread()).Results;
    }
}
