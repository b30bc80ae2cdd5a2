namespace XlaSharp.Hlo.Tests;

/// <summary>Bytes that JAX 0.11.2 wrote.</summary>
internal static class Blobs
{
    // def f(p, x, unused, *, k): return [p["w"] * x, {"n": x.sum().astype(jnp.int32) + k}]
    // export.export(jax.jit(f), disabled_checks=[export.DisabledSafetyCheck.custom_call("foo"), export.DisabledSafetyCheck.platform()])(
    //     {"w": jnp.ones(2), "v": None}, jnp.ones(2, jnp.bfloat16), jnp.ones((3, 4)), k=jnp.int32(1)).serialize(vjp_order=1)
    public static byte[] Tree => Read("tree.bin");

    // s = NamedSharding(jax.sharding.Mesh(np.array(jax.devices()[:1]), ("x",)), P("x", None))
    // export.export(jax.jit(lambda x: x + 1, in_shardings=s, out_shardings=s))(jnp.ones((4, 2))).serialize()
    public static byte[] Sharded => Read("sharded.bin");

    static byte[] Read(string name)
    {
        using var stream = typeof(Blobs).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
