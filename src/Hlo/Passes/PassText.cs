namespace XlaSharp.Hlo;

/// <summary>Reads lists of passes: <c>vmap{in_axes=0,none size=3},simplify</c>. Passes are separated by commas, options by blanks.</summary>
internal static class PassText
{
    public static IEnumerable<Pass> Parse(string text)
    {
        foreach (var part in Split(text))
        {
            var brace = part.IndexOf('{', StringComparison.Ordinal);
            var name = brace < 0 ? part : part[..brace].TrimEnd();
            if (name.Length == 0) throw new PassSyntaxException($"a pass without a name in '{text}'");
            if (brace >= 0 && !part.EndsWith('}')) throw new PassSyntaxException($"text after the options of {name} in '{text}'");
            yield return PassCatalog.Find(name).Create(brace < 0 ? new Dictionary<string, string>() : Options(name, part[(brace + 1)..^1]));
        }
    }

    static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}') depth--;
            if (depth is < 0 or > 1) throw new PassSyntaxException($"unmatched braces in '{text}'");
            if (text[i] != ',' || depth > 0) continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }
        if (depth != 0) throw new PassSyntaxException($"unmatched braces in '{text}'");
        yield return text[start..].Trim();
    }

    static Dictionary<string, string> Options(string pass, string text)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = option.IndexOf('=', StringComparison.Ordinal);
            if (sign < 1) throw new PassSyntaxException($"{pass}: expected options such as name=value with blanks between, got '{option}'");
            if (!options.TryAdd(option[..sign], option[(sign + 1)..])) throw new PassSyntaxException($"{pass}: the option {option[..sign]} is given twice");
        }
        return options;
    }
}
