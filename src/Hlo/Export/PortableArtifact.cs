using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Modules as other programs read them, for some time to come and from some time back.</summary>
internal static class PortableArtifact
{
    // What jax.export writes: the version of StableHLO of at least four weeks before.
    static readonly Version Target = new(1, 18, 0);

    /// <summary>The bytes of a module.</summary>
    public static byte[] Write(Module module)
    {
        try
        {
            return module.ToBytecode(Target);
        }
        catch (HloException)
        {
            // Some ops of CHLO have no form in artifacts. Readers of artifacts, JAX's among them, take a text as well.
            return Encoding.UTF8.GetBytes(module.ToText(generic: true));
        }
    }
}
