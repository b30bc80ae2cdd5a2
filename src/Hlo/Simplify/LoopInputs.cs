namespace XlaSharp.Hlo;

/// <summary>A loop whose inputs are sorted anew: what is the same in every iteration becomes a capture, each value once, or a constant that the regions make.</summary>
/// <remarks>Regions keep their parameters' order: captures, carried values, elements.</remarks>
internal sealed class LoopInputs
{
    // Larger constants are not worth a copy in each region.
    const int MostElements = 64;

    readonly Dictionary<Value, int> places = [];
    readonly Value?[] fixedOnes;
    readonly int[] moving;

    /// <summary>The inputs of a loop whose regions have this many parameters.</summary>
    public LoopInputs(int parameters)
    {
        fixedOnes = new Value?[parameters];
        moving = new int[parameters];
    }

    /// <summary>The captures so far.</summary>
    public Value[] Captures => [.. places.Keys];

    /// <summary>The parameters that still change, in order: those that are carried, and then the elements.</summary>
    public List<int> Moving { get; } = [];

    /// <summary>Says that a parameter is this value in every iteration.</summary>
    public void Fix(int parameter, Value value)
    {
        fixedOnes[parameter] = value;
        if (!IsMadeInside(value)) places.TryAdd(value, places.Count);
    }

    /// <summary>Says that a parameter changes.</summary>
    public void Move(int parameter)
    {
        moving[parameter] = Moving.Count;
        Moving.Add(parameter);
    }

    /// <summary>Says that a parameter is the same as another one that changes.</summary>
    public void Join(int parameter, int other) => moving[parameter] = moving[other];

    /// <summary>What a parameter is in every iteration, or null if it changes.</summary>
    public Value? FixedAt(int parameter) => fixedOnes[parameter];

    /// <summary>True if the regions take what they took before.</summary>
    public bool IsSame(ReadOnlySpan<Value> captures) => places.Count == captures.Length && places.Count + Moving.Count == moving.Length && places.Keys.ToArray().AsSpan().SequenceEqual(captures);

    /// <summary>A region that takes these inputs and gives some of its results.</summary>
    public Function Region(Function region, ReadOnlySpan<int> results)
    {
        var builder = new Builder();
        var captures = builder.ParameterList([.. places.Keys.Select(v => v.Type)]);
        var changing = builder.ParameterList([.. Moving.Select(p => region.Parameters[p].Type)]);
        var arguments = new Value[moving.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = fixedOnes[i] is not { } value ? changing[moving[i]]
                : places.TryGetValue(value, out var place) ? captures[place] : builder.EmitMany(value.Op!.Definition, value.Op.Attributes)[value.Index];
        var made = builder.Inline(region, arguments);
        var given = new Value[results.Length];
        for (var i = 0; i < given.Length; i++) given[i] = made[results[i]];
        return builder.Build("", given);
    }

    static bool IsMadeInside(Value value) =>
        value.Op is { Definition.IsConstantLike: true, OperandCount: 0, Extras.IsEmpty: true, Declared.IsEmpty: true } op
        && (op.Attributes is not ConstantAttributes { Value: var literal } || literal.Count <= MostElements || literal.IsSplat);
}
