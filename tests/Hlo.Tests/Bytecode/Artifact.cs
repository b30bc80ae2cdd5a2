namespace XlaSharp.Hlo.Tests;

/// <summary>The artifacts and programs that lie beside the tests.</summary>
static class Artifact
{
    public static readonly string[] All = ["program.0.9.0.bc", "program.0.11.0.bc", "program.0.12.0.bc", "program.0.14.0.bc", "program.1.0.0.bc", "program.1.20.0.bc", "program.native.bc", "sharded.bc"];

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Artifact).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));
}
