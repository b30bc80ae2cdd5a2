using static XlaSharp.Bench.Inputs;

namespace XlaSharp.Bench.Models;

/// <summary>Two convolutions with max pooling and a dense layer, on images of 28 x 28.</summary>
static class Convolution
{
    public static NDArray Conv(NDArray x, NDArray w) => Lax.ConvGeneralDilated(x, w, [1, 1], "SAME", dimensionNumbers: ("NHWC", "HWIO", "NHWC"));

    public static NDArray MaxPool(NDArray x) => Lax.ReduceWindow(x, float.NegativeInfinity, Lax.Max, [1, 2, 2, 1], [1, 2, 2, 1], "VALID");

    public static NDArray Loss(NDArray[] p, NDArray x, NDArray y)
    {
        x = MaxPool(Nn.Relu(Conv(x, p[0]) + p[1]));
        x = MaxPool(Nn.Relu(Conv(x, p[2]) + p[3]));
        return Mlp.CrossEntropy(Np.Matmul(x.Reshape(x.Shape[0], -1), p[4]) + p[5], y);
    }

    public static (NDArray[] Parameters, NDArray X, NDArray Y) Arguments()
    {
        var (w, b) = Mlp.Dense(7 * 7 * 32, 10, 12);
        return ([W([3, 3, 1, 16], 10, Math.Sqrt(2.0 / 9)), Np.Zeros([16]), W([3, 3, 16, 32], 11, Math.Sqrt(2.0 / 144)), Np.Zeros([32]), w, b], U([64, 28, 28, 1], 20), OneHot(64, 21));
    }
}
