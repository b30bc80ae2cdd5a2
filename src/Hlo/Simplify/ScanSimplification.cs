namespace XlaSharp.Hlo;

/// <summary>Scans that carry, scan over and stack only what changes. Safe at every value, since nothing is computed in another way or order.</summary>
internal static class ScanSimplification
{
    public static Value[]? Run(ScanAttributes a, SimplifyContext c) => a.Length switch
    {
        0 => [.. c.Inputs.AsSpan(0, a.CarryCount), .. c.Op.Results.Skip(a.CarryCount).Select(r => c.Builder.Zeros(r.Tensor))],
        1 => Once(a, c),
        _ => Sorted(a, c),
    };

    static Value[] Once(ScanAttributes a, SimplifyContext c)
    {
        var count = c.Op.OperandCount;
        var made = c.Builder.Inline(c.Regions[0],
            [.. c.Inputs.AsSpan(count), .. c.Inputs.AsSpan(0, a.CarryCount), .. c.Inputs[a.CarryCount..count].Select(xs => xs.Reshape(xs.Dims.RemoveAt(0)))]);
        return [.. made[..a.CarryCount], .. made[a.CarryCount..].Select(y => y.Reshape(y.Dims.Insert(0, 1)))];
    }

    static Value[]? Sorted(ScanAttributes a, SimplifyContext c)
    {
        var (body, captures, count) = (c.Regions[0], c.Op.CaptureCount, c.Op.OperandCount);
        var inputs = new LoopInputs(body.Parameters.Length);
        for (var i = 0; i < captures; i++) inputs.Fix(i, c[count + i]);
        for (var i = 0; i < a.CarryCount; i++)
        {
            if (ReferenceEquals(body.Results[i], body.Parameters[captures + i])) inputs.Fix(captures + i, c[i]);
            else inputs.Move(captures + i);
        }
        int[] carried = [.. inputs.Moving.Select(p => p - captures)];
        for (var i = a.CarryCount; i < count; i++)
        {
            if (Repeated(c, i) is { } element) inputs.Fix(captures + i, element);
            else if (Array.IndexOf(c.Inputs, c[i], a.CarryCount, i - a.CarryCount) is var first and >= 0) inputs.Join(captures + i, captures + first);
            else inputs.Move(captures + i);
        }
        var results = new Value?[c.Op.Results.Length];
        for (var i = 0; i < a.CarryCount; i++) results[i] = inputs.FixedAt(captures + i);
        var stacked = new Dictionary<Value, int>();
        for (var i = a.CarryCount; i < results.Length; i++)
        {
            results[i] = Stacked(inputs, c, body.Results[i], captures, c.Op.Results[i].Tensor);
            if (results[i] is null) stacked.TryAdd(body.Results[i], i);
        }
        int[] given = [.. carried, .. stacked.Values];
        if (inputs.IsSame(c.Inputs.AsSpan(count)) && given.Length == results.Length) return null;
        var all = given.Length == 0 ? [] : c.Builder.Scan(a with { CarryCount = carried.Length }, [.. inputs.Moving.Select(p => c[p - captures])], inputs.Captures, inputs.Region(body, given));
        for (var i = 0; i < given.Length; i++) results[given[i]] = all[i];
        for (var i = a.CarryCount; i < results.Length; i++) results[i] ??= results[stacked[body.Results[i]]];
        return results!;
    }

    /// <summary>The element of an array that repeats it along the first dimension.</summary>
    static Value? Repeated(SimplifyContext c, int operand)
    {
        var type = c[operand].Tensor;
        if (c.Constant(operand) is { IsSplat: true } literal && type.Quantization is null) return c.Builder.Constant(Literal.Splat(type.With(type.Dims.RemoveAt(0)), literal.ElementAt(0)));
        return c.From(operand, Ops.BroadcastInDimDef) is { Attributes: BroadcastInDimAttributes a } broadcast && !a.Dimensions.Contains(0)
            ? broadcast.Operands[0].BroadcastInDim(a.Shape.RemoveAt(0), a.Dimensions.Select(d => d - 1)) : null;
    }

    /// <summary>A stacked result whose elements are all the same, or those of an array that is there.</summary>
    static Value? Stacked(LoopInputs inputs, SimplifyContext c, Value element, int captures, TensorType type)
    {
        if (element.Op?.Attributes is ConstantAttributes { Quantized: null, Value: { IsSplat: true } literal }) return c.Builder.Constant(Literal.Splat(type, literal.ElementAt(0)));
        if (element.Op is not null) return null;
        if (inputs.FixedAt(element.Index) is { } value) return value.BroadcastInDim(type.Dims, Dims.Range(1, type.Rank - 1));
        return element.Index - captures is var operand && operand >= ((ScanAttributes)c.Op.Attributes).CarryCount ? c[operand] : null;
    }
}
