using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Reads the Python dictionary of a .npy header: strings, truth values and a tuple of integers, nothing else of Python.</summary>
internal sealed class NpyHeaderParser(string text)
{
    // The most that NumPy has.
    const int MostDimensions = 64;

    int at;

    public NpyHeader Read()
    {
        string? type = null;
        bool? isFortran = null;
        Dims? shape = null;
        Take('{');
        while (Next() != '}')
        {
            var key = ReadString();
            Take(':');
            switch (key)
            {
                case "descr" when type is null: type = ReadType(); break;
                case "fortran_order" when isFortran is null: isFortran = ReadTruth(); break;
                case "shape" when shape is null: shape = ReadShape(); break;
                default: throw Wrong($"the key '{key}'");
            }
            if (Next() == ',') at++;
        }
        Take('}');
        if (Next() != '\0') throw Wrong("text after the dictionary");
        if (type is null || isFortran is null || shape is null) throw new NumpyFileException("Header does not contain the correct keys: 'descr', 'fortran_order' and 'shape'");
        return new(type, isFortran.Value, shape.Value);
    }

    string ReadType() => Next() == '[' ? throw new NumpyFileException("structured arrays are no arrays of numbers: save each field by itself") : ReadString();

    bool ReadTruth()
    {
        var word = ReadWhile(char.IsAsciiLetter);
        return word is "True" or "False" ? word == "True" : throw Wrong($"'{word}' for fortran_order");
    }

    Dims ReadShape()
    {
        var sizes = new List<long>();
        Take('(');
        while (Next() != ')')
        {
            var digits = ReadWhile(char.IsAsciiDigit);
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size)) throw Wrong($"'{digits}' for a size");
            sizes.Add(size);
            if (sizes.Count > MostDimensions) throw new NumpyFileException($"the shape has more than {MostDimensions} dimensions");
            // Python 2 wrote 3L for long integers.
            if (Next() == 'L') at++;
            if (Next() == ',') at++;
            else if (Next() != ')') throw Wrong("a shape without a comma between its sizes");
        }
        at++;
        return [.. sizes];
    }

    string ReadString()
    {
        var quote = Next();
        if (quote is not ('\'' or '"')) throw Wrong("no string where one is expected");
        var end = text.IndexOf(quote, at + 1);
        if (end < 0) throw Wrong("a string without an end");
        var read = text[(at + 1)..end];
        at = end + 1;
        return read;
    }

    string ReadWhile(Func<char, bool> belongs)
    {
        Next();
        var start = at;
        while (at < text.Length && belongs(text[at])) at++;
        return text[start..at];
    }

    void Take(char expected)
    {
        if (Next() != expected) throw Wrong($"no '{expected}' where one is expected");
        at++;
    }

    char Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length ? text[at] : '\0';
    }

    NumpyFileException Wrong(string what) => new($"Cannot parse header: {what} at character {at}");
}
