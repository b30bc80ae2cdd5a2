using Digits;

namespace XlaSharp.Frontend.Tests;

/// <summary>The sample <c>samples/Digits</c>, trained for a few epochs.</summary>
public class DigitsTests
{
    // Seven rows of five pixels each, as on a pocket calculator's display.
    static readonly string[] Font =
    [
        "01110 10001 10001 10001 10001 10001 01110", "00100 01100 00100 00100 00100 00100 01110", "01110 10001 00001 00110 01000 10000 11111", "01110 10001 00001 00110 00001 10001 01110",
        "00010 00110 01010 10010 11111 00010 00010", "11111 10000 11110 00001 00001 10001 01110", "00110 01000 10000 11110 10001 10001 01110", "11111 00001 00010 00100 01000 01000 01000",
        "01110 10001 10001 01110 10001 10001 01110", "01110 10001 10001 01111 00001 00010 01100",
    ];

    [Fact]
    public void Training_OnGeneratedDigits_LearnsThem()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, Enumerable.Range(0, 1000).Select(i => Line(i % 10, new Random(i))));
            Assert.InRange(Accuracy(file, epochs: 6), 0.95, 1);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Training_OnHandwrittenDigits_LearnsThem()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "shared", "data", "digits.csv.gz"))) folder = folder.Parent;
        if (folder is null) Assert.Skip("no shared folder with data/digits.csv.gz beside the checkout");
        Assert.InRange(Accuracy(Path.Combine(folder.FullName, "shared", "data", "digits.csv.gz"), epochs: 8), 0.93, 1);
    }

    static double Accuracy(string file, int epochs)
    {
        var (training, test) = Images.Read(file, Rng.Key(2));
        var trainer = new Trainer();
        List<double> losses = [];
        foreach (var key in Rng.Split(Rng.Key(1), epochs)) losses.Add(trainer.Epoch(training, key, 64));
        Assert.True(losses[^1] < losses[0] / 3, $"the loss went from {losses[0]} to {losses[^1]}");
        return Network.Accuracy(trainer.State.Network, test.Pixels, test.Labels).Item();
    }

    // A digit somewhere in eight by eight pixels of 0 to 16, with noise.
    static string Line(int digit, Random random)
    {
        var pixels = new int[64];
        var (left, top) = (random.Next(3), random.Next(2));
        var rows = Font[digit].Split(' ');
        for (var row = 0; row < 7; row++)
            for (var column = 0; column < 5; column++)
                pixels[(top + row) * 8 + left + column] = rows[row][column] == '1' ? random.Next(9, 17) : 0;
        for (var i = 0; i < 64; i++) pixels[i] = Math.Clamp(pixels[i] + random.Next(-3, 4), 0, 16);
        return $"{string.Join(',', pixels)},{digit}";
    }
}
