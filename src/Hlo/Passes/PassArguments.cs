using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>The values of a pass's options, read as what the pass wants them to be.</summary>
internal sealed class PassArguments(PassDefinition pass, IReadOnlyDictionary<string, string> given)
{
    public string Text(string option) => given.TryGetValue(option, out var value) ? value : pass.Options.Single(o => o.Name == option).Default;

    public long Size(string option) =>
        long.TryParse(Text(option), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : throw Wrong(option, "a number that is not negative");

    public Version Version(string option) => System.Version.TryParse(Text(option), out var version) ? version : throw Wrong(option, "a version, such as 1.20.0");

    /// <summary>Numbers with commas between; null for the text <c>all</c>.</summary>
    public long[]? Numbers(string option) => Text(option) == "all" ? null : [.. Entries(option).Select(e => e ?? throw Wrong(option, "numbers with commas between, or all"))];

    /// <summary>Numbers or <c>none</c> with commas between; null stands for none.</summary>
    public long?[] Entries(string option) => [.. Text(option).Split(',').Select(e => Entry(option, e))];

    public string OneOf(string option, params string[] values) =>
        values.Contains(Text(option)) ? Text(option) : throw Wrong(option, string.Join(" or ", values));

    long? Entry(string option, string text) =>
        text == "none" ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(option, "numbers or none, with commas between");

    PassSyntaxException Wrong(string option, string expected) => new($"{pass.Name}: the option {option} takes {expected}, got '{Text(option)}'");
}
