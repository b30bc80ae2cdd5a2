namespace XlaSharp;

/// <summary>Which rule it is, whatever its arguments are.</summary>
/// <param name="Rule">The C# function as the caller gave it: equal ones have one method and one closure. Functions of the library are told apart by name.</param>
/// <param name="Statics">What else it depends on.</param>
/// <param name="Name">What it is called, for messages.</param>
internal sealed record RuleIdentity(object Rule, object? Statics, string Name)
{
    public static RuleIdentity Of(Delegate rule, object? statics = null) => new(rule, statics, FunctionNames.Of(rule));
}
