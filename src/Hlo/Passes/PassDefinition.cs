using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>A pass that can be asked for by name, with options.</summary>
public sealed class PassDefinition
{
    readonly Func<PassArguments, Func<Function, Function>> make;

    internal PassDefinition(string name, string summary, Func<Function, Function> run) : this(name, summary, [], _ => run) { }

    internal PassDefinition(string name, string summary, ImmutableArray<PassOption> options, Func<PassArguments, Func<Function, Function>> make)
    {
        (Name, Summary, Options) = (name, summary, options);
        this.make = make;
    }

    /// <summary>The name, such as <c>dead-code</c>.</summary>
    public string Name { get; }

    /// <summary>What the pass does, in a sentence.</summary>
    public string Summary { get; }

    /// <summary>The options.</summary>
    public ImmutableArray<PassOption> Options { get; }

    /// <summary>The pass with values for its options.</summary>
    /// <exception cref="PassSyntaxException">There is no such option, or a value cannot be.</exception>
    public Pass Create(IReadOnlyDictionary<string, string> options)
    {
        foreach (var name in options.Keys)
            if (!Options.Any(o => o.Name == name))
                throw new PassSyntaxException(Options.IsEmpty ? $"the pass {Name} has no options, got '{name}'" : $"the pass {Name} has no option '{name}': there is {string.Join(", ", Options.Select(o => o.Name))}");
        return new(Name, make(new(this, options)));
    }
}
