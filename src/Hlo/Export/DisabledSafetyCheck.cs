namespace XlaSharp.Hlo;

/// <summary>A check that an exported function does without. <c>jax.export.DisabledSafetyCheck</c></summary>
/// <param name="CustomCallTarget">The custom call that may be exported although nobody promises that it stays; null for the check that the platform is the one it was exported for.</param>
public sealed record DisabledSafetyCheck(string? CustomCallTarget)
{
    /// <summary>The function may run on another platform than it was exported for.</summary>
    public static DisabledSafetyCheck Platform { get; } = new((string?)null);

    /// <summary>A custom call that may be exported although nobody promises that it stays.</summary>
    public static DisabledSafetyCheck CustomCall(string target) => new(target);

    /// <inheritdoc/>
    public override string ToString() => CustomCallTarget is null ? "platform" : $"custom_call:{CustomCallTarget}";
}
