using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Parameters, ops in order, results. A function of a module and a region of an op are both this. Immutable.</summary>
public sealed class Function
{
    internal Function(string name, ImmutableArray<Value> parameters, ImmutableArray<Op> ops, ImmutableArray<Value> results, int valueCount)
    {
        Name = name;
        Parameters = parameters;
        Ops = ops;
        Results = results;
        ValueCount = valueCount;
    }

    Function(Function other) : this(other.Name, other.Parameters, other.Ops, other.Results, other.ValueCount)
    {
        ParameterAttributes = other.ParameterAttributes;
        ResultAttributes = other.ResultAttributes;
        Extras = other.Extras;
        Visibility = other.Visibility;
        IsDeclaration = other.IsDeclaration;
        Verbatim = other.Verbatim;
        Places = other.Places;
    }

    /// <summary>The symbol name; empty for a region.</summary>
    public string Name { get; private init; }

    /// <summary>The parameters; those that stand for captures come first in a region.</summary>
    public ImmutableArray<Value> Parameters { get; }

    /// <summary>The ops, each after those whose results it uses.</summary>
    public ImmutableArray<Op> Ops { get; }

    /// <summary>The results: parameters or results of the ops, in any order, repeats allowed.</summary>
    public ImmutableArray<Value> Results { get; }

    /// <summary>The number of values: their ids lie below it.</summary>
    public int ValueCount { get; }

    /// <summary>Attributes of each parameter, verbatim; empty if no parameter has any.</summary>
    public ImmutableArray<ImmutableArray<NamedAttribute>> ParameterAttributes { get; init; } = [];

    /// <summary>Attributes of each result, verbatim; empty if no result has any.</summary>
    public ImmutableArray<ImmutableArray<NamedAttribute>> ResultAttributes { get; init; } = [];

    /// <summary>Further attributes of the function, verbatim.</summary>
    public ImmutableArray<NamedAttribute> Extras { get; init; } = [];

    /// <summary><c>public</c>, <c>private</c>, or empty, as the text said; null if it is up to the printer.</summary>
    public string? Visibility { get; init; }

    /// <summary>True if the text gave no body. The function then consists of one op that nothing knows, which gives the results.</summary>
    public bool IsDeclaration { get; init; }

    /// <summary>The text of a function that is kept as it is, since something in it is not known here; else null. To all but the printer it is a declaration.</summary>
    internal string? Verbatim { get; private init; }

    /// <summary>Where the ops begin in the text that the function was read from; null if it was not.</summary>
    internal OpPlaces? Places { get; init; }

    /// <summary>What transforms remember about this function; see <see cref="TransformMemo"/>.</summary>
    internal TransformMemo Memo => memo ?? Interlocked.CompareExchange(ref memo, new(), null) ?? memo;

    TransformMemo? memo;

    /// <summary>The hash of <see cref="StructuralEquality"/>, or 0 while unknown.</summary>
    internal int StructuralHash { get; set; }

    /// <summary>True if none of the ops has an effect, those of regions and callees included.</summary>
    internal bool IsPure => isPure ??= AllPure(Ops);

    bool? isPure;

    static bool AllPure(ImmutableArray<Op> ops)
    {
        foreach (var op in ops)
            if (!op.IsPure) return false;
        return true;
    }

    /// <summary>The same function under another name.</summary>
    public Function Rename(string name) => name == Name ? this : new(this) { Name = name };

    /// <summary>The same function with other parameter attributes.</summary>
    public Function WithParameterAttributes(ImmutableArray<ImmutableArray<NamedAttribute>> attributes) => new(this) { ParameterAttributes = attributes };

    /// <summary>The same function with what its text said beside types and ops.</summary>
    internal Function WithText(ImmutableArray<ImmutableArray<NamedAttribute>> parameters, ImmutableArray<ImmutableArray<NamedAttribute>> results,
        ImmutableArray<NamedAttribute> extras, string? visibility, bool isDeclaration = false) =>
        new(this) { ParameterAttributes = parameters, ResultAttributes = results, Extras = extras, Visibility = visibility, IsDeclaration = isDeclaration };

    /// <summary>The same function with what another one says in texts.</summary>
    internal Function WithTextOf(Function other) => WithText(other.ParameterAttributes, other.ResultAttributes, other.Extras, other.Visibility);

    /// <summary>The same declaration with the text that stands for it, from the parameters to the end of the body.</summary>
    internal Function WithVerbatim(string text) => new(this) { Verbatim = text };

    /// <summary>The types of the parameters.</summary>
    public HloType[] ParameterTypes() => Types(Parameters);

    /// <summary>The types of the results.</summary>
    public HloType[] ResultTypes() => Types(Results);

    static HloType[] Types(ImmutableArray<Value> values)
    {
        var types = new HloType[values.Length];
        for (var i = 0; i < types.Length; i++) types[i] = values[i].Type;
        return types;
    }
}
