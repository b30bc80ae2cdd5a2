using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Tells apart the forms in which modules come, by their first bytes, and reads them.</summary>
internal static class ModuleLoader
{
    static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static Module Load(ReadOnlySpan<byte> bytes)
    {
        if (BytecodeFile.IsBytecode(bytes)) return Module.ParseBytecode(bytes);
        if (IsExported(bytes)) return Exported.Deserialize(bytes).MlirModule;
        return Module.Parse(Text(bytes));
    }

    /// <summary>True for what jax.export writes: it begins with a small offset, and no text has a zero byte.</summary>
    public static bool IsExported(ReadOnlySpan<byte> bytes) => bytes.Length >= 8 && bytes[..4].Contains((byte)0);

    static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new ParseException("neither a text in UTF-8, nor MLIR bytecode, nor what jax.export writes", e.Index);
        }
    }
}
