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

    /// <summary>A loop whose number of iterations is known only when it runs has no way back.</summary>
    public static Rule UnknownCount { get; } = new("Reverse-mode differentiation does not work for lax.while_loop or lax.fori_loop with dynamic start/stop values. Try using lax.scan, or using fori_loop with static start/stop.", false);

    /// <summary>The reason, as it appears in the error.</summary>
    public string Reason { get; }

    /// <summary>True for <see cref="Zero"/>.</summary>
    public bool IsZero { get; }

    /// <summary>There is no derivative, for a reason.</summary>
    public static Rule NotDifferentiable(string reason) => new(reason, false);

    /// <summary>The op cannot be batched, for a reason.</summary>
    public static Rule NotBatchable(string reason) => new(reason, false);

    /// <summary>The error that says it.</summary>
    /// <param name="what">What is refused.</param>
    internal HloTransformException Refusal(string what) => ReferenceEquals(this, UnknownCount) ? new HloUnknownCountException(Reason) : new HloTransformException($"{what}: {Reason}");
}
