using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>custom_call</c>.</summary>
/// <param name="Target">The name under which the runtime knows the code.</param>
/// <param name="Results">The types of the results, which only the target knows.</param>
/// <param name="HasSideEffect">True if the call must stay even when nobody reads its results.</param>
/// <param name="Options">Most of the rest, such as <c>backend_config</c>, <c>api_version</c> and layouts, verbatim and sorted by name.</param>
public sealed record CustomCallAttributes(string Target, EquatableArray<HloType> Results, bool HasSideEffect = false, EquatableArray<NamedAttribute> Options = default) : Attributes
{
    /// <summary>The functions that the target may call.</summary>
    public EquatableArray<Function> CalledComputations { get; init; } = [];

    internal override IEnumerable<Function> Callees => CalledComputations;

    /// <inheritdoc/>
    public bool Equals(CustomCallAttributes? other) => other is not null && Target == other.Target && Results == other.Results && HasSideEffect == other.HasSideEffect && Options == other.Options
        && CalledComputations.Count == other.CalledComputations.Count && CalledComputations.Zip(other.CalledComputations).All(pair => StructuralEquality.Equals(pair.First, pair.Second));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Target, Results, Options, CalledComputations.Count);

    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.String("call_target_name", Target);
        if (CalledComputations.Count > 0) writer.Callees("called_computations", CalledComputations, 0);
        if (HasSideEffect) writer.Boolean("has_side_effect", true);
        foreach (var (name, text) in Options) writer.Raw(name, text);
    }
}

public static partial class Ops
{
    const string CustomCallReason = "what a custom call computes is known to the runtime only; use Xla.CustomJvp or Xla.CustomVjp";

    /// <summary>Calls code of the runtime by name. Spec: "custom_call".</summary>
    public static ImmutableArray<Value> CustomCall(this Builder b, CustomCallAttributes attributes, params ReadOnlySpan<Value> operands) =>
        b.EmitMany(CustomCallDef, attributes, operands);

    // An option that says what holds anyway is left out, as it is when the op is printed.
    static EquatableArray<NamedAttribute> ReadOptions(AttributeReader r, bool areFunctions) =>
        [.. r.Rest([.. areFunctions ? [] : (string[])["called_computations"], "api_version", "backend_config", "operand_layouts", "output_operand_aliases", "result_layouts", "result_tilings"])
            .Where(static o => o is not ({ Name: "api_version", Text: "1 : i32" } or { Name: "output_operand_aliases" or "called_computations", Text: "[]" }))];

    // The names of functions that the module does not hold, which StableHLO allows, stay as they are written.
    static CustomCallAttributes ReadCustomCall(AttributeReader r)
    {
        if (r.Integer("api_version", 1, bits: 32) is < 0 or > 4) throw new HloTypeException("stablehlo.custom_call: api_version must be 0 to 4");
        string[] names = r.Raw("called_computations", "") is { Length: > 2 } list ? [.. TextAttributes.Split(list[1..^1])] : [];
        var areFunctions = names.All(n => r.HasSymbol(n.Trim().TrimStart('@').Trim('"')));
        return new(r.String("call_target_name"), r.ResultTypes(), r.Boolean("has_side_effect", false), ReadOptions(r, areFunctions)) { CalledComputations = areFunctions ? [.. names.Select(r.Function)] : [] };
    }

    internal static readonly OpDef CustomCallDef = new OpDef<CustomCallAttributes>("stablehlo.custom_call")
    {
        Family = "interchange",
        Takes = ValueKinds.Tokens | ValueKinds.Tuples | ValueKinds.Buffers | ValueKinds.Unranked | ValueKinds.Futures,
        Bytecode = new(
            new ApiVersionProperty() { IsOptional = true },
            new BackendConfigProperty() { IsOptional = true },
            Property.Plain("call_target_name", form: "\""),
            Property.Symbols("called_computations"),
            Property.Boolean("has_side_effect", "false"),
            new LayoutsProperty("operand_layouts", "result_layouts") { IsOptional = true },
            Property.Plain("output_operand_aliases", "[]", form: "["),
            new LayoutsProperty("result_layouts", "operand_layouts") { IsOptional = true },
            Property.Plain("result_tilings", "[]", since: 2, form: "["))
        { Versions = ["0.9.0", "1.18.0"], Needs = BytecodeNeeds.CustomCall },
        IsPure = false,
        Read = ReadCustomCall,
        PrintPretty = static (a, p) =>
        {
            p.Text("stablehlo.custom_call @").Text(AttributeSyntax.Identifier(a.Target)).Text("(").Values(p.Op.Operands).Text(")");
            return p.Dictionary("call_target_name").Text(" : ").FunctionType() is not null;
        },
        InferMany = static (a, s) =>
        {
            CustomCallLayouts.Check(a, s);
            return [.. a.Results];
        },
        EvaluationMany = static (a, c) => a.Target is "Sharding" or "annotate_device_placement" or "xla.sdy.FuncResultSharding" ? c.Inputs
            : Lapack.Has(a.Target) ? LapackEvaluation.Run(a, c)
            : a.Target == "check.eq" ? [Literal.Of(ElementType.I1, [], Agreement.Holds(c[1], c[0]) ? 1 : 0)]
            : throw new HloException($"stablehlo.custom_call @{a.Target} cannot be evaluated: {CustomCallReason}"),
        NoJvp = Rule.NotDifferentiable(CustomCallReason),
        NoTranspose = Rule.NotDifferentiable(CustomCallReason),
        NoBatch = Rule.NotBatchable(CustomCallReason),
        Refinement = ShapeCalls.Refine,
        Samples = static () =>
        [
            new(new CustomCallAttributes("Sharding", [TensorType.Of(ElementType.F32, [2])], false, [new("backend_config", "\"\"")]), Literal.Of(1, 2)) { IsSmooth = false },
        ],
    };
}
