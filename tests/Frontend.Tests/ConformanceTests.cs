using System.Text.Json;

namespace XlaSharp.Frontend.Tests;

public class ConformanceTests
{
    [Fact]
    public void Random_KeysSplitsBits_AreBitExact()
    {
        using var document = SharedCases.Read("jax/random.json.gz");
        var seen = 0;
        foreach (var c in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            if (c.TryGetProperty("x64", out _) || Run(c) is not { } actual) continue;
            seen++;
            var expected = Convert.FromBase64String(c.GetProperty("result").GetProperty("data").GetString()!);
            Assert.True(expected.AsSpan().SequenceEqual(actual.ToLiteral().Bytes), $"differs from JAX: {c.GetRawText()[..Math.Min(200, c.GetRawText().Length)]}");
        }
        Assert.True(seen > 100, $"only {seen} cases were recognised");
    }

    static NDArray? Run(JsonElement c)
    {
        if (c.TryGetProperty("kwargs", out var kwargs) && kwargs.EnumerateObject().Any()) return null;
        var key = Rng.Key(c.GetProperty("seed").GetInt64());
        var arguments = c.TryGetProperty("args", out var list) ? list.EnumerateArray().ToArray() : [];
        return (c.GetProperty("fn").GetString(), arguments) switch
        {
            ("key", []) => key,
            ("split", [{ ValueKind: JsonValueKind.Number } n]) => Rng.Split(key, n.GetInt32()),
            ("fold_in", [var n]) => Rng.FoldIn(key, NDArray.From<uint>([(uint)n.GetInt64()], [])),
            ("bits", [{ ValueKind: JsonValueKind.Array } shape]) => Rng.Bits(key, Shape(shape)),
            ("uniform", [{ ValueKind: JsonValueKind.Array } shape]) => Rng.Uniform(key, Shape(shape)),
            _ => null,
        };
    }

    static Hlo.Dims Shape(JsonElement shape) => [.. shape.EnumerateArray().Select(d => d.GetInt64())];
}
