namespace XlaSharp.Hlo;

/// <summary>Loops that carry only what changes. Safe at every value, since nothing is computed in another way or order.</summary>
internal static class WhileSimplification
{
    public static Value[]? Run(NoAttributes _, SimplifyContext c)
    {
        var (condition, body, captures, count) = (c.Regions[0], c.Regions[1], c.Op.CaptureCount, c.Op.OperandCount);
        if (condition.Results[0].Op?.Attributes is ConstantAttributes { Value: var holds } && holds.GetInt64(0) == 0) return c.Inputs[..count];
        var inputs = new LoopInputs(body.Parameters.Length);
        for (var i = 0; i < captures; i++) inputs.Fix(i, c[count + i]);
        for (var i = 0; i < count; i++)
        {
            if (ReferenceEquals(body.Results[i], body.Parameters[captures + i]) && ReferenceEquals(c[i].Type, body.Parameters[captures + i].Type)) inputs.Fix(captures + i, c[i]);
            else inputs.Move(captures + i);
        }
        if (inputs.IsSame(c.Inputs.AsSpan(count))) return null;
        int[] given = [.. inputs.Moving.Select(p => p - captures)];
        var loop = c.Builder.While([.. given.Select(i => c[i])], inputs.Captures, inputs.Region(condition, [0]), inputs.Region(body, given));
        var results = c.Inputs[..count];
        for (var i = 0; i < given.Length; i++) results[given[i]] = loop[i];
        return results;
    }
}
