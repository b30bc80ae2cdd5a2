using System.Text;

namespace XlaSharp.Hlo;

/// <summary>A string of bytes, which need not be text in any encoding.</summary>
internal sealed class StringAttribute(byte[] bytes) : MlirAttribute
{
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>What stands between the quotes of the text.</summary>
    public string Inside => Escape(bytes);

    public override long Weight => bytes.Length;

    private protected override string Write() => $"\"{Inside}\"";

    /// <summary>Bytes as MLIR writes them between quotes.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes) =>
        bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~') || bytes.ContainsAny((byte)'"', (byte)'\\') ? StringText.Append(new(), bytes).ToString() : Encoding.ASCII.GetString(bytes);
}
