namespace XlaSharp.Hlo;

/// <summary>Functions that are equal op by op: same definitions, attributes, types and wiring. Names do not count.</summary>
public static class StructuralEquality
{
    /// <summary>True if the functions are equal.</summary>
    public static bool Equals(Function x, Function y)
    {
        if (ReferenceEquals(x, y)) return true;
        if (x.ValueCount != y.ValueCount || x.Ops.Length != y.Ops.Length || Hash(x) != Hash(y) || !SameParameters(x, y)) return false;
        for (var i = 0; i < x.Ops.Length; i++)
            if (!Equals(x.Ops[i], y.Ops[i])) return false;
        return SameIds(x.Results.AsSpan(), y.Results.AsSpan());
    }

    /// <summary>A hash that equal functions share; computed once per function.</summary>
    public static int Hash(Function function)
    {
        if (function.StructuralHash != 0) return function.StructuralHash;
        var hash = new HashCode();
        foreach (var parameter in function.Parameters) hash.Add(parameter.Type);
        foreach (var op in function.Ops)
        {
            hash.Add(op.Definition);
            hash.Add(op.Attributes);
            foreach (var input in op.Inputs) hash.Add(input.Id);
            foreach (var region in op.Regions) hash.Add(Hash(region));
        }
        foreach (var result in function.Results) hash.Add(result.Id);
        return function.StructuralHash = hash.ToHashCode() | 1;
    }

    static bool Equals(Op x, Op y)
    {
        if (!ReferenceEquals(x.Definition, y.Definition) || x.OperandCount != y.OperandCount || x.Regions.Length != y.Regions.Length) return false;
        if (!SameIds(x.Inputs, y.Inputs) || !x.Attributes.Equals(y.Attributes) || !x.Extras.AsSpan().SequenceEqual(y.Extras.AsSpan()) || !x.Declared.AsSpan().SequenceEqual(y.Declared.AsSpan())) return false;
        for (var i = 0; i < x.Regions.Length; i++)
            if (!Equals(x.Regions[i], y.Regions[i])) return false;
        return true;
    }

    static bool SameParameters(Function x, Function y)
    {
        if (x.Parameters.Length != y.Parameters.Length || x.ParameterAttributes.Length != y.ParameterAttributes.Length) return false;
        for (var i = 0; i < x.Parameters.Length; i++)
            if (!ReferenceEquals(x.Parameters[i].Type, y.Parameters[i].Type)) return false;
        for (var i = 0; i < x.ParameterAttributes.Length; i++)
            if (!x.ParameterAttributes[i].AsSpan().SequenceEqual(y.ParameterAttributes[i].AsSpan())) return false;
        return true;
    }

    static bool SameIds(ReadOnlySpan<Value> x, ReadOnlySpan<Value> y)
    {
        if (x.Length != y.Length) return false;
        for (var i = 0; i < x.Length; i++)
            if (x[i].Id != y[i].Id) return false;
        return true;
    }
}
