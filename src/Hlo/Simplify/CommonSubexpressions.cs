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
        var builder = new Builder();
        var map = new Value[function.ValueCount];
        foreach (var parameter in function.Parameters) map[parameter.Id] = builder.Parameter(parameter.Type, parameter.Name);
        foreach (var op in function.Ops)
        {
            if (op.Results.Length > 0 && same[op.Results[0].Id] is not null)
            {
                foreach (var result in op.Results) map[result.Id] = map[same[result.Id]!.Id];
                continue;
            }
            var results = builder.EmitLike(op, Builder.Map(op.Inputs, map));
            for (var i = 0; i < results.Length; i++) map[op.Results[i].Id] = results[i];
        }
        return builder.Build(function.Name, Builder.Map(function.Results.AsSpan(), map)).WithParameterAttributes(function.ParameterAttributes);
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
