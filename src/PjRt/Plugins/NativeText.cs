using System.Text;

namespace XlaSharp.PjRt;

/// <summary>Texts and bytes of the plugin, copied at once: their memory is the plugin's.</summary>
internal static unsafe class NativeText
{
    public static string Read(sbyte* text, nuint size) => text == null ? "" : Encoding.UTF8.GetString((byte*)text, checked((int)size));

    public static byte[] Bytes(sbyte* bytes, nuint size) => bytes == null ? [] : new ReadOnlySpan<byte>(bytes, checked((int)size)).ToArray();
}
