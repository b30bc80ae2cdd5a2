namespace XlaSharp.Bench.Models;

using State = (NDArray X, NDArray Y, NDArray Z);

/// <summary>The Lorenz system by the classical Runge-Kutta method, 1,000 steps of 0.001.</summary>
static class Lorenz
{
    const double H = 0.001;

    public static State Run(State start) => Lax.Scan<State, NDArray[], NDArray[]>((s, _) => (Step(s), []), start, [], length: 1000).Carry;

    static State Step(State s)
    {
        var k1 = Slope(s);
        var k2 = Slope(Add(s, k1, H / 2));
        var k3 = Slope(Add(s, k2, H / 2));
        var k4 = Slope(Add(s, k3, H));
        NDArray Mean(NDArray s, NDArray a, NDArray b, NDArray c, NDArray d) => s + H / 6 * (a + 2 * b + 2 * c + d);
        return (Mean(s.X, k1.X, k2.X, k3.X, k4.X), Mean(s.Y, k1.Y, k2.Y, k3.Y, k4.Y), Mean(s.Z, k1.Z, k2.Z, k3.Z, k4.Z));
    }

    static State Slope(State s) => (10.0 * (s.Y - s.X), s.X * (28.0 - s.Z) - s.Y, s.X * s.Y - 8.0 / 3.0 * s.Z);

    static State Add(State s, State k, double h) => (s.X + h * k.X, s.Y + h * k.Y, s.Z + h * k.Z);
}
