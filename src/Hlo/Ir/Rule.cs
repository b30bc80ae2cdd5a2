namespace XlaSharp.Hlo;

/// <summary>Why an op has no rule for a transform. Silence is an error: a test demands a rule or one of these of every op.</summary>
public sealed record Rule
{
    Rule(string reason, bool isZero)
    {
        Reason = reason;
        IsZero = isZero;
    }

    /// <summary>The derivative is zero everywhere, or the results are not numbers that have one.</summary>
    public static Rule Zero { get; } = new("the derivative is zero", true);

    /// <summary>Not linear in any operand, hence nothing to transpose.</summary>
    public static Rule NotLinear { get; } = new("the op is not linear", false);

    /// <summary>The reason, as it appears in the error.</summary>
    public string Reason { get; }

    /// <summary>True for <see cref="Zero"/>.</summary>
    public bool IsZero { get; }

    /// <summary>There is no derivative, for a reason.</summary>
    public static Rule NotDifferentiable(string reason) => new(reason, false);

    /// <summary>The op cannot be batched, for a reason.</summary>
    public static Rule NotBatchable(string reason) => new(reason, false);
}
