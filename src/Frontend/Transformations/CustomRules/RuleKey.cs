using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What tells one rule from another: the C# function, the structure and types of its arguments, and the settings.</summary>
/// <param name="Identity">The C# function.</param>
/// <param name="Tokens">The structure of the arguments.</param>
/// <param name="Types">Their types.</param>
/// <param name="Settings">The settings.</param>
internal sealed record RuleKey(RuleIdentity Identity, EquatableArray<TreeToken> Tokens, EquatableArray<(TensorType, bool)> Types, Settings Settings)
{
    public static RuleKey Of<T>(RuleIdentity identity, Flat<T> arguments) => new(identity, EquatableArray.Create<TreeToken>(arguments.Tokens),
        EquatableArray.Create<(TensorType, bool)>(Array.ConvertAll(arguments.Leaves, l => (l.Type, l.IsWeak))), Config.Current);
}
