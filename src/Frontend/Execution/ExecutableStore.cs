using System.Security.Cryptography;
using System.Text;
using XlaSharp.PjRt;

namespace XlaSharp;

/// <summary>Compiled programs on disk, so that the next process loads instead of compiling.</summary>
/// <remarks>
/// An entry is named by a hash of plugin build, CPU, options and program; its first 32 bytes are the SHA-256 of the rest, since the plugin loads damaged code without
/// complaint. Written to a temporary file and renamed, readable by the owner alone. <c>XLASHARP_CACHE_DIR</c> moves the folder, <c>off</c> switches it off.
/// </remarks>
internal static class ExecutableStore
{
    const long LargestStore = 1L << 30;

    static readonly string? Folder = FindFolder();
    static string? machine;

    public static LoadedExecutable GetOrCompile(Client client, byte[] program)
    {
        if (Folder is null || !client.IsCpu) return client.Compile(program);
        var path = Path.Combine(Folder, Key(client, program));
        if (TryLoad(client, path) is { } loaded) return loaded;
        var compiled = client.Compile(program);
        TrySave(path, compiled);
        return compiled;
    }

    static LoadedExecutable? TryLoad(Client client, string path)
    {
        try
        {
            if (!File.Exists(path)) return null;
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length > 32 && SHA256.HashData(bytes.AsSpan(32)).AsSpan().SequenceEqual(bytes.AsSpan(0, 32))) return client.Deserialize(bytes.AsSpan(32));
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PjRtException)
        {
            // A bad entry only costs a compilation.
            Delete(path);
        }
        return null;
    }

    static void TrySave(string path, LoadedExecutable compiled)
    {
        try
        {
            var code = compiled.Serialize();
            Directory.CreateDirectory(Folder!);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Folder!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Trim();
            var temporary = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(temporary, options))
            {
                file.Write(SHA256.HashData(code));
                file.Write(code);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PjRtException)
        {
            // Without room or permission there is no cache, and nothing else is lost.
        }
    }

    static void Trim()
    {
        var files = new DirectoryInfo(Folder!).GetFiles();
        var total = files.Sum(f => f.Length);
        if (total <= LargestStore) return;
        foreach (var file in files.OrderBy(f => f.LastWriteTimeUtc))
        {
            Delete(file.FullName);
            total -= file.Length;
            if (total <= LargestStore / 2) return;
        }
    }

    static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process holds it; the checksum still guards it.
        }
    }

    static string Key(Client client, byte[] program)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var plugin = new FileInfo(client.Plugin.Path);
        hash.AppendData(Encoding.UTF8.GetBytes($"1|{Convert.ToHexString(CompileOptions.Default.Serialize(client.IsCpu))}|{plugin.FullName}|{plugin.Length}|{plugin.LastWriteTimeUtc.Ticks}|{client.Plugin.MinorVersion}|{client.Devices.Count}|{machine ??= Machine()}|"));
        hash.AppendData(program);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Code is compiled for the CPU at hand, and a cache may be shared between machines.
    static string Machine()
    {
        if (!File.Exists("/proc/cpuinfo")) return Environment.MachineName;
        foreach (var line in File.ReadLines("/proc/cpuinfo"))
            if (line.StartsWith("flags", StringComparison.Ordinal) || line.StartsWith("Features", StringComparison.Ordinal)) return line;
        return Environment.MachineName;
    }

    static string? FindFolder()
    {
        var folder = Environment.GetEnvironmentVariable("XLASHARP_CACHE_DIR");
        if (folder == "off") return null;
        return string.IsNullOrEmpty(folder) ? Path.Combine(PluginLocator.CacheFolder(), "executables") : folder;
    }
}
