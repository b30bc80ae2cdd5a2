namespace XlaSharp.Frontend.Tests;

/// <summary>Functions that are computed again on the way back.</summary>
public class CheckpointTests
{
    static void Close(float[] expected, NDArray actual) =>
        Assert.Equal(expected, Np.Ravel(actual).ToArray<float>(), static (x, y) => Math.Abs(x - y) <= 2e-5f * (1 + Math.Abs(x)));

    // def f(x): return jnp.sin(jnp.sin(x) * 2)
    static NDArray Sines(NDArray x) => Np.Sin(Np.Sin(x) * 2);

    static int Count(string text, string part) => text.Split(part).Length - 1;

    // jax.grad(jax.checkpoint(f))(0.5), twice, under jit, jvp, vmap and in scan: all as without the checkpoint
    [Fact]
    public void Derivatives_OfEveryKind_AreThoseOfTheFunction()
    {
        var f = Xla.Checkpoint<NDArray, NDArray>(Sines);
        Close([0.8185321f], f(0.5f));
        Close([1.0082736f], Xla.Grad(f)(0.5f));
        Close([-3.0723963f], Xla.Grad(Xla.Grad(f))(0.5f));
        Close([1.0082736f], Xla.Jit(Xla.Grad(f))(0.5f));
        Close([2.0165472f], Xla.Jvp(f, 0.5f, 2f).Tangent);
        Close([2, 1.0082736f], Xla.Vmap(Xla.Grad(f))(Np.Array(0f, 0.5f)));
        Close([2, 1.0082736f], Xla.Grad((NDArray x) => Np.Sum(Xla.Vmap(f)(x)))(Np.Array(0f, 0.5f)));
        Close([-3.0723963f], Xla.Jacfwd(Xla.Jacrev(f))(0.5f));
        NDArray Loop(NDArray x) => Lax.Scan<NDArray, ValueTuple, NDArray>((c, _) => (f(c), c), x, default, length: 3).Carry;
        static NDArray Plain(NDArray x) => Sines(Sines(Sines(x)));
        Close([(float)Xla.Grad<NDArray>(Plain)(0.5f)], Xla.Grad<NDArray>(Loop)(0.5f));
        Close([(float)Xla.Grad(Xla.Grad<NDArray>(Plain))(0.5f)], Xla.Grad(Xla.Grad<NDArray>(Loop))(0.5f));
    }

    // jax.jit(jax.grad(jax.checkpoint(f))).lower(0.5).as_text(): three sines, of which two are computed again behind a barrier
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Program_OfTheGradient_HasABarrierUnlessCseIsAllowed(bool preventCse, int barriers)
    {
        var text = Xla.Jit(Xla.ValueAndGrad(Xla.Checkpoint<NDArray, NDArray>(Sines, preventCse: preventCse))).Lower(0.5f).AsText();
        Assert.Equal(barriers, Count(text, "optimization_barrier"));
        Assert.Equal(preventCse ? 3 : 2, Count(text, "stablehlo.sine"));
    }

    // jax.ad_checkpoint.print_saved_residuals, with jnp.sin for Np.Sin
    [Fact]
    public void SavedResiduals_OfPolicies_AreWhatTheyKeep()
    {
        static NDArray Mlp(NDArray x) => Np.Sum(Np.Tanh(Xla.CheckpointName(Np.Matmul(Np.Sin(x), Np.Ones([3, 3])), "hidden")));
        IReadOnlyList<string> Kept(Hlo.CheckpointPolicy? policy) => Xla.SavedResiduals(Xla.Checkpoint<NDArray, NDArray>(Mlp, policy), Np.Ones([2, 3]));
        Assert.Equal(["float32[2,3] from the argument args[0]"], Kept(null));
        Assert.Equal(["float32[2,3] from the argument args[0]", "float32[2,3] output of dot_general"], Kept(CheckpointPolicies.DotsSaveable).Where(IsBig));
        Assert.Equal(["float32[2,3] from the argument args[0]", "float32[2,3] output of dot_general"], Kept(CheckpointPolicies.DotsWithNoBatchDimsSaveable).Where(IsBig));
        Assert.Equal(["float32[2,3] from the argument args[0]", "float32[2,3] named 'hidden'"], Kept(CheckpointPolicies.SaveOnlyTheseNames("hidden")).Where(IsBig));
        Assert.Equal(["float32[2,3] from the argument args[0]"], Kept(CheckpointPolicies.SaveOnlyTheseNames("other")).Where(IsBig));
        Assert.Equal(["float32[2,3] from the argument args[0]"], Kept(CheckpointPolicies.SaveAnyNamesButThese("hidden")).Where(IsBig));
        Assert.DoesNotContain("float32[2,3] from the argument args[0]", Kept(CheckpointPolicies.EverythingSaveable));
        static bool IsBig(string line) => line.StartsWith("float32[2,3]", StringComparison.Ordinal);
    }

    // A jitted function inside is looked into by the policy; a closed-over array that is differentiated is an argument like others.
    [Fact]
    public void Checkpoint_OverJitAndClosures_DifferentiatesBoth()
    {
        var inner = Xla.Jit(static (NDArray x, NDArray w) => Np.Vdot(x, w) * x[0]);
        static NDArray Outer(Func<NDArray, NDArray, NDArray> inner, NDArray x, NDArray w) =>
            Xla.Checkpoint<NDArray, NDArray>(x => inner(x, w), CheckpointPolicies.DotsSaveable)(x);
        var (_, pullback) = Xla.Vjp((NDArray x, NDArray w) => Outer(inner, x, w), Np.Array(1f, 2f), Np.Array(3f, 4f));
        var (x, w) = pullback(1f);
        Close([14, 4], x);
        Close([1, 2], w);
    }

    // A custom rule inside a checkpoint inside a scan
    [Fact]
    public void Checkpoint_OfACustomVjp_UsesTheRule()
    {
        var custom = Xla.CustomVjp<NDArray, NDArray, NDArray>(static x => x * x, static x => (x * x, x), static (r, t) => 3 * r * t);
        var f = Xla.Checkpoint((NDArray x) => custom(Np.Sin(x)));
        Close([(float)(3 * Math.Sin(0.5) * Math.Cos(0.5))], Xla.Grad(f)(0.5f));
        Close([(float)(3 * Math.Sin(0.5) * Math.Cos(0.5))], Xla.Grad((NDArray x) => Lax.Scan<NDArray, ValueTuple, NDArray>((c, _) => (f(c), c), x, default, length: 1).Carry)(0.5f));
    }

    // jax.checkpoint_policies.offload_dot_with_no_batch_dims("device", "pinned_host") keeps them in the host's memory; that is refused here
    [Fact]
    public void Policies_ThatOffload_AreRefused()
    {
        Assert.Equal("A checkpoint cannot move what it keeps from device memory to pinned_host memory. CheckpointPolicies.DotsWithNoBatchDimsSaveable keeps the same where it is.",
            Assert.Throws<NotSupportedException>(() => CheckpointPolicies.OffloadDotWithNoBatchDims("device", "pinned_host")).Message);
        Assert.Contains("CheckpointPolicies.SaveOnlyTheseNames", Assert.Throws<NotSupportedException>(() => CheckpointPolicies.SaveAndOffloadOnlyTheseNames(["a"], ["b"], "device", "pinned_host")).Message, StringComparison.Ordinal);
    }
}
