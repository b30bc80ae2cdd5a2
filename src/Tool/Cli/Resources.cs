namespace XlaSharp.Tool;

/// <summary>Texts that are part of the tool.</summary>
internal static class Resources
{
    public static string Text(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"the tool lacks its part {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
