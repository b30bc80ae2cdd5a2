using System.Text;

namespace XlaSharp.PjRt;

/// <summary>Refuses programs on which XLA's compiler ends the process instead of reporting an error. Reads text only: bytecode is taken as it is.</summary>
/// <remarks>One sweep over the text. What it looks for: an empty program, deep nesting, types too large to count, 6-bit floats, infeeds, recursion.</remarks>
internal ref struct ProgramGuard
{
    /// <summary>Parsers recurse on nesting; this much is safe on the stack that programs are compiled on.</summary>
    public const int DeepestNesting = 5000;

    const long MostElements = 1L << 40;

    readonly ReadOnlySpan<byte> text;
    readonly Dictionary<string, List<string>> calls = [];
    int position;
    int depth;
    string? function;
    int functionDepth;

    ProgramGuard(ReadOnlySpan<byte> text) => this.text = text;

    /// <summary>Throws if a program would end the process.</summary>
    public static void Check(ReadOnlySpan<byte> program)
    {
        if (program.IsEmpty) throw Refuse("the program is empty");
        if (program.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4C, 0xEF, 0x52])) return;
        new ProgramGuard(program).Scan();
    }

    void Scan()
    {
        for (; position < text.Length; position++)
        {
            switch (text[position])
            {
                case (byte)'"': SkipString(); break;
                case (byte)'/' when Next(1) == '/': SkipLine(); break;
                case (byte)'(' or (byte)'[' or (byte)'{': Open(); break;
                case (byte)')' or (byte)']' or (byte)'}': Close(); break;
                case (byte)'@': Symbol(); break;
                case (byte)'t' when At("tensor<"u8): Tensor(); break;
                case (byte)'s' when At("stablehlo.infeed"u8): throw Refuse("stablehlo.infeed would wait for ever: PJRT has no way to feed it");
            }
        }
        FindRecursion();
    }

    readonly byte Next(int offset) => position + offset < text.Length ? text[position + offset] : (byte)0;

    readonly bool At(ReadOnlySpan<byte> word) =>
        text[position..].StartsWith(word) && (position == 0 || !(char.IsAsciiLetterOrDigit((char)text[position - 1]) || text[position - 1] is (byte)'_' or (byte)'.' or (byte)'#'));

    void Open()
    {
        if (++depth <= DeepestNesting) return;
        var deepest = depth;
        for (var at = position + 1; at < text.Length; at++)
            if (text[at] is (byte)'(' or (byte)'[' or (byte)'{') deepest = Math.Max(deepest, ++depth);
            else if (text[at] is (byte)')' or (byte)']' or (byte)'}') depth--;
        throw Refuse($"the program is nested {deepest} deep, at most {DeepestNesting} is safe");
    }

    void Close()
    {
        if (--depth < functionDepth) function = null;
    }

    void SkipLine()
    {
        var end = text[position..].IndexOf((byte)'\n');
        position = end < 0 ? text.Length : position + end;
    }

    // Quoted names of ops, such as "stablehlo.infeed"(), are looked at; other strings are anything.
    void SkipString()
    {
        var start = ++position;
        while (position < text.Length && text[position] != '"') position += text[position] == '\\' ? 2 : 1;
        var end = Math.Min(position, text.Length);
        if (text[start..end].SequenceEqual("stablehlo.infeed"u8)) throw Refuse("stablehlo.infeed would wait for ever: PJRT has no way to feed it");
        if (text[start..end].SequenceEqual("func.func"u8)) GenericFunction();
    }

    // In the generic form the name comes among the attributes, before the body: "func.func"() <{..., sym_name = "main"}> ({ ... }).
    void GenericFunction()
    {
        var rest = text[position..];
        var at = rest.IndexOf("sym_name"u8);
        if (at < 0) return;
        rest = rest[(at + 8)..];
        var open = rest.IndexOf((byte)'"');
        if (open < 0) return;
        rest = rest[(open + 1)..];
        var close = rest.IndexOf((byte)'"');
        if (close > 0) Enter(Encoding.UTF8.GetString(rest[..close]));
    }

    void Enter(string name)
    {
        function = name;
        functionDepth = depth;
        calls.TryAdd(name, []);
    }

    // A symbol is the name of a function that begins here, or one that the function in hand refers to; after custom_call it is a target.
    void Symbol()
    {
        var start = position + 1;
        var quoted = start < text.Length && text[start] == '"';
        if (quoted) start++;
        var end = start;
        while (end < text.Length && (quoted ? text[end] != '"' : char.IsAsciiLetterOrDigit((char)text[end]) || text[end] is (byte)'_' or (byte)'$' or (byte)'.' or (byte)'-')) end++;
        var name = Encoding.UTF8.GetString(text[start..end]);
        var before = text[Math.Max(0, position - 64)..position].TrimEnd(" \t\n"u8);
        position = quoted ? end : end - 1;
        if (EndsWithWord(before, "func.func"u8) || EndsWithWord(before, "private"u8) || EndsWithWord(before, "public"u8) || EndsWithWord(before, "nested"u8)) Enter(name);
        else if (function is not null && !EndsWithWord(before, "custom_call"u8)) calls[function].Add(name);
    }

    static bool EndsWithWord(ReadOnlySpan<byte> before, ReadOnlySpan<byte> word) =>
        before.EndsWith(word) && (before.Length == word.Length || !char.IsAsciiLetterOrDigit((char)before[^(word.Length + 1)]));

    // tensor<1024x?x8xf32, ...>: the sizes, a bound or unknown size counting as one.
    void Tensor()
    {
        var at = position + 7;
        Int128 count = 1;
        while (at < text.Length && (char.IsAsciiDigit((char)text[at]) || text[at] == '?'))
        {
            Int128 size = 0;
            var start = at;
            for (; at < text.Length && char.IsAsciiDigit((char)text[at]); at++) size = size > MostElements ? size : size * 10 + (text[at] - '0');
            if (at == start) (at, size) = (at + 1, 1);
            if (at >= text.Length || text[at] != 'x') return;
            at++;
            if (size == 0) return;
            if (count < MostElements) count *= size;
        }
        var rest = text[at..];
        if (rest.StartsWith("f6E"u8)) throw Refuse("6-bit floats end the process in XLA's CPU compiler");
        if (count < MostElements) return;
        var close = text[position..].IndexOf((byte)'>');
        throw Refuse($"{Encoding.UTF8.GetString(text[position..(close < 0 ? at : position + close + 1)])} has 2^40 elements or more, which XLA cannot allocate and does not survive");
    }

    // Depth-first with a stack of our own; a function on the path met again is recursion.
    readonly void FindRecursion()
    {
        var finished = new HashSet<string>();
        foreach (var root in calls.Keys)
        {
            if (finished.Contains(root)) continue;
            var path = new HashSet<string> { root };
            var stack = new Stack<(string Name, int Next)>([(root, 0)]);
            while (stack.TryPop(out var top))
            {
                if (top.Next == calls[top.Name].Count)
                {
                    path.Remove(top.Name);
                    finished.Add(top.Name);
                    continue;
                }
                stack.Push((top.Name, top.Next + 1));
                var callee = calls[top.Name][top.Next];
                if (!calls.ContainsKey(callee) || finished.Contains(callee)) continue;
                if (!path.Add(callee)) throw Refuse($"function @{callee} calls itself, directly or through others, which XLA does not survive");
                stack.Push((callee, 0));
            }
        }
    }

    static PjRtException Refuse(string reason) => PjRtException.Invalid("PJRT_Client_Compile", reason);
}
