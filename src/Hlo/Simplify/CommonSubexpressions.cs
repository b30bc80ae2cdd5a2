namespace XlaSharp.Hlo;

/// <summary>Merges pure ops that are equal: definition, attributes and inputs. One forward sweep; the same instance comes back if nothing was merged.</summary>
public static class CommonSubexpressions
{
    /// <summary>The function with equal ops merged.</summary>
    public static Function Merge(Function function)
    {
        var seen = new Dictionary<Key, Op>();
        var same = new Value?[function.ValueCount];
        var merged = false;
        foreach (var op in function.Ops)
        {
            if (!op.Definition.IsPure || op.Regions.Length > 0) continue;
            var key = new Key(op, same);
            if (!seen.TryGetValue(key, out var first))
            {
                seen.Add(key, op);
                continue;
            }
            merged = true;
            for (var i = 0; i < op.Results.Length; i++) same[op.Results[i].Id] = first.Results[i];
        }
        if (!merged) return function;
        var written = new Dictionary<Op, Value[]>(ReferenceEqualityComparer.Instance);
        return function.Rewrite((op, inputs, builder) =>
            op.Results.Length > 0 && same[op.Results[0].Id] is { Op: { } first } ? written[first] : written[op] = [.. builder.EmitLike(op, inputs)]);
    }

    readonly struct Key : IEquatable<Key>
    {
        readonly Op op;
        readonly int[] inputs;

        public Key(Op op, Value?[] same)
        {
            this.op = op;
            inputs = new int[op.Inputs.Length];
            for (var i = 0; i < inputs.Length; i++) inputs[i] = (same[op.Inputs[i].Id] ?? op.Inputs[i]).Id;
        }

        public bool Equals(Key other) => ReferenceEquals(op.Definition, other.op.Definition) && inputs.AsSpan().SequenceEqual(other.inputs) && op.Attributes.Equals(other.op.Attributes) && op.Declared.AsSpan().SequenceEqual(other.op.Declared.AsSpan());

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(op.Definition);
            hash.Add(op.Attributes);
            foreach (var input in inputs) hash.Add(input);
            return hash.ToHashCode();
        }
    }
}
