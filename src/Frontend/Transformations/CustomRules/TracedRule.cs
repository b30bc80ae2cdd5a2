using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A rule in C#, recorded when it is needed.</summary>
/// <param name="key">What tells it from others.</param>
/// <param name="make">Records it.</param>
internal sealed class TracedRule(RuleKey key, Func<Function> make) : DeferredFunction
{
    readonly RuleKey key = key;

    protected override Function Make() => make();

    public override bool Equals(object? obj) => obj is TracedRule other && key.Equals(other.key);

    public override int GetHashCode() => key.GetHashCode();
}
