using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Reads <c>#stablehlo.channel_handle&lt;handle = 1, type = 2&gt;</c>.</summary>
internal static class Channel
{
    /// <summary>The number of the channel; 0 if none is given.</summary>
    public static long Handle(string text) => Field(text, "handle = ");

    /// <summary>1 from device to device, 2 from device to host, 3 from host to device; 0 if none is given.</summary>
    public static long Type(string text) => Field(text, "type = ");

    static long Field(string text, string name) =>
        text.IndexOf(name, StringComparison.Ordinal) is var at and >= 0 && long.TryParse(text[(at + name.Length)..].Split(',', '>', '/')[0], CultureInfo.InvariantCulture, out var value) ? value : 0;
}
