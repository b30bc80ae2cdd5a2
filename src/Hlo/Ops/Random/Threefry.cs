using System.Collections.Immutable;
using System.Numerics;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The hash threefry2x32 of pairs of words: 20 rounds of additions, rotations and exclusive ors.</summary>
    /// <param name="k0">First words of the keys, ui32.</param>
    /// <param name="k1">Second words of the keys.</param>
    /// <param name="x0">First words of the counters, ui32. Their dimensions start with those of the keys: every key hashes the counters that follow.</param>
    /// <param name="x1">Second words of the counters.</param>
    /// <returns>The two words of each hash.</returns>
    /// <remarks>Derivative zero. Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011), and <c>jax.extend.random.threefry2x32_p</c>.</remarks>
    /// <exception cref="HloTypeException">Operands are not ui32, or the dimensions of the counters do not start with those of the keys.</exception>
    public static (Value X0, Value X1) Threefry2x32(this Value k0, Value k1, Value x0, Value x1)
    {
        var words = Builder.Innermost([k0, k1, x0, x1]).EmitMany(Threefry2x32Def, Attributes.None, k0, k1, x0, x1);
        return (words[0], words[1]);
    }

    internal static readonly OpDef Threefry2x32Def = new OpDef<NoAttributes>("xs.threefry2x32")
    {
        Family = "random",
        InferMany = static (_, s) =>
        {
            if (s.Count != 4) throw s.Error("takes two words of keys and two of counters");
            if (!ReferenceEquals(s[0], s[1]) || !ReferenceEquals(s[2], s[3])) throw s.Error("the two words of keys, and those of counters, must have equal types");
            if (s[0].ElementType != ElementType.UI32 || s[2].ElementType != ElementType.UI32) throw s.Error("takes elements of type ui32");
            if (!s[2].Dims.AsSpan().StartsWith(s[0].Dims.AsSpan())) throw s.Error("the dimensions of the counters must start with those of the keys");
            return [s[2], s[2]];
        },
        EvaluationMany = static (_, c) =>
        {
            Literal[] words = [Literal.Create(ElementType.UI32, c[2].Dims), Literal.Create(ElementType.UI32, c[2].Dims)];
            var each = c[0].Count == 0 ? 0 : c[2].Count / c[0].Count;
            for (var i = 0; i < c[2].Count; i++)
            {
                var key = (int)(i / each);
                (words[0].WritableAs<uint>()[i], words[1].WritableAs<uint>()[i]) =
                    Threefry(c[0].AsSpan<uint>()[key], c[1].AsSpan<uint>()[key], c[2].AsSpan<uint>()[i], c[3].AsSpan<uint>()[i]);
            }
            return words;
        },
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (_, c) => [.. c.Builder.EmitMany(Threefry2x32Def!, Attributes.None, c.At(0), c.At(1), c.At(2), c.At(3)).Select(w => new Batched(w, 0))],
        Lowering = static (_, c) => [.. c.Builder.Call(ThreefryLoop(c[0].Tensor, c[2].Tensor), c.Inputs)],
        Samples = static () =>
        [
            // The vectors of the paper's reference implementation.
            new(Attributes.None, Words([], 0), Words([], 0), Words([2], 0, 1), Words([2], 0, 0)),
            new(Attributes.None, Words([], 0x13198a2e), Words([], 0x03707344), Words([1], 0x243f6a88), Words([1], 0x85a308d3)),
            new(Attributes.None, Words([2], 1, uint.MaxValue), Words([2], 2, uint.MaxValue), Words([2, 2], 1, 2, 3, uint.MaxValue), Words([2, 2], 4, 5, 6, uint.MaxValue)),
            new(Attributes.None, Words([], 7), Words([], 8), Words([0]), Words([0])),
        ],
    };

    /// <summary>The hash of one pair of words on the host.</summary>
    internal static (uint, uint) Threefry(uint k0, uint k1, uint x0, uint x1)
    {
        ReadOnlySpan<int> rotations = [13, 15, 26, 6, 17, 29, 16, 24];
        ReadOnlySpan<uint> keys = [k0, k1, k0 ^ k1 ^ 0x1BD11BDA];
        (x0, x1) = unchecked((x0 + k0, x1 + k1));
        for (var i = 0; i < 5; i++)
        {
            foreach (var rotation in rotations.Slice(i % 2 * 4, 4))
            {
                unchecked { x0 += x1; }
                x1 = BitOperations.RotateLeft(x1, rotation) ^ x0;
            }
            unchecked
            {
                x0 += keys[(i + 1) % 3];
                x1 += keys[(i + 2) % 3] + (uint)(i + 1);
            }
        }
        return (x0, x1);
    }

    /// <summary>The hash as a function with a loop of five steps, each of four rounds: a fraction of the code, and of the time to compile it, of 20 rounds in a row.</summary>
    static Function ThreefryLoop(TensorType keys, TensorType counters)
    {
        var b = new Builder();
        var (k0, k1, x0, x1) = (b.Parameter(keys), b.Parameter(keys), b.Parameter(counters), b.Parameter(counters));
        Value Spread(Value key) => key.BroadcastInDim(counters.Dims, Dims.Range(0, keys.Rank));
        var k2 = k0.Xor(k1).Xor(k0.Like(0x1BD11BDA));
        Value[] initial =
        [
            b.Zeros(TensorType.Scalar(ElementType.I32)), x0 + Spread(k0), x1 + Spread(k1), k1, k2, k0,
            b.Constant(Words([4], 13, 15, 26, 6)), b.Constant(Words([4], 17, 29, 16, 24)),
        ];
        HloType[] types = [.. initial.Select(v => v.Type)];
        var condition = new Builder();
        var carried = condition.ParameterList(types);
        var body = new Builder();
        var step = body.ParameterList(types);
        var (y0, y1) = (step[1], step[2]);
        for (var round = 0; round < 4; round++)
        {
            var rotation = step[6].SliceInDim(0, round, round + 1).Reshape([]);
            Value By(Value amount) => amount.BroadcastInDim(counters.Dims, []);
            y0 += y1;
            y1 = y0.Xor(y1.ShiftLeft(By(rotation)).Or(y1.ShiftRightLogical(By(32 - rotation))));
        }
        var next = step[0] + 1;
        y1 = y1 + Spread(step[4]) + next.Convert(ElementType.UI32).BroadcastInDim(counters.Dims, []);
        var words = b.While(initial, [],
            condition.Build("", carried[0].Compare(ComparisonDirection.LT, carried[0].Like(5))),
            body.Build("", next, y0 + Spread(step[3]), y1, step[4], step[5], step[3], step[7], step[6]));
        return b.Build("threefry2x32", words[1], words[2]);
    }

    static Literal Words(Dims dims, params ReadOnlySpan<uint> words) => Literal.From(ElementType.UI32, dims, words);
}
