namespace XlaSharp.Bench.Models;

/// <summary>100 transitions of ten leapfrog steps each, in eight dimensions.</summary>
sealed class HamiltonianMonteCarlo
{
    const double Epsilon = 0.15;

    readonly NDArray precision = Np.Eye(8) + 0.3 * Np.Eye(8, k: 1) + 0.3 * Np.Eye(8, k: -1);
    readonly Func<NDArray, NDArray> gradient;

    public HamiltonianMonteCarlo() => gradient = Xla.Grad<NDArray>(LogDensity);

    public NDArray Run(NDArray key, NDArray start) => Lax.Scan<NDArray, NDArray, NDArray>((q, k) =>
    {
        var next = Transition(q, k);
        return (next, next);
    }, start, Rng.Split(key, 100)).Ys;

    NDArray LogDensity(NDArray q) => -0.5 * Np.Dot(q, Np.Matmul(precision, q)) - 0.05 * Np.Sum(Lax.IntegerPow(q, 4));

    NDArray Transition(NDArray q, NDArray key)
    {
        var keys = Rng.Split(key);
        var p = Rng.Normal(keys[0], [8]);
        var (q1, p1) = Lax.ForiLoop<(NDArray Q, NDArray P)>(0, 10, (_, s) =>
        {
            var half = s.P + 0.5 * Epsilon * gradient(s.Q);
            var next = s.Q + Epsilon * half;
            return (next, half + 0.5 * Epsilon * gradient(next));
        }, (q, p));
        var gain = LogDensity(q1) - 0.5 * Np.Dot(p1, p1) - LogDensity(q) + 0.5 * Np.Dot(p, p);
        return Np.Where(Np.Log(Rng.Uniform(keys[1], [])) < gain, q1, q);
    }
}
