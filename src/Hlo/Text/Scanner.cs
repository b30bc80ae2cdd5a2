using System.Buffers;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Reads MLIR text piece by piece: identifiers, punctuation, and stretches of balanced brackets that are kept as they are.</summary>
internal sealed class Scanner(string text)
{
    static readonly SearchValues<char> Structure = SearchValues.Create("\"/()[]{}<>");
    static readonly SearchValues<char> WordCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.$");
    static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.$-");

    int position;

    /// <summary>Where the next piece begins, after blanks and comments.</summary>
    public int Position
    {
        get
        {
            while (position < text.Length)
            {
                var c = text[position];
                if (c is ' ' or '\n' or '\t' or '\r') position++;
                else if (IsComment(position)) SkipLine();
                else break;
            }
            return position;
        }
    }

    /// <summary>Where the last piece ended.</summary>
    public int End => position;

    /// <summary>What the whole module knows: aliases, symbols, types.</summary>
    public TextContext Context { get; init; } = new();

    public bool AtEnd => Position >= text.Length;

    public char Next => AtEnd ? '\0' : text[position];

    /// <summary>The characters between two positions.</summary>
    public string Slice(int start, int end) => text[start..end];

    /// <summary>Goes to a position.</summary>
    public void Seek(int to) => position = to;

    /// <summary>True, and past it, if a tensor type comes next; gives what stands between its angle brackets.</summary>
    public bool TryTensor(out ReadOnlySpan<char> inside)
    {
        inside = default;
        var start = Position;
        if (!text.AsSpan(start).StartsWith("tensor<")) return false;
        position += "tensor".Length;
        SkipBalanced("the tensor type is not closed");
        inside = text.AsSpan()[(start + "tensor<".Length)..(position - 1)];
        return true;
    }

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
        if (!text.AsSpan(at).StartsWith(expected, StringComparison.Ordinal)) return false;
        var end = at + expected.Length;
        if (IsWord(expected[^1]) && end < text.Length && IsWord(text[end])) return false;
        position = end;
        return true;
    }

    /// <summary>True, and past it, if a punctuation mark comes next.</summary>
    public bool Accept(char expected)
    {
        if (Next != expected) return false;
        position++;
        return true;
    }

    public void Expect(string expected)
    {
        if (!Accept(expected)) throw Error($"expected '{expected}', found '{Snippet()}'");
    }

    public void Expect(char expected)
    {
        if (!Accept(expected)) throw Error($"expected '{expected}', found '{Snippet()}'");
    }

    /// <summary>True if a list with commas between its entries goes on; past the bracket that closes it if not.</summary>
    /// <param name="close">The closing bracket.</param>
    /// <param name="isFirst">True before the first entry.</param>
    public bool HasEntry(char close, ref bool isFirst)
    {
        if (Accept(close)) return false;
        if (!isFirst) Expect(',');
        isFirst = false;
        return true;
    }

    /// <summary>A name: letters, digits, underscores, dots, dollar signs.</summary>
    public string Word() => Context.Pooled(WordSpan());

    /// <summary>A name as a stretch of the text.</summary>
    public ReadOnlySpan<char> WordSpan()
    {
        var start = Position;
        Skip(WordCharacters);
        return position > start ? text.AsSpan(start, position - start) : throw Error($"expected a name, found '{Snippet()}'");
    }

    /// <summary>Where the last name of a value began.</summary>
    public int NameStart { get; private set; }

    /// <summary>The name of a value with its percent sign, and the number behind <c>#</c>, or −1.</summary>
    public ReadOnlySpan<char> ValueName(out int number)
    {
        if (Next != '%') throw Error($"expected a value, found '{Snippet()}'");
        NameStart = position++;
        Skip(NameCharacters);
        var name = text.AsSpan(NameStart, position - NameStart);
        if (name.Length == 1) throw Error("a value has no name");
        number = -1;
        if (position < text.Length && text[position] == '#')
        {
            var digits = ++position;
            while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
            if (!int.TryParse(text.AsSpan(digits, position - digits), out number)) throw Error($"{name}# has no number of a result");
        }
        return name;
    }

    /// <summary>The name of a value that is defined here.</summary>
    public string ValueName()
    {
        var name = ValueName(out var number);
        return number < 0 ? name.ToString() : throw Error($"{name}#{number} is no name for a new value");
    }

    /// <summary>A quoted string without its quotes.</summary>
    public string Quoted() => Context.Pooled(QuotedSpan());

    /// <summary>A quoted string without its quotes as a stretch of the text.</summary>
    public ReadOnlySpan<char> QuotedSpan()
    {
        if (Next != '"') throw Error($"expected a string, found '{Snippet()}'");
        var start = ++position;
        while (true)
        {
            var step = position < text.Length ? text.AsSpan(position).IndexOfAny('"', '\\', '\n') : -1;
            if (step < 0 || text[position + step] == '\n') throw Error("the string has no end");
            position += step;
            if (text[position] == '"') return text.AsSpan(start, position++ - start);
            var escape = text.AsSpan(position + 1);
            var isKnown = escape is ['"' or '\\' or 'n' or 't', ..] || escape.Length > 1 && char.IsAsciiHexDigit(escape[0]) && char.IsAsciiHexDigit(escape[1]);
            if (!isKnown) throw Error(position, "unknown escape in string literal");
            position += 2;
        }
    }

    /// <summary>The text up to one of the given characters outside of all brackets and strings.</summary>
    public string Until(ReadOnlySpan<char> ends)
    {
        var start = Position;
        var depth = 0;
        while (position < text.Length)
        {
            var c = text[position];
            if (depth == 0 && ends.Contains(c)) return Piece(start, position).Trim();
            if (!SkipString() && !SkipComment()) depth += Opens(position++);
        }
        throw Error("unexpected end of the text");
    }

    /// <summary>A bracketed stretch with its brackets.</summary>
    public string Balanced()
    {
        var start = Position;
        SkipBalanced("a bracket is not closed");
        return Piece(start, position);
    }

    /// <summary>Past a bracketed stretch.</summary>
    public void SkipBalanced(string error = "a bracket is not closed")
    {
        var depth = 0;
        var start = Position;
        while (true)
        {
            var step = text.AsSpan(position).IndexOfAny(Structure);
            if (step < 0)
            {
                position = start;
                throw Error(error);
            }
            position += step;
            if (SkipString() || SkipComment()) continue;
            var opens = Opens(position++);
            depth += opens;
            if (opens < 0 && depth == 0) return;
            if (depth < 0) throw Error("a bracket is closed that was not opened");
        }
    }

    /// <summary>The text from a position to the end of its line, or further if a bracket is open there.</summary>
    public string Line(int start)
    {
        position = start;
        var depth = 0;
        while (position < text.Length)
        {
            if (text[position] == '\n' && depth == 0) break;
            if (SkipString() || SkipComment()) continue;
            depth += Opens(position);
            if (depth < 0) break;
            position++;
        }
        return Piece(start, position).TrimEnd();
    }

    public string Snippet() => AtEnd ? "the end" : text.Substring(Position, Math.Min(24, text.Length - Position)).Split('\n')[0];

    public void SkipLine()
    {
        var step = text.AsSpan(position).IndexOf('\n');
        position = step < 0 ? text.Length : position + step;
    }

    bool IsComment(int at) => text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/';

    bool SkipComment()
    {
        if (!IsComment(position)) return false;
        SkipLine();
        return true;
    }

    bool SkipString()
    {
        if (text[position] != '"') return false;
        QuotedSpan();
        return true;
    }

    /// <summary>1 at an opening bracket, −1 at a closing one; the head of an arrow is none.</summary>
    int Opens(int at) => text[at] switch
    {
        '(' or '[' or '{' or '<' => 1,
        ')' or ']' or '}' => -1,
        '>' => at > 0 && text[at - 1] == '-' ? 0 : -1,
        _ => 0,
    };

    void Skip(SearchValues<char> characters)
    {
        var step = text.AsSpan(position).IndexOfAnyExcept(characters);
        position = step < 0 ? text.Length : position + step;
    }

    /// <summary>The characters between two positions without the comments among them.</summary>
    public string Piece(int start, int end)
    {
        var piece = text.AsSpan(start, end - start);
        if (!piece.Contains("//", StringComparison.Ordinal)) return piece.ToString();
        var (kept, isQuoted) = (new StringBuilder(), false);
        for (var i = 0; i < piece.Length; i++)
        {
            if (!isQuoted && piece[i] == '/' && i + 1 < piece.Length && piece[i + 1] == '/')
                while (i < piece.Length && piece[i] != '\n') i++;
            else if (piece[i] == '"') isQuoted = !isQuoted;
            else if (piece[i] == '\\' && isQuoted) kept.Append(piece[i++]);
            if (i < piece.Length) kept.Append(piece[i]);
        }
        return kept.ToString();
    }

    static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '$';
}
