namespace XlaSharp.Tool.Tests;

/// <summary>A folder for a test, gone after it.</summary>
internal sealed class Workspace : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("xlasharp-tool").FullName;

    /// <summary>The path of a file in the folder.</summary>
    public string this[string name] => Path.Combine(folder, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
