namespace XlaSharp.Hlo;

/// <summary>Which values of a function are read, if some of its results are. One backward sweep, which looks into what ops apply.</summary>
internal sealed class Liveness
{
    readonly Function function;
    readonly EquatableArray<bool> results;
    readonly bool[] live;
    PrunedOp?[]? pruned;

    Liveness(Function function, EquatableArray<bool> results)
    {
        (this.function, this.results) = (function, results);
        live = new bool[function.ValueCount];
        IsComplete = true;
        for (var i = 0; i < function.Results.Length; i++)
        {
            if (results.Count == 0 || results[i]) live[function.Results[i].Id] = true;
            else IsComplete = false;
        }
        for (var n = function.Ops.Length - 1; n >= 0; n--) Visit(function.Ops[n], n);
    }

    /// <summary>True if every result, every op and all of it stays.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What is read if all results are.</summary>
    public static Liveness Of(Function function) => new(function, []);

    /// <summary>What is read of a region or a callee; remembered, since loops ask until nothing changes.</summary>
    public static Liveness Of(Function function, EquatableArray<bool> results) =>
        function.Memo.Get(("liveness", results), function, static (key, f) => new Liveness(f, key.results));

    /// <summary>True if a parameter is read.</summary>
    public bool this[int parameter] => live[parameter];

    /// <summary>What is read of some of the parameters.</summary>
    public bool[] Parameters(int start, int count) => live.AsSpan(start, count).ToArray();

    /// <summary>The region or callee with some of its parameters, among them all that are read, and the results that were asked for.</summary>
    public Function Keep(bool[] parameters) =>
        IsComplete && !parameters.Contains(false) ? function
            : function.Memo.Get(("kept", results, (EquatableArray<bool>)[.. parameters]), this, static (key, l) => l.Rebuild([.. Enumerable.Range(0, key.Item3.Count).Where(i => key.Item3[i])]));

    /// <summary>The function without what is not read, with the parameters of these numbers.</summary>
    public Function Rebuild(int[] parameters)
    {
        var builder = new Builder();
        var map = new Value[function.ValueCount];
        foreach (var i in parameters) map[i] = builder.Parameter(function.Parameters[i].Type, function.Parameters[i].Name);
        for (var n = 0; n < function.Ops.Length; n++)
        {
            var op = function.Ops[n];
            if (!IsLive(op)) continue;
            if (pruned?[n] is { } less) Emit(builder, op, less, map);
            else
            {
                var made = builder.EmitLike(op, Builder.Map(op.Inputs, map));
                for (var i = 0; i < made.Length; i++) map[op.Results[i].Id] = made[i];
            }
        }
        var kept = function.Results.AsSpan();
        if (results.Contains(false)) kept = function.Results.Where((_, i) => results[i]).ToArray();
        return builder.Build(function.Name, Builder.Map(kept, map));
    }

    void Visit(Op op, int n)
    {
        if (!IsLive(op))
        {
            IsComplete = false;
            return;
        }
        if (op.Extras.IsEmpty && op.Declared.IsEmpty && op.Definition.HasPruning && Prune(op) is { } less)
        {
            IsComplete = false;
            (pruned ??= new PrunedOp?[function.Ops.Length])[n] = less;
            foreach (var i in less.Inputs) live[op.Inputs[i].Id] = true;
            return;
        }
        foreach (var input in op.Inputs) live[input.Id] = true;
    }

    PrunedOp? Prune(Op op)
    {
        var read = new bool[op.Results.Length];
        for (var i = 0; i < read.Length; i++) read[i] = live[op.Results[i].Id];
        return op.Definition.Prune(op, read);
    }

    bool IsLive(Op op)
    {
        foreach (var result in op.Results)
            if (live[result.Id]) return true;
        return !op.IsPure;
    }

    static void Emit(Builder builder, Op op, PrunedOp less, Value[] map)
    {
        var inputs = new Value[less.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = map[op.Inputs[less.Inputs[i]].Id];
        var made = builder.Append(op.Definition, less.Attributes, inputs.AsSpan(0, less.OperandCount), inputs.AsSpan(less.OperandCount), less.Regions, []).Results;
        for (var i = 0; i < made.Length; i++) map[op.Results[less.Results[i]].Id] = made[i];
    }
}
