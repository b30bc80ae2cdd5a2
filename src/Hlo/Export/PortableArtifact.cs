using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Modules as other programs read them.</summary>
internal static class PortableArtifact
{
    public static byte[] Write(Module module) => Encoding.UTF8.GetBytes(module.ToText(generic: true));
}
