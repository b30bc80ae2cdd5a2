namespace XlaSharp.Hlo;

/// <summary>What a policy keeps of the values that some results of a function depend on: nothing behind a kept value is asked for. Bodies of scans are looked into; what is kept of them is stacked.</summary>
internal sealed class SavingPlan
{
    readonly Function function;
    readonly CheckpointPolicy policy;
    readonly bool[] needed;
    readonly HashSet<int> kept = [];
    readonly Dictionary<Op, SavingPlan> scans = [];

    SavingPlan(Function function, CheckpointPolicy policy, IEnumerable<int> results)
    {
        (this.function, this.policy) = (function, policy);
        needed = new bool[function.ValueCount];
        foreach (var result in results) needed[function.Results[result].Id] = true;
        for (var n = function.Ops.Length - 1; n >= 0; n--) Decide(function.Ops[n]);
    }

    /// <summary>The plan for some results of a function.</summary>
    public static SavingPlan For(Function function, CheckpointPolicy policy, IEnumerable<int> results) => new(function, policy, results);

    bool KeepsNothing => kept.Count == 0 && scans.Count == 0;

    void Decide(Op op)
    {
        var wanted = op.Results.Where(r => needed[r.Id]).ToArray();
        if (wanted.Length == 0 || op.Definition.IsConstantLike) return;
        if (op.Attributes is ScanAttributes scan)
        {
            var inside = ForScan(op, scan);
            if (!inside.KeepsNothing)
            {
                scans.Add(op, inside);
                for (var i = 0; i < op.Inputs.Length; i++)
                    if (inside.Needs(Parameter(op, i))) needed[op.Inputs[i].Id] = true;
                return;
            }
        }
        else if (policy.IsSaveable(op))
        {
            foreach (var result in wanted) kept.Add(result.Id);
            return;
        }
        foreach (var input in op.Inputs) needed[input.Id] = true;
    }

    /// <summary>The plan for the body: a carried value is needed if an iteration needs it.</summary>
    SavingPlan ForScan(Op op, ScanAttributes scan)
    {
        var body = op.Regions[0];
        var wanted = new SortedSet<int>(Enumerable.Range(0, op.Results.Length).Where(i => needed[op.Results[i].Id]));
        while (true)
        {
            var plan = new SavingPlan(body, policy, wanted);
            var before = wanted.Count;
            wanted.UnionWith(Enumerable.Range(0, scan.CarryCount).Where(i => plan.Needs(op.CaptureCount + i)));
            if (wanted.Count == before) return plan;
        }
    }

    bool Needs(int parameter) => needed[function.Parameters[parameter].Id];

    /// <summary>The body's parameter for an input: captures come first there, and last here.</summary>
    static int Parameter(Op scan, int input) => input < scan.OperandCount ? scan.CaptureCount + input : input - scan.OperandCount;

    /// <summary>Adds the function to a program.</summary>
    /// <returns>The results, then what is kept.</returns>
    public Value[] Forward(Builder builder, Value[] parameters)
    {
        var values = new Value[function.ValueCount];
        parameters.CopyTo(values, 0);
        var saved = new List<Value>();
        foreach (var op in function.Ops)
        {
            var inputs = Builder.Map(op.Inputs, values);
            ReadOnlySpan<Value> results;
            if (scans.TryGetValue(op, out var inside))
            {
                results = builder.Scan((ScanAttributes)op.Attributes, inputs.AsSpan(0, op.OperandCount), inputs.AsSpan(op.OperandCount), inside.Saving()).AsSpan();
                foreach (var stack in results[op.Results.Length..]) saved.Add(stack);
            }
            else
            {
                results = builder.EmitLike(op, inputs).AsSpan();
            }
            for (var i = 0; i < op.Results.Length; i++)
            {
                values[op.Results[i].Id] = results[i];
                if (kept.Contains(op.Results[i].Id)) saved.Add(results[i]);
            }
        }
        return [.. Builder.Map(function.Results.AsSpan(), values), .. saved];
    }

    Function Saving()
    {
        var b = new Builder();
        return b.Build("", Forward(b, b.ParameterList(function.ParameterTypes())));
    }

    /// <summary>Adds what is needed of the function to a program, with what is kept given.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="parameters">The parameters of the function; those that are not needed may be null.</param>
    /// <param name="given">What is kept, in the order of <see cref="Forward"/>.</param>
    /// <returns>The values of the function; null for what is not needed.</returns>
    public Value?[] Again(Builder builder, ReadOnlySpan<Value?> parameters, Queue<Value> given)
    {
        var values = new Value?[function.ValueCount];
        parameters.CopyTo(values);
        foreach (var op in function.Ops)
        {
            if (scans.TryGetValue(op, out var inside))
            {
                ScanAgain(builder, op, inside, values, given);
                continue;
            }
            var isKept = false;
            foreach (var result in op.Results)
            {
                if (!kept.Contains(result.Id)) continue;
                isKept = true;
                values[result.Id] = given.Dequeue();
            }
            if (isKept || !op.Results.Any(r => needed[r.Id])) continue;
            var results = builder.EmitLike(op, [.. op.Inputs.ToArray().Select(v => values[v.Id]!)]);
            for (var i = 0; i < results.Length; i++) values[op.Results[i].Id] = results[i];
        }
        return values;
    }

    // The scan over what its iterations need, and over the stacks of what was kept.
    static void ScanAgain(Builder builder, Op op, SavingPlan inside, Value?[] values, Queue<Value> given)
    {
        var (scan, body, captures) = ((ScanAttributes)op.Attributes, op.Regions[0], op.CaptureCount);
        var stacks = Enumerable.Range(0, inside.SavedCount).Select(_ => given.Dequeue()).ToArray();
        int[] outside = [.. Enumerable.Range(0, captures).Where(inside.Needs)];
        int[] carried = [.. Enumerable.Range(0, scan.CarryCount).Where(i => inside.needed[body.Results[i].Id] || inside.Needs(captures + i))];
        int[] elements = [.. Enumerable.Range(scan.CarryCount, op.OperandCount - scan.CarryCount).Where(i => inside.Needs(captures + i))];
        int[] stacked = [.. Enumerable.Range(scan.CarryCount, op.Results.Length - scan.CarryCount).Where(i => inside.needed[body.Results[i].Id])];
        var b = new Builder();
        var parameters = new Value?[body.Parameters.Length];
        foreach (var i in (int[])[.. outside, .. carried.Concat(elements).Select(i => captures + i)]) parameters[i] = b.Parameter(body.Parameters[i].Type);
        var rows = new Queue<Value>(stacks.Select(s => b.Parameter(s.Tensor.With(s.Dims.RemoveAt(0)))));
        var made = inside.Again(b, parameters, rows);
        var step = b.Build("", [.. carried.Concat(stacked).Select(i => made[body.Results[i].Id]!)]);
        Value[] operands = [.. carried.Concat(elements).Select(i => values[op.Operands[i].Id]!), .. stacks];
        var results = builder.Scan(scan with { CarryCount = carried.Length }, operands, [.. outside.Select(i => values[op.Captures[i].Id]!)], step);
        for (var i = 0; i < results.Length; i++) values[op.Results[i < carried.Length ? carried[i] : stacked[i - carried.Length]].Id] = results[i];
    }

    /// <summary>The number of values that are kept, those of scans counted as stacks.</summary>
    public int SavedCount => kept.Count + scans.Values.Sum(s => s.SavedCount);
}
