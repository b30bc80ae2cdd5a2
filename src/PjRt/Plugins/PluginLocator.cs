namespace XlaSharp.PjRt;

/// <summary>Finds the plugin of a platform on this machine.</summary>
/// <remarks>
/// In this order: an explicit path, the environment variable <c>XLASHARP_PJRT_PLUGIN</c>, the application's folder, and the user's cache, which
/// <c>scripts/fetch-xla</c> fills: the file <c>xlasharp/runtime/PLATFORM/plugin.path</c> there holds the path.
/// </remarks>
public static class PluginLocator
{
    /// <summary>The environment variable that names a plugin; <c>none</c> means that there is to be none.</summary>
    public const string Variable = "XLASHARP_PJRT_PLUGIN";

    /// <summary>The path of the plugin, or null.</summary>
    /// <param name="tried">The places that were looked at.</param>
    /// <param name="platform">cpu or cuda13.</param>
    /// <param name="explicitPath">A path that comes before all others.</param>
    public static string? Find(out IReadOnlyList<string> tried, string platform = "cpu", string? explicitPath = null)
    {
        var places = new List<string>();
        tried = places;
        var variable = Environment.GetEnvironmentVariable(Variable);
        if (explicitPath is null && variable == "none")
        {
            places.Add($"{Variable}=none");
            return null;
        }
        foreach (var candidate in Candidates(platform, explicitPath, variable))
        {
            places.Add(candidate);
            if (File.Exists(candidate)) return Path.GetFullPath(candidate);
        }
        return null;
    }

    /// <summary>The folder of the user's cache.</summary>
    public static string CacheFolder()
    {
        if (OperatingSystem.IsWindows()) return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "xlasharp");
        var root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.Combine(string.IsNullOrEmpty(root) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache") : root, "xlasharp");
    }

    static IEnumerable<string> Candidates(string platform, string? explicitPath, string? variable)
    {
        if (explicitPath is not null)
        {
            yield return explicitPath;
            yield break;
        }
        if (!string.IsNullOrEmpty(variable))
        {
            yield return variable;
            yield break;
        }
        yield return Path.Combine(AppContext.BaseDirectory, $"pjrt_c_api_{(platform == "cpu" ? "cpu" : "cuda")}_plugin.so");
        var pointer = Path.Combine(CacheFolder(), "runtime", platform, "plugin.path");
        yield return File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : pointer;
    }
}
