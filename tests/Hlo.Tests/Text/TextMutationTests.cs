using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Texts that nobody meant: whatever they are, they give a module that can be checked, printed and raised, or an <see cref="HloException"/>.</summary>
public class TextMutationTests(ITestOutputHelper output)
{
    // XLASHARP_MUTATIONS asks for more.
    static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("XLASHARP_MUTATIONS"), out var count) ? count : 10000;

    // What syntax and attributes are made of; numbers that overflow among them.
    static readonly string[] Pieces =
        ["", " ", "(", ")", "{", "}", "<", ">", "[", "]", "-1", "0", "9223372036854775807", "99999999999999999999", "?", "x", "%0", "@main", "\"", "dense<>", "tensor<2xf32>", "tensor<f32>", "!quant", "#", "loc(", "^bb0", "i32", "array<i64: 1>", "->", ":", ",", "//"];

    [Fact]
    public void Parse_MutatedTexts_GiveModulesOrHloExceptions()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] texts = [.. OpTable.All.SelectMany(d => d.Samples().Select(s => new Module(s.ToFunction(d)))).SelectMany(m => new[] { m.ToText(), m.ToText(generic: true) })];
        var refused = 0;
        for (var i = 0; i < Count; i++)
        {
            var text = Mutate(texts[random.Next(texts.Length)], random);
            try
            {
                var module = Module.Parse(text);
                foreach (var function in Callees.InOrder(module.Main)) Verifier.Check(function);
                module.ToText();
                module.Raise();
            }
            catch (HloException)
            {
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"mutation {i} of seed {seed}: {e}\n{text}");
            }
        }
        Assert.InRange(refused, Count / 4, Count);
    }

    /// <summary>A few places changed: a piece put in, a word replaced, a part left out, repeated or moved.</summary>
    static string Mutate(string text, Random random)
    {
        for (var n = random.Next(1, 4); n > 0 && text.Length > 0; n--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            var (before, part, behind) = (text[..at], text.Substring(at, length), text[(at + length)..]);
            text = random.Next(5) switch
            {
                0 => before + Pieces[random.Next(Pieces.Length)] + part + behind,
                1 => before + Pieces[random.Next(Pieces.Length)] + behind,
                2 => before + behind,
                3 => before + part + part + behind,
                _ => before + behind.Insert(random.Next(behind.Length + 1), part),
            };
        }
        return text;
    }
}
