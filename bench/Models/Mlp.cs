using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Models;

/// <summary>A perceptron 64-256-128-10 with relu, and its cross entropy.</summary>
static class Mlp
{
    public static (NDArray W, NDArray B)[] Parameters() => [Dense(64, 256, 10), Dense(256, 128, 11), Dense(128, 10, 12)];

    public static ((NDArray, NDArray)[] Parameters, NDArray X, NDArray Y) Arguments() => (Parameters(), U([256, 64], 20), OneHot(256, 21));

    public static (NDArray W, NDArray B) Dense(int inputs, int outputs, uint stream) => (W([inputs, outputs], stream, Math.Sqrt(2.0 / inputs)), Np.Zeros([outputs]));

    public static NDArray Logits((NDArray W, NDArray B)[] p, NDArray x)
    {
        foreach (var (w, b) in p[..^1]) x = Nn.Relu(Np.Matmul(x, w) + b);
        return Np.Matmul(x, p[^1].W) + p[^1].B;
    }

    public static NDArray Loss((NDArray, NDArray)[] p, NDArray x, NDArray y) => CrossEntropy(Logits(p, x), y);

    public static NDArray CrossEntropy(NDArray logits, NDArray y) => -Np.Mean(Np.Sum(Nn.LogSoftmax(logits, -1) * y, -1));
}
