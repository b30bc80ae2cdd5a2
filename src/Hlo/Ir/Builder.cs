using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace XlaSharp.Hlo;

/// <summary>The only maker of ops: infers and checks types as it goes, so that an invalid op cannot be built.</summary>
/// <remarks>
/// A builder with a parent makes a region, or the tangent program of a linearization: a value of the parent that is used inside becomes a
/// <em>capture</em>, a leading parameter of the built function. Constants are not captured but made again inside.
/// </remarks>
public sealed class Builder
{
    readonly List<Op> ops = [];
    readonly List<Value> parameters = [];
    readonly List<Value> captured = [];
    readonly List<Value> captureParameters = [];
    Dictionary<Value, Value>? imported;

    /// <summary>A builder of a function, or with a parent of a region.</summary>
    public Builder(Builder? parent = null)
    {
        Parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>The builder of the surrounding function, or null.</summary>
    public Builder? Parent { get; }

    /// <summary>0 without a parent, else one more than the parent's.</summary>
    public int Depth { get; }

    /// <summary>False once the function is built: its values are then of no use to other builders.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>The values of the parent that became captures so far, in the order of their parameters.</summary>
    public IReadOnlyList<Value> Captured => captured;

    /// <summary>The number of ops so far.</summary>
    public int OpCount => ops.Count;

    /// <summary>The number of parameters so far, captures not counted.</summary>
    public int ParameterCount => parameters.Count;

    /// <summary>Which values of the parent are made again inside rather than captured. They must not depend on parameters of the parent, except
    /// through further such values. Constants by default.</summary>
    internal Func<Op, bool> Rematerialize { get; init; } = static op => op.Definition.IsConstantLike;

    /// <summary>Where ops that are read from a text begin in it; null for all others.</summary>
    internal PlaceRecorder? Places { get; init; }

    /// <summary>True if the function is recorded apart from those whose values it may use: these are parameters of it by <see cref="Alias"/>, or constants.</summary>
    internal bool IsDetached { get; init; }

    /// <summary>What the values of surrounding functions are inside.</summary>
    internal IEnumerable<KeyValuePair<Value, Value>> Imported => imported ?? [];

    /// <summary>The innermost of two values' builders, where an op on both belongs.</summary>
    public static Builder Innermost(Value x, Value y) => x.Builder.Depth >= y.Builder.Depth ? x.Builder : y.Builder;

    /// <summary>The innermost builder among several values.</summary>
    public static Builder Innermost(ReadOnlySpan<Value> values)
    {
        var found = values[0].Builder;
        foreach (var value in values)
            if (value.Builder.Depth > found.Depth) found = value.Builder;
        return found;
    }

    /// <summary>Adds a parameter.</summary>
    public Value Parameter(HloType type, string? name = null)
    {
        var parameter = new Value(this, type, null, parameters.Count) { Name = name };
        parameters.Add(parameter);
        return parameter;
    }

    /// <summary>One parameter per type.</summary>
    public Value[] ParameterList(ReadOnlySpan<HloType> types)
    {
        var made = new Value[types.Length];
        for (var i = 0; i < made.Length; i++) made[i] = Parameter(types[i]);
        return made;
    }

    /// <summary>The value as this builder sees it: itself, or a capture of a value of an outer builder.</summary>
    /// <exception cref="HloException">The value belongs to a function that is not around this one.</exception>
    public Value Import(Value value)
    {
        if (ReferenceEquals(value.Builder, this)) return value;
        if (imported is not null && imported.TryGetValue(value, out var known)) return known;
        if (Parent is null && !(IsDetached && IsRematerialized(value))) throw new HloException($"a value of type {value.Type} belongs to another function: it cannot be used here");
        var outer = Parent is null ? value : Parent.Import(value);
        imported ??= [];
        if (!imported.TryGetValue(outer, out var inner))
        {
            if (outer.Op is { } op && Rematerialize(op)) inner = EmitMany(op.Definition, op.Attributes, op.Operands)[outer.Index];
            else
            {
                inner = new Value(this, outer.Type, null, captured.Count);
                captured.Add(outer);
                captureParameters.Add(inner);
            }
            imported[outer] = inner;
        }
        imported[value] = inner;
        return inner;
    }

    /// <summary>Lets a parameter stand for a value of another function.</summary>
    internal void Alias(Value value, Value parameter) => (imported ??= [])[value] = parameter;

    /// <summary>True if <see cref="Import"/> knows what a value is inside.</summary>
    internal bool CanImport(Value value)
    {
        for (var builder = this; ; builder = builder.Parent)
        {
            if (ReferenceEquals(value.Builder, builder) || builder.imported is { } known && known.ContainsKey(value)) return true;
            if (builder.Parent is null) return builder.IsDetached && builder.IsRematerialized(value);
        }
    }

    bool IsRematerialized(Value value) => value.Op is { OperandCount: 0 } op && Rematerialize(op);

    /// <summary>Adds an op with one result.</summary>
    public Value Emit(OpDef definition, Attributes attributes, params ReadOnlySpan<Value> operands) =>
        Append(definition, attributes, operands, [], [], []).Results[0];

    /// <summary>Adds an op with any number of results.</summary>
    public ImmutableArray<Value> EmitMany(OpDef definition, Attributes attributes, params ReadOnlySpan<Value> operands) =>
        Append(definition, attributes, operands, [], [], []).Results;

    /// <summary>Adds an op with regions. The first parameters of every region stand for the captures.</summary>
    public ImmutableArray<Value> EmitRegions(OpDef definition, Attributes attributes, ReadOnlySpan<Value> operands, ReadOnlySpan<Value> captures,
        params ImmutableArray<Function> regions) =>
        Append(definition, attributes, operands, captures, regions, []).Results;

    /// <summary>Adds the same op on other inputs: operands followed by captures.</summary>
    public ImmutableArray<Value> EmitLike(Op op, ReadOnlySpan<Value> inputs)
    {
        var made = Append(op.Definition, op.Attributes, inputs[..op.OperandCount], inputs[op.OperandCount..], op.Regions, op.Extras, op.Declared.AsSpan());
        made.Spelling = op.Spelling;
        return made.Results;
    }

    /// <summary>Adds the same op on other inputs, with its regions and its callee rewritten.</summary>
    internal ImmutableArray<Value> EmitRewritten(Op op, ReadOnlySpan<Value> inputs, Func<Function, Function> rewrite)
    {
        var attributes = op.Attributes.Callee is { } callee ? op.Attributes.WithCallee(rewrite(callee)) : op.Attributes;
        return Append(op.Definition, attributes, inputs[..op.OperandCount], inputs[op.OperandCount..], [.. op.Regions.Select(rewrite)], op.Extras, op.Declared.AsSpan()).Results;
    }

    /// <summary>Adds a copy of every op of a function, with its parameters replaced; gives the values that stand for its results.</summary>
    public Value[] Inline(Function function, ReadOnlySpan<Value> arguments) => Inline(function, arguments, static (op, inputs, builder) => builder.EmitLike(op, inputs).AsSpan());

    /// <summary>Adds what stands for every op of a function, with its parameters replaced; gives the values that stand for its results.</summary>
    internal Value[] Inline(Function function, ReadOnlySpan<Value> arguments, OpRewriter rewrite)
    {
        if (arguments.Length != function.Parameters.Length)
            throw new HloTypeException($"inlining @{function.Name} takes {function.Parameters.Length} arguments, got {arguments.Length}");
        var map = new Value[function.ValueCount];
        for (var i = 0; i < arguments.Length; i++) map[i] = Import(arguments[i]);
        foreach (var op in function.Ops)
        {
            var results = rewrite(op, Map(op.Inputs, map), this);
            for (var i = 0; i < results.Length; i++) map[op.Results[i].Id] = results[i];
        }
        return Map(function.Results.AsSpan(), map);
    }

    /// <summary>Closes the builder: the function of captures and parameters, with the given results.</summary>
    public Function Build(string name, params ReadOnlySpan<Value> results) => Build(name, results, captured.ToArray());

    /// <summary>Closes a region's builder with the captures in a given order; those that it does not use become unused parameters.</summary>
    public Function Build(string name, ReadOnlySpan<Value> results, ReadOnlySpan<Value> captures)
    {
        if (!IsOpen) throw new HloException("the function is built already");
        var inside = new Value[results.Length];
        for (var i = 0; i < inside.Length; i++) inside[i] = Import(results[i]);
        if (captured.Count > captures.Length) captures = captured.ToArray();
        var all = ImmutableArray.CreateBuilder<Value>(captures.Length + parameters.Count);
        foreach (var outer in captures)
        {
            var at = captured.IndexOf(outer);
            all.Add(at >= 0 ? captureParameters[at] : new Value(this, outer.Type, null, 0));
        }
        all.AddRange(parameters);
        var id = 0;
        foreach (var parameter in all)
        {
            parameter.Index = id;
            parameter.Id = id++;
        }
        foreach (var op in ops)
            foreach (var result in op.Results) result.Id = id++;
        IsOpen = false;
        return new Function(name, all.MoveToImmutable(), [.. ops], ImmutableCollectionsMarshalOf(inside), id) { Places = Places?.Close() };
    }

    /// <summary>A function of its own that computes one value of this still open builder.</summary>
    /// <param name="value">A value of this builder.</param>
    /// <param name="leaves">The parameters and captured values that it depends on, in the order of the function's parameters.</param>
    internal Function Extract(Value value, out Value[] leaves)
    {
        var needed = new HashSet<Value> { value };
        var kept = new Stack<Op>();
        for (var i = ops.Count - 1; i >= 0; i--)
        {
            if (!ops[i].Results.Any(needed.Contains)) continue;
            kept.Push(ops[i]);
            foreach (var input in ops[i].Inputs) needed.Add(input);
        }
        var copy = new Builder();
        var map = new Dictionary<Value, Value>();
        var found = new List<Value>();
        foreach (var parameter in parameters.Concat(captureParameters))
        {
            if (!needed.Contains(parameter)) continue;
            map[parameter] = copy.Parameter(parameter.Type);
            var at = captureParameters.IndexOf(parameter);
            found.Add(at >= 0 ? captured[at] : parameter);
        }
        foreach (var op in kept)
        {
            var inputs = new Value[op.Inputs.Length];
            for (var i = 0; i < inputs.Length; i++) inputs[i] = map[op.Inputs[i]];
            var results = copy.EmitLike(op, inputs);
            for (var i = 0; i < results.Length; i++) map[op.Results[i]] = results[i];
        }
        leaves = [.. found];
        return copy.Build("value", map[value]);
    }

    internal static Value[] Map(ReadOnlySpan<Value> values, Value[] map)
    {
        var mapped = new Value[values.Length];
        for (var i = 0; i < mapped.Length; i++) mapped[i] = map[values[i].Id];
        return mapped;
    }

    internal Op Append(OpDef definition, Attributes attributes, ReadOnlySpan<Value> operands, ReadOnlySpan<Value> captures,
        ImmutableArray<Function> regions, ImmutableArray<NamedAttribute> extras, ReadOnlySpan<HloType> declared = default)
    {
        if (!IsOpen) ThrowClosed(definition);
        var inputs = new Value[operands.Length + captures.Length];
        for (var i = 0; i < operands.Length; i++) inputs[i] = Import(operands[i]);
        for (var i = 0; i < captures.Length; i++) inputs[operands.Length + i] = Import(captures[i]);
        var op = new Op(definition, attributes, inputs, operands.Length, regions, extras);
        op.Infer(this, declared);
        ops.Add(op);
        Places?.Add();
        return op;
    }

    [DoesNotReturn]
    static void ThrowClosed(OpDef definition) => throw new HloException($"{definition.Name}: the function it would be added to is built already");

    static ImmutableArray<Value> ImmutableCollectionsMarshalOf(Value[] values) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values);
}
