namespace XlaSharp.Frontend.Tests;

/// <summary>Every chain of three transformations over control flow, custom rules and checkpoints gives what it gives over the plain function.</summary>
public class NestingTests
{
    // x sin x, and what of it is written otherwise
    static readonly Dictionary<string, Func<NDArray, NDArray>> Functions = new()
    {
        ["scan"] = static x => Lax.Scan<NDArray, NDArray, ValueTuple>((c, s) => (c + s * Np.Sin(x), default), Np.Zeros([]), Np.Stack([x * 0.25f, x * 0.75f])).Carry,
        ["fori"] = static x => Lax.ForiLoop(0, 2, (_, c) => c + 0.5f * x * Np.Sin(x), Np.Zeros([])),
        ["while"] = static x => Lax.WhileLoop<(NDArray Count, NDArray Sum, NDArray X)>(static s => s.Count < 1.5f, static s => (s.Count + 1f, s.Sum + 0.5f * s.X * Np.Sin(s.X), s.X), (0f, Np.Zeros([]), x)).Sum,
        ["bounded while"] = static x => Lax.BoundedWhileLoop<(NDArray Count, NDArray Sum, NDArray X)>(static s => s.Count < 1.5f, static s => (s.Count + 1f, s.Sum + 0.5f * s.X * Np.Sin(s.X), s.X), (0f, Np.Zeros([]), x), 5).Sum,
        ["switch"] = static x => Lax.Switch(Np.Astype(x * 2, DType.Int32), [static x => x * Np.Sin(x), static x => Np.Sin(x) * x, static x => 0.5f * x * Np.Sin(x) + 0.5f * x * Np.Sin(x)], x),
        ["cond"] = static x => Lax.Cond(x > 0.5f, static x => x * Np.Sin(x), static x => Np.Sin(x) * x, x),
        ["jit"] = Xla.Jit(static (NDArray x) => Plain(x)),
        ["custom_jvp"] = Xla.CustomJvp<NDArray, NDArray>(Plain, static (x, t) => (Plain(x), t * (Np.Sin(x) + x * Np.Cos(x)))),
        ["custom_jvp by jvp"] = Xla.CustomJvp<NDArray, NDArray>(Plain, static (x, t) => Xla.Jvp<NDArray, NDArray>(Plain, x, t)),
        ["custom_jvp with symbolic zeros"] = Xla.CustomJvp<NDArray, NDArray, NDArray>(static (x, y) => Plain(x) + 0 * y, static (p, t) =>
            (Plain(p.Item1), Xla.IsSymbolicZero(t.Item1) ? Xla.SymbolicZero(p.Item1) : t.Item1 * (Np.Sin(p.Item1) + p.Item1 * Np.Cos(p.Item1))), symbolicZeros: true) is var byRule ? x => byRule(x, 1f) : null!,
        ["custom_vjp with symbolic zeros"] = Xla.CustomVjp<NDArray, NDArray, NDArray, NDArray>(static (x, y) => Plain(x) + 0 * y, static (x, _) => (Plain(x), x),
            static (x, t) => (t * (Np.Sin(x) + x * Np.Cos(x)), null!), symbolicZeros: true) is var byRules ? x => byRules(x, 1f) : null!,
        ["custom_vjp"] = Xla.CustomVjp<NDArray, NDArray, NDArray>(Plain, static x => (Plain(x), x), static (x, t) => t * (Np.Sin(x) + x * Np.Cos(x))),
        ["custom_gradient"] = Xla.CustomGradient<NDArray, NDArray>(static x => (Plain(x), t => t * (Np.Sin(x) + x * Np.Cos(x)))),
        ["checkpoint"] = Xla.Checkpoint<NDArray, NDArray>(Plain),
        ["checkpoint of scan"] = Xla.Checkpoint(static (NDArray x) => Functions!["scan"](x), CheckpointPolicies.DotsSaveable),
        ["checkpoint of custom_jvp"] = Xla.Checkpoint(static (NDArray x) => Functions!["custom_jvp"](x)),
        ["scan of custom_jvp"] = static x => Lax.Scan<NDArray, ValueTuple, ValueTuple>((c, _) => (c + 0.5f * Functions!["custom_jvp"](x), default), Np.Zeros([]), default, length: 2).Carry,
        ["scan of custom_vjp"] = static x => Lax.Scan<NDArray, ValueTuple, ValueTuple>((c, _) => (c + 0.5f * Functions!["custom_vjp"](x), default), Np.Zeros([]), default, length: 2).Carry,
        ["scan of checkpoint"] = static x => Lax.Scan<NDArray, ValueTuple, ValueTuple>((c, _) => (c + 0.5f * Functions!["checkpoint"](x), default), Np.Zeros([]), default, length: 2, unroll: 2).Carry,
        ["cond of checkpoint"] = static x => Lax.Cond(x > 0.5f, Functions!["checkpoint"], Functions!["scan"], x),
    };

    static readonly Dictionary<string, Func<Func<NDArray, NDArray>, Func<NDArray, NDArray>>> Transformations = new()
    {
        ["jit"] = static f => Xla.Jit(f),
        ["grad"] = static f => Xla.Grad(f),
        ["jvp"] = static f => x => Xla.Jvp(f, x, Np.OnesLike(x)).Tangent,
        ["vmap"] = static f => x => Np.Sum(Xla.Vmap(f)(Np.Stack([x, 0.5f * x, x * x]))),
    };

    public static TheoryData<string> Names() => [.. Functions.Keys];

    static NDArray Plain(NDArray x) => x * Np.Sin(x);

    [Theory, MemberData(nameof(Names))]
    public void Chain_OfThree_IsThatOfThePlainFunction(string name)
    {
        // Compilers take their time: there each function has an eighth of the chains, each another one; the evaluator has all.
        var number = Array.IndexOf([.. Functions.Keys], name);
        var reverseOnly = name.Contains("custom_vjp", StringComparison.Ordinal) || name == "custom_gradient";
        foreach (var first in Transformations.Keys)
            foreach (var second in Transformations.Keys)
                foreach (var third in Transformations.Keys)
                {
                    Func<NDArray, NDArray> Chain(Func<NDArray, NDArray> f) => Transformations[third](Transformations[second](Transformations[first](f)));
                    if (Xla.BackendName != "evaluator" && number++ % 8 != 0) continue;
                    string[] chain = [first, second, third];
                    // Forward mode may come after reverse mode, but not before.
                    if (name == "while" && chain.Contains("grad"))
                    {
                        Assert.StartsWith("Reverse-mode differentiation does not work for lax.while_loop", Assert.Throws<XlaValueException>(() => Chain(Functions[name])(1.25f)).Message, StringComparison.Ordinal);
                        continue;
                    }
                    var (forward, reverse) = (Array.IndexOf(chain, "jvp"), Array.IndexOf(chain, "grad"));
                    if (reverseOnly && forward >= 0 && (reverse < 0 || forward < reverse))
                    {
                        Assert.Throws<Hlo.HloTransformException>(() => Chain(Functions[name])(1.25f));
                        continue;
                    }
                    var (expected, actual) = (Chain(Plain)(1.25f).Item(), Chain(Functions[name])(1.25f).Item());
                    Assert.True(Math.Abs(expected - actual) <= 2e-5 * (1 + Math.Abs(expected)), $"{third} of {second} of {first} of {name}: {actual}, not {expected}");
                }
    }
}
