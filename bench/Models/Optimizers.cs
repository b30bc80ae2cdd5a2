namespace XlaSharp.Bench.Models;

/// <summary>One step of training: the gradient of a loss and the update of the parameters.</summary>
static class Optimizers
{
    public static Func<T, NDArray, NDArray, (T Parameters, NDArray Loss)> Sgd<T>(Func<T, NDArray, NDArray, NDArray> loss, double rate) => (p, x, y) =>
    {
        var (value, gradient) = Xla.ValueAndGrad(loss)(p, x, y);
        return (Tree.Map((a, b) => a - rate * b, p, gradient), value);
    };

    public static Func<AdamState<T>, NDArray, NDArray, (AdamState<T> State, NDArray Loss)> AdamW<T>(Func<T, NDArray, NDArray, NDArray> loss) => (s, x, y) =>
    {
        const double Rate = 1e-3, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8, Decay = 0.01;
        var (value, gradient) = Xla.ValueAndGrad(loss)(s.Parameters, x, y);
        var step = s.Step + 1;
        var mean = Tree.Map((m, g) => Beta1 * m + (1 - Beta1) * g, s.Mean, gradient);
        var square = Tree.Map((v, g) => Beta2 * v + (1 - Beta2) * g * g, s.Square, gradient);
        var (scale1, scale2) = (1 - Np.Power(Beta1, step), 1 - Np.Power(Beta2, step));
        var parameters = Tree.Map((p, m, v) => p - Rate * (m / scale1 / (Np.Sqrt(v / scale2) + Epsilon) + Decay * p), s.Parameters, mean, square);
        return (new(parameters, mean, square, step), value);
    };
}
