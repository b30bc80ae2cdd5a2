using System.Globalization;
using System.IO.Compression;
using XlaSharp;

namespace Digits;

/// <summary>Images of handwritten digits: 64 pixels each, 0 to 1, with the digit that they show.</summary>
sealed record Images(NDArray Pixels, NDArray Labels)
{
    public int Count => (int)Pixels.Shape[0];

    /// <summary>Reads lines of 64 pixels 0 to 16 and a label, gzipped or not, in an order that a key decides. A fifth of them is for testing.</summary>
    public static (Images Training, Images Test) Read(string path, NDArray key)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        List<float> pixels = [];
        List<int> labels = [];
        while (reader.ReadLine() is { } line)
        {
            var numbers = line.Split(',').Select(t => int.Parse(t, CultureInfo.InvariantCulture)).ToArray();
            if (numbers.Length != 65) throw new InvalidDataException($"line {labels.Count + 1} of {path} has {numbers.Length} numbers, not 65");
            pixels.AddRange(numbers[..64].Select(p => p / 16f));
            labels.Add(numbers[64]);
        }
        var order = Rng.Permutation(key, labels.Count);
        var all = new Images(NDArray.From<float>([.. pixels], [labels.Count, 64]), NDArray.From<int>([.. labels], [labels.Count]));
        var split = labels.Count * 4 / 5;
        return (all.At(order[..split]), all.At(order[split..]));
    }

    /// <summary>Some of the images.</summary>
    public Images At(NDArray positions) => new(Pixels[positions], Labels[positions]);
}
