using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A rule in C# that is told what is zero, recorded for each such case when it is needed.</summary>
/// <param name="key">What tells it from others.</param>
/// <param name="make">Records it.</param>
internal sealed class TracedMaskedRule(RuleKey key, Func<EquatableArray<bool>, JvpFunction> make) : MaskedRule
{
    readonly RuleKey key = key;

    protected override JvpFunction Make(EquatableArray<bool> mask) => make(mask);

    public override bool Equals(object? obj) => obj is TracedMaskedRule other && key.Equals(other.key);

    public override int GetHashCode() => key.GetHashCode();
}
