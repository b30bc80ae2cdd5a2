using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Compares derivatives with central differences. See <see cref="Xla.CheckGrads"/>.</summary>
internal sealed class GradientCheck(double? tolerance, double eps, bool forward, bool reverse)
{
    public void Run<T, TResult>(Func<T, TResult> f, T x, int order, string of)
    {
        if (forward)
        {
            var name = of.Length == 0 ? "JVP" : $"JVP of {of}";
            Forward(f, x, name);
            if (order > 1) Run<(T, T), (TResult, TResult)>(p => Xla.Jvp(f, p.Item1, p.Item2), (x, x), order - 1, name);
        }
        if (!reverse) return;
        var back = of.Length == 0 ? "VJP" : $"VJP of {of}";
        Reverse(f, x, back);
        if (order > 1)
            Run(p =>
            {
                var (value, pullback) = Xla.Vjp(f, p);
                return pullback(value);
            }, x, order - 1, back);
    }

    void Forward<T, TResult>(Func<T, TResult> f, T x, string name)
    {
        var direction = Direction(x, 0);
        var (value, tangent) = Xla.Jvp(f, x, direction);
        Compare(Tree.Leaves(value), Tree.Leaves(f(x)), $"{name} primal");
        Compare(Tree.Leaves(tangent), Differences(f, x, direction), $"{name} tangent");
    }

    void Reverse<T, TResult>(Func<T, TResult> f, T x, string name)
    {
        var direction = Direction(x, 0);
        var (value, pullback) = Xla.Vjp(f, x);
        Compare(Tree.Leaves(value), Tree.Leaves(f(x)), $"{name} primal");
        var cotangent = Direction(value, 1);
        // With the product Re Σ conj(a) b the adjoint is the transpose between two conjugations.
        var gradient = Tree.Map(Np.Conj, pullback(Tree.Map(Np.Conj, cotangent)));
        var given = Dot(Tree.Leaves(direction), Tree.Leaves(gradient));
        var expected = Dot(Differences(f, x, direction), Tree.Leaves(cotangent));
        var (limit, count) = (Tree.Leaves(x).Max(Tolerance), Tree.Leaves(x).Sum(l => Math.Max(1, l.Size)));
        if (!(Math.Abs(given - expected) <= limit * count * (1 + Math.Abs(expected))))
            throw new GradientException($"{name} cotangent projection: the derivative gives {given}, central differences give {expected}");
    }

    NDArray[] Differences<T, TResult>(Func<T, TResult> f, T x, T direction)
    {
        TResult At(double step) => f(Tree.Map((a, d) => a + d * step, x, direction));
        return [.. Tree.Leaves(At(eps)).Zip(Tree.Leaves(At(-eps)), (plus, minus) => (plus - minus) / (2 * eps))];
    }

    void Compare(NDArray[] given, NDArray[] expected, string what)
    {
        for (var i = 0; i < given.Length; i++)
        {
            var allowed = Tolerance(given[i]) * Math.Max(1, given[i].Size);
            var difference = Np.Abs(given[i] - expected[i]);
            if (given[i].DType.IsInexact && !(bool)Np.All(Np.LessEqual(difference, allowed * (1 + Np.Abs(expected[i])))))
                throw new GradientException($"{what}, array {i}: the derivative gives {given[i]}, central differences give {expected[i]}");
        }
    }

    double Tolerance(NDArray array) => tolerance ?? array.DType.ElementType switch
    {
        ElementType.F64 or ElementType.C128 => 1e-5,
        ElementType.F32 => 2e-3,
        ElementType.C64 => 1e-3,
        ElementType.F16 => 1e-2,
        _ => 1e-1,
    };

    static double Dot(NDArray[] x, NDArray[] y) => x.Zip(y).Where(p => p.First.DType.IsInexact).Sum(p => Np.Real(Np.Sum(Np.Conj(p.First) * p.Second)).Item());

    static T Direction<T>(T like, int seed)
    {
        var next = 0;
        return Tree.Map(x => x.DType.IsInexact ? Rng.Normal(Rng.FoldIn(Rng.Key(seed), next++), x.Shape, x.DType) : Np.ZerosLike(x), like);
    }
}
