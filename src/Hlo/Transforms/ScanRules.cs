namespace XlaSharp.Hlo;

/// <summary>The rules of <c>xs.scan</c>: its derivative is a scan, its transpose a scan in the other direction, its batch a scan of batches.</summary>
internal static class ScanRules
{
    public static void Differentiate(ScanAttributes a, JvpContext c)
    {
        int count = c.Op.OperandCount, carry = a.CarryCount, results = c.Op.Results.Length;
        var body = c.Op.Regions[0];
        bool[] captured = [.. c.Tangents.Skip(count).Select(t => t is not null)];
        bool[] scanned = [.. c.Tangents.Take(count).Skip(carry).Select(t => t is not null)];
        bool[] carried = [.. c.Tangents.Take(carry).Select(t => t is not null)];
        EquatableArray<bool> Mask() => [.. captured, .. carried, .. scanned];
        EquatableArray<bool> Given() => c.IsLinearizing ? Differentiation.Linearize(body, Mask()).ResultMask : Differentiation.Jvp(body, Mask()).ResultMask;
        // A carried value gets a tangent as soon as one arrives in some iteration.
        EquatableArray<bool> given;
        while (true)
        {
            given = Given();
            var next = carried.Select((b, i) => b || given[i]).ToArray();
            if (next.AsSpan().SequenceEqual(carried)) break;
            carried = next;
        }
        var moving = Enumerable.Range(0, carry).Where(i => carried[i]).ToArray();
        var stacked = Enumerable.Range(carry, results - carry).Where(i => given[i]).ToArray();
        Value[] initial = [.. moving.Select(c.Instantiate)];
        Value[] elements = [.. Enumerable.Range(carry, count - carry).Where(i => c.Tangents[i] is not null).Select(i => c.Tangents[i]!)];
        Value[] outside = [.. c.Tangents.Skip(count).Where(t => t is not null)!];
        var derivative = new Value?[results];
        void Set(ReadOnlySpan<Value> finals, ReadOnlySpan<Value> stacks)
        {
            for (var i = 0; i < moving.Length; i++) derivative[moving[i]] = finals[i];
            for (var i = 0; i < stacked.Length; i++) derivative[stacked[i]] = stacks[i];
        }
        if (!c.IsLinearizing)
        {
            var joint = Joint(body, Differentiation.Jvp(body, Mask()), c.Op.CaptureCount, outside.Length, carry, moving, stacked, scanned.Length, elements.Length);
            Value[] operands = [.. c.Inputs.Take(carry), .. initial, .. c.Inputs.Take(count).Skip(carry), .. elements];
            var all = c.Primal.Scan(a with { CarryCount = carry + moving.Length }, operands, [.. c.Inputs.Skip(count), .. outside], joint).AsSpan();
            var ys = carry + moving.Length;
            Set(all[carry..ys], all[(ys + results - carry)..]);
            c.SetResults([.. all[..carry], .. all.Slice(ys, results - carry)], derivative);
            return;
        }
        var split = Differentiation.Linearize(body, Mask());
        var hoisted = Residuals.Hoist(split, c.Op.CaptureCount, carry, results);
        Value Input(int parameter) => parameter < c.Op.CaptureCount ? c.Inputs[count + parameter] : c.Inputs[parameter - c.Op.CaptureCount];
        var once = c.Primal.Inline(hoisted.Outside, [.. Enumerable.Range(0, hoisted.Outside.Parameters.Length).Select(Input)]);
        var primal = c.Primal.Scan(a, c.Inputs.AsSpan(0, count), [.. c.Inputs.AsSpan(count), .. once], hoisted.Primal);
        // Residuals that change are scanned over, those that do not are captured.
        var sources = hoisted.Sources.Distinct().OrderBy(s => s.Kind).ToArray();
        var invariant = sources.TakeWhile(s => s.Kind <= ResidualKind.Hoisted).Count();
        Value[] residuals = [.. sources.Select(s => s.Kind switch { ResidualKind.Hoisted => once[s.Number], ResidualKind.Stacked => primal[s.Number], _ => Input(s.Number) })];
        var linear = LinearBody(split, hoisted, sources, invariant, outside.Length, moving, stacked);
        var tangent = c.Tangent.Scan(a with { CarryCount = moving.Length }, [.. initial, .. residuals[invariant..], .. elements], [.. residuals[..invariant], .. outside], linear).AsSpan();
        Set(tangent[..moving.Length], tangent[moving.Length..]);
        c.SetResults([.. primal.AsSpan(0, results)], derivative);
    }

    /// <summary>The body of primal and tangent in one: (captures, their tangents, carry, its tangents, elements, their tangents).</summary>
    static Function Joint(Function body, JvpFunction jvp, int captures, int capturedTangents, int carry, int[] moving, int[] stacked, int scanned, int elements)
    {
        var b = new Builder();
        var parameters = body.ParameterTypes();
        var tangents = jvp.Function.ParameterTypes().AsSpan(parameters.Length);
        var outside = b.ParameterList(parameters.AsSpan(0, captures));
        var outsideTangents = b.ParameterList(tangents[..capturedTangents]);
        var carried = b.ParameterList(parameters.AsSpan(captures, carry));
        var carriedTangents = b.ParameterList(tangents.Slice(capturedTangents, moving.Length));
        var xs = b.ParameterList(parameters.AsSpan(captures + carry, scanned));
        var xsTangents = b.ParameterList(tangents.Slice(capturedTangents + moving.Length, elements));
        var made = b.Inline(jvp.Function, [.. outside, .. carried, .. xs, .. outsideTangents, .. carriedTangents, .. xsTangents]);
        var results = body.Results.Length;
        var given = Spread(made.AsSpan(results), jvp.ResultMask);
        return b.Build("",
            [.. made[..carry], .. moving.Select(i => given[i] ?? b.Zeros(body.Results[i].Tensor)), .. made[carry..results], .. stacked.Select(i => given[i]!)]);
    }

    /// <summary>The linear body: (invariant residuals, tangents of captures, carried tangents, varying residuals, tangents of elements).</summary>
    static Function LinearBody(LinearizedFunction split, HoistedBody hoisted, ResidualSource[] sources, int invariant, int capturedTangents, int[] moving, int[] stacked)
    {
        var b = new Builder();
        var types = split.Linear.ParameterTypes();
        var n = split.ResidualCount;
        var numbers = Enumerable.Range(0, n).GroupBy(i => hoisted.Sources[i]).ToDictionary(g => g.Key, g => g.First());
        var residuals = new Dictionary<ResidualSource, Value>();
        void Take(ReadOnlySpan<ResidualSource> some)
        {
            foreach (var source in some) residuals[source] = b.Parameter(types[numbers[source]]);
        }
        Take(sources.AsSpan(0, invariant));
        var outside = b.ParameterList(types.AsSpan(n, capturedTangents));
        var carried = b.ParameterList(types.AsSpan(n + capturedTangents, moving.Length));
        Take(sources.AsSpan(invariant));
        var elements = b.ParameterList(types.AsSpan(n + capturedTangents + moving.Length));
        var made = b.Inline(split.Linear, [.. hoisted.Sources.Select(s => residuals[s]), .. outside, .. carried, .. elements]);
        var given = Spread(made, split.ResultMask);
        return b.Build("", [.. moving.Select(i => given[i] ?? b.Zeros(split.Primal.Results[i].Tensor)), .. stacked.Select(i => given[i]!)]);
    }

    public static void Transpose(ScanAttributes a, TransposeContext c)
    {
        int count = c.Op.OperandCount, carry = a.CarryCount, captures = c.Op.CaptureCount, results = c.ResultCount;
        var body = c.Op.Regions[0];
        var linearCaptures = Enumerable.Range(0, captures).Where(i => c.IsLinear(count + i)).ToArray();
        var residualCaptures = Enumerable.Range(0, captures).Where(i => !c.IsLinear(count + i)).ToArray();
        var linearElements = Enumerable.Range(carry, count - carry).Where(c.IsLinear).ToArray();
        var residualElements = Enumerable.Range(carry, count - carry).Where(i => !c.IsLinear(i)).ToArray();
        var stacks = Enumerable.Range(carry, results - carry).Where(i => c.CotangentOf(i) is not null).ToArray();
        // All that a tangent program carries is a tangent; where it starts from zeros, the start itself is not linear and takes no cotangent.
        EquatableArray<bool> linear = [.. Enumerable.Range(0, captures).Select(i => c.IsLinear(count + i)), .. Enumerable.Range(0, count).Select(i => i < carry || c.IsLinear(i))];
        EquatableArray<bool> mask = [.. Enumerable.Range(0, results).Select(i => i < carry || stacks.Contains(i))];
        var transposed = Transposition.Transpose(body, linear, mask);
        // Cotangents of captures are sums over the iterations, hence carried; those of elements are stacked.
        var b = new Builder();
        var residuals = residualCaptures.Select(i => b.Parameter(c.TypeOf(count + i))).ToArray();
        var sums = linearCaptures.Select(i => b.Parameter(c.TypeOf(count + i))).ToArray();
        var carried = Enumerable.Range(0, carry).Select(i => b.Parameter(c.TypeOf(i))).ToArray();
        Value Element(TensorType stack) => b.Parameter(stack.With(stack.Dims.RemoveAt(0)));
        var elements = residualElements.Select(i => Element(c.TypeOf(i))).ToArray();
        var incoming = stacks.Select(i => Element(c.Op.Results[i].Tensor)).ToArray();
        var made = b.Inline(transposed.Function, [.. residuals, .. elements, .. carried, .. incoming]);
        var position = 0;
        Value?[] gradients = [.. transposed.ResultMask.Select(m => m ? made[position++] : null)];
        Value[] next =
        [
            .. sums.Select((s, i) => gradients[i] is { } g ? s + g : s),
            .. carried.Select((t, i) => gradients[sums.Length + i] ?? b.Zeros(t.Tensor)),
            .. linearElements.Select((e, i) => gradients[sums.Length + carry + i] ?? b.Zeros(c.TypeOf(e).With(c.TypeOf(e).Dims.RemoveAt(0)))),
        ];
        var step = b.Build("", next);
        // Two captures may be one tangent, as those of x and x + 1 are: what was accumulated for it goes in once.
        bool IsFirst(int i) => !linearCaptures.TakeWhile(earlier => earlier != i).Any(earlier => ReferenceEquals(c.Op.Captures[earlier], c.Op.Captures[i]));
        Value[] operands =
        [
            .. linearCaptures.Select(i => IsFirst(i) && c.Accumulator(count + i) is { } sum ? sum : c.Builder.Zeros(c.TypeOf(count + i))),
            .. Enumerable.Range(0, carry).Select(c.InstantiateCotangent),
            .. residualElements.Select(i => c[i]),
            .. stacks.Select(i => c.CotangentOf(i)!),
        ];
        var all = c.Builder.Scan(a with { CarryCount = sums.Length + carry, Reverse = !a.Reverse }, operands, [.. residualCaptures.Select(i => c[count + i])], step);
        foreach (var (i, sum) in linearCaptures.Zip(all))
            if (IsFirst(i)) c.Set(count + i, sum);
            else c.Accumulate(count + i, sum);
        for (var i = 0; i < carry; i++) c.Accumulate(i, all[sums.Length + i]);
        for (var i = 0; i < linearElements.Length; i++) c.Accumulate(linearElements[i], all[sums.Length + carry + i]);
    }

    public static Batched[] Batch(ScanAttributes a, BatchContext c)
    {
        int count = c.Op.OperandCount, carry = a.CarryCount, results = c.Op.Results.Length;
        var body = c.Op.Regions[0];
        Dims fixedAxes = [.. c.Inputs.Skip(count).Select(i => i.IsBatched ? 0L : -1)];
        Dims scanned = [.. c.Inputs.Take(count).Skip(carry).Select(i => i.IsBatched ? 0L : -1)];
        bool[] carried = [.. c.Inputs.Take(carry).Select(i => i.IsBatched)];
        BatchedFunction batched;
        while (true)
        {
            var axes = fixedAxes.Concat([.. carried.Select(b => b ? 0L : -1)]).Concat(scanned);
            EquatableArray<bool> front = [.. carried, .. Enumerable.Repeat(false, results - carry)];
            batched = Batching.Batch(body, axes, c.Axis, front);
            var next = carried.Select((b, i) => b || batched.ResultAxes[i] >= 0).ToArray();
            if (next.AsSpan().SequenceEqual(carried)) break;
            carried = next;
        }
        var operands = new Value[count];
        for (var i = 0; i < count; i++) operands[i] = i < carry ? carried[i] ? c.At(i) : c[i].Value : c[i].IsBatched ? c.At(i, 1) : c[i].Value;
        var captures = c.Inputs.Skip(count).Select((_, i) => c[count + i].IsBatched ? c.At(count + i) : c[count + i].Value).ToArray();
        var all = c.Builder.Scan(a, operands, captures, batched.Function);
        return [.. all.Select((r, i) => new Batched(r, batched.ResultAxes[i] < 0 ? -1 : i < carry ? 0 : 1))];
    }

    static Value?[] Spread(ReadOnlySpan<Value> values, EquatableArray<bool> mask)
    {
        var spread = new Value?[mask.Count];
        for (int i = 0, next = 0; i < spread.Length; i++)
            if (mask[i]) spread[i] = values[next++];
        return spread;
    }
}
