using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Models;

/// <summary>A recurrent layer of 128 units over 1,000 steps.</summary>
static class Recurrent
{
    public static NDArray Run((NDArray W, NDArray U, NDArray B) p, NDArray xs) =>
        Lax.Scan<NDArray, NDArray, NDArray[]>((h, x) => (Np.Tanh(Np.Matmul(p.W, h) + Np.Matmul(p.U, x) + p.B), []), Np.Zeros([128]), xs).Carry;

    public static NDArray Loss((NDArray, NDArray, NDArray) p, NDArray xs) => Np.Sum(Np.Square(Run(p, xs)));

    public static ((NDArray, NDArray, NDArray) Parameters, NDArray Xs) Arguments() =>
        ((W([128, 128], 1, 0.08), W([128, 128], 2, 0.05), W([128], 3, 0.1)), N([1000, 128], 4));
}
