using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Models;

/// <summary>A long short-term memory of 64 units over 50 steps, with mean squared error.</summary>
static class Lstm
{
    public static NDArray Loss(NDArray[] p, NDArray x, NDArray y)
    {
        var zero = Np.Zeros([32, 64]);
        var states = Lax.Scan<(NDArray H, NDArray C), NDArray, NDArray>((s, x) =>
        {
            var gates = Np.Split(Np.Matmul(x, p[0]) + Np.Matmul(s.H, p[1]) + p[2], 4, -1);
            var c = Nn.Sigmoid(gates[1]) * s.C + Nn.Sigmoid(gates[0]) * Np.Tanh(gates[2]);
            var h = Nn.Sigmoid(gates[3]) * Np.Tanh(c);
            return ((h, c), h);
        }, (zero, zero), x).Ys;
        return Np.Mean(Np.Square(Np.Matmul(states, p[3]) - y));
    }

    public static (NDArray[] Parameters, NDArray X, NDArray Y) Arguments() =>
        ([W([32, 256], 10, 0.18), W([64, 256], 11, 0.125), Np.Zeros([256]), W([64, 8], 12, 0.125)], N([50, 32, 32], 20), N([50, 32, 8], 21));
}
