using XlaSharp.Hlo;

namespace XlaSharp.Frontend.Tests;

/// <summary>Policies of checkpoints inside scans and around them.</summary>
public class CheckpointScanTests
{
    static readonly NDArray Start = Np.Full([2, 3], 0.5f);

    static readonly NDArray Weights = Np.Reshape(Np.Arange(36f), [4, 3, 3]) * 0.02f;

    static readonly Dictionary<string, CheckpointPolicy?> Policies = new()
    {
        ["none"] = null,
        ["nothing"] = CheckpointPolicies.NothingSaveable,
        ["everything"] = CheckpointPolicies.EverythingSaveable,
        ["dots"] = CheckpointPolicies.DotsSaveable,
        ["dots without batch"] = CheckpointPolicies.DotsWithNoBatchDimsSaveable,
        ["only h"] = CheckpointPolicies.SaveOnlyTheseNames("h"),
        ["only others"] = CheckpointPolicies.SaveOnlyTheseNames("other"),
        ["any but h"] = CheckpointPolicies.SaveAnyNamesButThese("h"),
        ["any but others"] = CheckpointPolicies.SaveAnyNamesButThese("other"),
        ["anything except h"] = CheckpointPolicies.SaveAnythingExceptTheseNames("h"),
        ["dots and h"] = CheckpointPolicies.SaveFromBothPolicies(CheckpointPolicies.DotsSaveable, CheckpointPolicies.SaveOnlyTheseNames("h")),
    };

    // def body(c, w): return jnp.cos(checkpoint_name(jnp.sin(c @ w), "h")), None
    static NDArray Body(NDArray c, NDArray w) => Np.Cos(Xla.CheckpointName(Np.Sin(Np.Matmul(c, w)), "h"));

    static NDArray Loop(Func<NDArray, NDArray, NDArray> body, NDArray x, NDArray ws) => Np.Sum(Lax.Scan<NDArray, NDArray, ValueTuple>((c, w) => (body(c, w), default), x, ws).Carry);

    // inside: lax.scan(jax.checkpoint(body, policy=policy), x, ws)[0].sum(); around: jax.checkpoint(lambda x, ws: lax.scan(body, x, ws)[0].sum(), policy=policy)
    static Func<NDArray, NDArray, NDArray> Inside(CheckpointPolicy? policy)
    {
        var body = Xla.Checkpoint<NDArray, NDArray, NDArray>(Body, policy, preventCse: false);
        return (x, ws) => Loop(body, x, ws);
    }

    static Func<NDArray, NDArray, NDArray> Around(CheckpointPolicy? policy) => Xla.Checkpoint<NDArray, NDArray, NDArray>(static (x, ws) => Loop(Body, x, ws), policy);

    public static TheoryData<string> Names => [.. Policies.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Gradient_UnderAPolicy_IsThatWithoutCheckpoint(string name)
    {
        Func<NDArray, NDArray, NDArray> plain = static (x, ws) => Loop(Body, x, ws);
        foreach (var f in (Func<NDArray, NDArray, NDArray>[])[Inside(Policies[name]), Around(Policies[name])])
        {
            foreach (var argument in (int[])[0, 1])
            {
                Close(Xla.Grad(plain, argument)(Start, Weights), Xla.Grad(f, argument)(Start, Weights));
                Close(Xla.Grad(plain, argument)(Start, Weights), Xla.Jit(Xla.Grad(f, argument))(Start, Weights));
            }
            Close(Xla.Grad((NDArray w) => Np.Sum(Np.Square(Xla.Grad(plain)(Start, w))))(Weights), Xla.Grad((NDArray w) => Np.Sum(Np.Square(Xla.Grad(f)(Start, w))))(Weights));
            var batch = Np.Stack([Start, 2 * Start]);
            Close(Xla.Vmap(Xla.Grad(plain), inAxes: [0, null])(batch, Weights), Xla.Vmap(Xla.Grad(f), inAxes: [0, null])(batch, Weights));
            Close(Xla.Grad((NDArray x) => Np.Sum(Xla.Vmap(plain, inAxes: [0, null])(x, Weights)))(batch), Xla.Grad((NDArray x) => Np.Sum(Xla.Vmap(f, inAxes: [0, null])(x, Weights)))(batch));
        }
    }

    static void Close(NDArray expected, NDArray actual) =>
        Assert.Equal(Np.Ravel(expected).ToArray<float>(), Np.Ravel(actual).ToArray<float>(), static (x, y) => Math.Abs(x - y) <= 2e-5f * (1 + Math.Abs(x)));

    // How many arrays of shape (4, 2, 3) jax.ad_checkpoint.print_saved_residuals names, with the checkpoint inside and around
    [Theory]
    [InlineData("none", 1, 0)]
    [InlineData("nothing", 1, 0)]
    [InlineData("everything", 3, 3)]
    [InlineData("dots", 2, 1)]
    [InlineData("dots without batch", 2, 1)]
    [InlineData("only h", 2, 1)]
    [InlineData("only others", 1, 0)]
    [InlineData("any but h", 1, 0)]
    [InlineData("any but others", 2, 1)]
    [InlineData("anything except h", 3, 3)]
    [InlineData("dots and h", 3, 2)]
    public void Residuals_UnderAPolicy_AreAsManyAsJaxs(string name, int inside, int around)
    {
        static int Stacks(Func<NDArray, NDArray, NDArray> f) => Xla.SavedResiduals(((NDArray X, NDArray Ws) p) => f(p.X, p.Ws), (Start, Weights)).Count(r => r.StartsWith("float32[4,2,3]", StringComparison.Ordinal));
        Assert.Equal((inside, around), (Stacks(Inside(Policies[name])), Stacks(Around(Policies[name]))));
    }

    // A scan in a scan, checkpointed as a whole: what is kept is stacked twice, and what is not is computed again.
    [Fact]
    public void Policy_AroundNestedScans_LooksIntoBoth()
    {
        Func<NDArray, NDArray, NDArray> nested = static (x, ws) => Loop(static (c, w) => Lax.Scan<NDArray, ValueTuple, ValueTuple>((c, _) => (Body(c, w), default), c, default, length: 5).Carry, x, ws);
        var f = Xla.Checkpoint(nested, CheckpointPolicies.DotsSaveable);
        Close(Xla.Grad(nested, 1)(Start, Weights), Xla.Grad(f, 1)(Start, Weights));
        var residuals = Xla.SavedResiduals(((NDArray X, NDArray Ws) p) => f(p.X, p.Ws), (Start, Weights));
        Assert.Single(residuals, r => r.StartsWith("float32[4,5,2,3]", StringComparison.Ordinal));
        Assert.DoesNotContain(residuals, r => r.StartsWith("float32[4,2,3]", StringComparison.Ordinal));
    }

    // With preventCse nothing of what is computed again may be shared with what was computed first.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PreventCse_InAScan_PutsABarrierIntoTheLoop(bool preventCse)
    {
        var body = Xla.Checkpoint<NDArray, NDArray, NDArray>(Body, preventCse: preventCse);
        var text = Xla.Jit(Xla.Grad((NDArray x) => Loop(body, x, Weights))).Lower(Start).AsText();
        Assert.Equal(preventCse, text.Contains("optimization_barrier", StringComparison.Ordinal));
    }

    // jax.grad(lambda x: lax.scan(lambda _, __: ((), jnp.sin(x)), (), None, length=3)[1].sum())(0.5): nothing is carried and nothing scanned over, only captured.
    [Fact]
    public void Scan_WithoutOperands_HasAGradient()
    {
        static NDArray Sines(NDArray x) => Np.Sum(Lax.Scan<ValueTuple, ValueTuple, NDArray>((c, _) => (c, Np.Sin(x)), default, default, length: 3).Ys);
        Assert.Equal(3 * Math.Cos(0.5), (double)Xla.Grad<NDArray>(Sines)(0.5f), 1e-6);
        Assert.Equal(-3 * Math.Sin(0.5), (double)Xla.Grad(Xla.Grad<NDArray>(Sines))(0.5f), 1e-6);
    }
}
