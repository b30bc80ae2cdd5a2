using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Models;

using Layer = Dictionary<string, NDArray>;

/// <summary>A transformer block with four heads, and a language model made of such blocks.</summary>
static class Transformer
{
    const int Heads = 4, Vocabulary = 256, Sequence = 32, Width = 128;

    public static NDArray LayerNorm(NDArray x, NDArray scale, NDArray shift)
    {
        var mean = Np.Mean(x, -1, keepdims: true);
        var variance = Np.Mean(Np.Square(x - mean), -1, keepdims: true);
        return (x - mean) * Lax.Rsqrt(variance + 1e-5) * scale + shift;
    }

    public static NDArray Block(Layer p, NDArray x)
    {
        var (batch, time, width) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        var h = LayerNorm(x, p["ln1_s"], p["ln1_b"]);
        var parts = Np.Split(Np.Matmul(h, p["wqkv"]) + p["bqkv"], 3, -1);
        NDArray Head(int i) => parts[i].Reshape(batch, time, Heads, width / Heads);
        var scores = Np.Einsum("bqhd,bkhd->bhqk", Head(0), Head(1)) * (1.0 / Math.Sqrt(width / Heads));
        scores = Np.Where(Np.Tril(Np.Ones([time, time], DType.Bool)), scores, -1e9);
        var attended = Np.Einsum("bhqk,bkhd->bqhd", Nn.Softmax(scores, -1), Head(2)).Reshape(batch, time, width);
        x = x + Np.Matmul(attended, p["wo"]) + p["bo"];
        h = LayerNorm(x, p["ln2_s"], p["ln2_b"]);
        return x + Np.Matmul(Nn.Gelu(Np.Matmul(h, p["w1"]) + p["b1"]), p["w2"]) + p["b2"];
    }

    public static Layer LayerParameters(int d, uint stream) => new()
    {
        ["ln1_s"] = Np.Ones([d]),
        ["ln1_b"] = Np.Zeros([d]),
        ["wqkv"] = W([d, 3 * d], stream, 1 / Math.Sqrt(d)),
        ["bqkv"] = Np.Zeros([3 * d]),
        ["wo"] = W([d, d], stream + 1, 1 / Math.Sqrt(d)),
        ["bo"] = Np.Zeros([d]),
        ["ln2_s"] = Np.Ones([d]),
        ["ln2_b"] = Np.Zeros([d]),
        ["w1"] = W([d, 4 * d], stream + 2, 1 / Math.Sqrt(d)),
        ["b1"] = Np.Zeros([4 * d]),
        ["w2"] = W([4 * d, d], stream + 3, 0.5 / Math.Sqrt(d)),
        ["b2"] = Np.Zeros([d]),
    };

    public static NDArray Loss(LanguageModel p, NDArray tokens)
    {
        var x = p.Embedding[tokens[Slice.All, ..^1]] + p.Positions;
        foreach (var layer in p.Layers) x = Block(layer, x);
        var logits = Np.Matmul(LayerNorm(x, p.Scale, p.Shift), p.Embedding.T);
        return Mlp.CrossEntropy(logits, Nn.OneHot(tokens[Slice.All, 1..], Vocabulary));
    }

    public static (LanguageModel Parameters, NDArray Tokens) Arguments(int layers) => (Parameters(layers), I([2, Sequence + 1], 102, Vocabulary));

    public static LanguageModel Parameters(int layers) => new(
        W([Vocabulary, Width], 100, 0.05),
        W([Sequence, Width], 101, 0.05),
        Np.Ones([Width]),
        Np.Zeros([Width]),
        [.. Enumerable.Range(0, layers).Select(i => LayerParameters(Width, (uint)(110 + 4 * i)))]);
}
