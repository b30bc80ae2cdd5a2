using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Recognises composites that stand for ops of CHLO, as artifacts keep them: the ops have rules and are computed more exactly than their decompositions.</summary>
internal static class KnownComposite
{
    /// <summary>True if the op is such a composite.</summary>
    public static bool Is(Op op) => Find(op) is not null;

    /// <summary>The results of the op that a composite stands for, or null if it stands for none, or for one of other types.</summary>
    public static ImmutableArray<Value>? Raise(Op op, Value[] inputs, Builder builder)
    {
        if (Find(op) is not { } known) return null;
        var options = new OpAttributes(new NoSource());
        if (((CompositeAttributes)op.Attributes).Options is { Length: > 0 } text && AttributeParser.Parse(text) is DictionaryAttribute dictionary)
            foreach (var (name, value) in dictionary.Entries) options.Set(name, value);
        try
        {
            var results = builder.EmitMany(known, known.ReadAttributes(options), inputs);
            return results.Select(static r => r.Type).SequenceEqual(op.Results.Select(static r => r.Type)) ? results : null;
        }
        catch (HloException)
        {
            // The decomposition says what is computed, whatever the name may stand for elsewhere.
            return null;
        }
    }

    static OpDef? Find(Op op) =>
        op.Attributes is CompositeAttributes { Version: 1, Name: var name } && op.Regions.Length == 0 && name.StartsWith("chlo.", StringComparison.Ordinal) && OpTable.TryGet(name, out var known) && known.HasExpansion ? known : null;

    /// <summary>Options that refer to functions are those of no op.</summary>
    sealed class NoSource : OpSource
    {
        public override ParseException Error(string message) => new(message, 0);

        public override ParseException OpError(string message) => new(message, 0);

        public override bool HasSymbol(string name) => false;

        public override Function Callee(string symbol) => throw Error($"there is no function {symbol}");
    }
}
