using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Puts casts around the ops of Shardy's dialect: artifacts keep them as they are, on values of plain types, among ops of VHLO, whose types are its own.</summary>
internal sealed class ShardyCasts
{
    /// <summary>The op between the two kinds of types.</summary>
    public const string Cast = "builtin.unrealized_conversion_cast";

    readonly HashSet<Value> plain = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<Function, Function> done = new(ReferenceEqualityComparer.Instance);

    /// <summary>True for a value of a plain type.</summary>
    public bool IsPlain(Value value) => plain.Contains(value);

    /// <summary>The function with casts; the same instance if it needs none.</summary>
    public Function Run(Function function)
    {
        if (!done.TryGetValue(function, out var made)) done[function] = made = Make(function);
        return made;
    }

    Function Make(Function function)
    {
        foreach (var op in function.Ops)
            if (Form(op) is not null || op.ChangesInside(Run)) return function.Rewrite(Emit);
        return function;
    }

    /// <summary>How artifacts keep an op of Shardy's dialect; null for other ops.</summary>
    public static BytecodeForm? Form(Op op) => op.Attributes is OpaqueAttributes { Name: var name } ? BytecodeOpName.Shardy(name) : null;

    ReadOnlySpan<Value> Emit(Op op, Value[] inputs, Builder builder)
    {
        if (Form(op) is null) return builder.EmitRewritten(op, inputs, Run).AsSpan();
        if (op.CaptureCount > 0) throw new HloException($"{op.Name} uses values from around it, which has no form in portable artifacts");
        var results = builder.Append(op.Definition, op.Attributes, Casts(inputs, builder, toPlain: true), [], [.. op.Regions.Select(Inside)], op.Extras, op.Declared.AsSpan()).Results;
        foreach (var result in results) plain.Add(result);
        return Casts(results, builder, toPlain: false);
    }

    /// <summary>A region takes and gives values of plain types.</summary>
    Function Inside(Function region)
    {
        var builder = new Builder();
        var arguments = builder.ParameterList(region.ParameterTypes());
        foreach (var argument in arguments) plain.Add(argument);
        var results = builder.Inline(region, Casts(arguments, builder, toPlain: false), Emit);
        return builder.Build(region.Name, Casts(results, builder, toPlain: true));
    }

    Value[] Casts(IReadOnlyList<Value> values, Builder builder, bool toPlain)
    {
        var cast = new Value[values.Count];
        for (var i = 0; i < cast.Length; i++)
        {
            cast[i] = builder.Emit(Ops.OpaqueDef, new OpaqueAttributes(Cast, [], [values[i].Type]), values[i]);
            if (toPlain) plain.Add(cast[i]);
        }
        return cast;
    }
}
