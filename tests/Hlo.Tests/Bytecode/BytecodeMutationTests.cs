using System.Diagnostics;

namespace XlaSharp.Hlo.Tests;

/// <summary>Bytes that nobody meant: whatever they are, they give a module or a <see cref="ParseException"/>.</summary>
public class BytecodeMutationTests(ITestOutputHelper output)
{
    // XLASHARP_MUTATIONS asks for more.
    static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("XLASHARP_MUTATIONS"), out var count) ? count : 4000;

    [Fact]
    public void ParseBytecode_MutatedArtifacts_GiveModulesOrParseExceptions()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var artifacts = Array.ConvertAll(Artifact.All, Artifact.Bytes);
        var refused = 0;
        for (var i = 0; i < Count; i++)
        {
            var bytes = Mutate(artifacts[random.Next(artifacts.Length)], random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            try
            {
                Module.ParseBytecode(bytes).ToText();
            }
            catch (ParseException)
            {
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"mutation {i} of seed {seed}: {e}\n{Convert.ToBase64String(bytes)}");
            }
            // A hang shows as a test that does not end; what takes seconds or a gigabyte is one, too.
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > 10 || GC.GetAllocatedBytesForCurrentThread() - before > 1L << 30) Assert.Fail($"mutation {i} of seed {seed} takes too much\n{Convert.ToBase64String(bytes)}");
        }
        Assert.InRange(refused, Count / 2, Count);
    }

    /// <summary>A few bytes changed, put in, left out, repeated or taken from elsewhere.</summary>
    static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 9), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] = (byte)(bytes[at] + (random.Next(2) == 0 ? 2 : -2));
                    break;
                case 3:
                    bytes.RemoveRange(at, length);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 5:
                    var from = random.Next(original.Length - 8);
                    for (var i = 0; i < length; i++) bytes[at + i] = original[from + (i & 7)];
                    break;
                default:
                    // The longest number that there is.
                    bytes.RemoveAt(at);
                    bytes.InsertRange(at, [0, .. Enumerable.Repeat((byte)random.Next(256), 8)]);
                    break;
            }
            if (bytes.Count == 0) bytes.Add(0);
        }
        return [.. bytes];
    }
}
