using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Reads MLIR text piece by piece: identifiers, punctuation, and stretches of balanced brackets that are kept as they are.</summary>
internal sealed class Scanner(string text)
{
    int position;

    /// <summary>Where the next piece begins, after blanks and comments.</summary>
    public int Position
    {
        get
        {
            while (position < text.Length)
            {
                if (char.IsWhiteSpace(text[position])) position++;
                else if (text[position] == '/' && position + 1 < text.Length && text[position + 1] == '/') SkipLine();
                else break;
            }
            return position;
        }
    }

    /// <summary>The attribute and type aliases of the module, such as <c>#map</c>, with what they stand for.</summary>
    public Dictionary<string, string> Aliases { get; init; } = [];

    /// <summary>The names that the module defines: functions, meshes and whatever else has one.</summary>
    public HashSet<string> Symbols { get; init; } = [];

    /// <summary>What an attribute's text stands for: itself, or the alias's.</summary>
    public string Resolve(string attribute)
    {
        // An alias may name another one, but no chain is longer than their number.
        for (var n = 0; n <= Aliases.Count && attribute.Length > 1 && attribute[0] is '#' or '!' && Aliases.TryGetValue(attribute, out var meaning); n++) attribute = meaning;
        return attribute;
    }

    /// <summary>The tensor types that were read, by what stands between their angle brackets.</summary>
    public Dictionary<string, HloType>.AlternateLookup<ReadOnlySpan<char>> Types { get; init; } = new Dictionary<string, HloType>().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Keeps the meaning of a tensor type.</summary>
    public HloType Remember(ReadOnlySpan<char> inside, HloType type) => Types.Dictionary[inside.ToString()] = type;

    /// <summary>True, and past it, if a tensor type comes next; gives what stands between its angle brackets.</summary>
    public bool TryTensor(out ReadOnlySpan<char> inside)
    {
        inside = default;
        var start = Position;
        if (!text.AsSpan(start).StartsWith("tensor<")) return false;
        var depth = 0;
        for (position = start + "tensor".Length; position < text.Length; position++)
        {
            var c = text[position];
            if (c is '<') depth++;
            else if (c is '"') break;
            else if (c == '>' && text[position - 1] != '-' && --depth == 0)
            {
                inside = text.AsSpan()[(start + "tensor<".Length)..position++];
                return true;
            }
        }
        position = start;
        throw Error("the tensor type is not closed");
    }

    /// <summary>The characters between two positions.</summary>
    public string Slice(int start, int end) => text[start..end];

    /// <summary>Goes to a position.</summary>
    public void Seek(int to) => position = to;

    public bool AtEnd => Position >= text.Length;

    public char Next => AtEnd ? '\0' : text[position];

    public ParseException Error(string message) => Error(Position, message);

    /// <summary>An error at a position that was read before.</summary>
    public ParseException Error(int position, string message)
    {
        var at = Math.Min(position, text.Length);
        var before = text.AsSpan(0, at);
        return new(message, before.Count('\n') + 1, at - before.LastIndexOf('\n'));
    }

    /// <summary>True, and past it, if the text goes on with the given one. A word must end where the given one does.</summary>
    public bool Accept(string expected)
    {
        var at = Position;
        if (string.CompareOrdinal(text, at, expected, 0, expected.Length) != 0) return false;
        var end = at + expected.Length;
        if (IsWord(expected[^1]) && end < text.Length && IsWord(text[end])) return false;
        position = end;
        return true;
    }

    public void Expect(string expected)
    {
        if (!Accept(expected)) throw Error($"expected '{expected}', found '{Snippet()}'");
    }

    /// <summary>A name: letters, digits, underscores, dots, dollar signs.</summary>
    public string Word()
    {
        var start = Position;
        while (position < text.Length && IsWord(text[position])) position++;
        return position > start ? text[start..position] : throw Error($"expected a name, found '{Snippet()}'");
    }

    /// <summary>Where the last name of a value began.</summary>
    public int NameStart { get; private set; }

    /// <summary>The name of a value with its percent sign; <c>%a#1</c> includes the number.</summary>
    public string ValueName()
    {
        if (Next != '%') throw Error($"expected a value, found '{Snippet()}'");
        NameStart = position++;
        while (position < text.Length && (IsWord(text[position]) || text[position] is '#' or '-')) position++;
        return text[NameStart..position];
    }

    /// <summary>A quoted string without its quotes.</summary>
    public string Quoted()
    {
        if (Next != '"') throw Error($"expected a string, found '{Snippet()}'");
        var start = ++position;
        while (position < text.Length && text[position] != '"') position += text[position] == '\\' ? 2 : 1;
        if (position >= text.Length) throw Error("the string has no end");
        return text[start..position++];
    }

    /// <summary>The text up to one of the given characters outside of all brackets and strings.</summary>
    public string Until(ReadOnlySpan<char> ends)
    {
        var start = Position;
        var depth = 0;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (c == '"')
            {
                Quoted();
                position--;
            }
            else if (c == '/' && position + 1 < text.Length && text[position + 1] == '/') SkipLine();
            else if (depth == 0 && ends.Contains(c)) return Piece(start, position).Trim();
            else if (c is '(' or '[' or '{' or '<') depth++;
            else if (c is ')' or ']' or '}' || c == '>' && text[position - 1] != '-') depth--;
        }
        throw Error("unexpected end of the text");
    }

    /// <summary>A bracketed stretch with its brackets.</summary>
    public string Balanced()
    {
        var start = Position;
        var depth = 0;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (c == '"')
            {
                Quoted();
                position--;
            }
            else if (c == '/' && position + 1 < text.Length && text[position + 1] == '/') SkipLine();
            else if (c is '(' or '[' or '{' or '<') depth++;
            else if ((c is ')' or ']' or '}' || c == '>' && text[position - 1] != '-') && --depth == 0) return Piece(start, ++position);
        }
        throw Error("a bracket is not closed");
    }

    /// <summary>Where the last piece ended.</summary>
    public int End => position;

    /// <summary>The text from a position to the end of its line, or further if a bracket is open there.</summary>
    public string Line(int start)
    {
        position = start;
        var depth = 0;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (c == '"')
            {
                Quoted();
                position--;
            }
            else if (c == '/' && position + 1 < text.Length && text[position + 1] == '/')
            {
                SkipLine();
                position--;
            }
            else if (c == '\n' && depth == 0) break;
            else if (c is '(' or '[' or '{' or '<') depth++;
            else if ((c is ')' or ']' or '}' || c == '>' && text[position - 1] != '-') && depth-- == 0) break;
        }
        return Piece(start, Math.Min(position, text.Length)).TrimEnd();
    }

    /// <summary>The characters between two positions without the comments among them.</summary>
    string Piece(int start, int end)
    {
        if (!text.AsSpan(start, end - start).Contains("//", StringComparison.Ordinal)) return text[start..end];
        var (piece, isQuoted) = (new StringBuilder(), false);
        for (var i = start; i < end; i++)
        {
            if (!isQuoted && text[i] == '/' && i + 1 < end && text[i + 1] == '/')
                while (i < end && text[i] != '\n') i++;
            else if (text[i] == '"') isQuoted = !isQuoted;
            else if (text[i] == '\\' && isQuoted) piece.Append(text[i++]);
            if (i < end) piece.Append(text[i]);
        }
        return piece.ToString();
    }

    public string Snippet() => AtEnd ? "the end" : text.Substring(Position, Math.Min(24, text.Length - Position)).Split('\n')[0];

    public void SkipLine()
    {
        while (position < text.Length && text[position] != '\n') position++;
    }

    static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '$';
}
