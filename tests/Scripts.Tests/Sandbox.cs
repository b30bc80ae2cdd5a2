using System.IO.Compression;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using XlaSharp.Native;

namespace XlaSharp.Scripts.Tests;

/// <summary>
/// A home folder, a PATH and a manifest of its own, in which <c>scripts/fetch-xla</c> finds the ordinary tools and a pip that copies a small wheel
/// instead of downloading a large one.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class Sandbox : IDisposable
{
    public const string Wheel = "tiny_plugin-1.0-py3-none-any.whl";
    const string Member = "tiny_plugin/plugin.so";

    static readonly string[] Tools =
        ["bash", "env", "dirname", "uname", "tr", "sed", "mkdir", "flock", "mktemp", "rm", "sha256sum", "unzip", "mv", "tail", "grep", "getconf", "cp", "sleep", "cat"];

    public Sandbox()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("scripts/fetch-xla is for Linux");
        if (Tools.FirstOrDefault(tool => Locate(tool) is null) is { } missing) Assert.Skip($"{missing} is not installed");
        Folder = Directory.CreateTempSubdirectory("xlasharp-fetch-").FullName;
        Directory.CreateDirectory(Bin);
        Directory.CreateDirectory(Store);
        foreach (var tool in Tools) File.CreateSymbolicLink(Path.Combine(Bin, tool), Locate(tool)!);
        using (var file = File.Create(Path.Combine(Store, Wheel)))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        using (var member = zip.CreateEntry(Member).Open())
            member.Write(Content);
        WriteManifest(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Store, Wheel)))));
        WritePip($"cp '{Path.Combine(Store, Wheel)}' \"$destination\"");
    }

    /// <summary>What the plugin in the wheel holds: large enough for a limit on file sizes to hit it, and not compressible.</summary>
    public static byte[] Content { get; } = MakeContent();

    public string Folder { get; }

    /// <summary>Where the wheel lies that pip serves.</summary>
    public string Store => Path.Combine(Folder, "store");

    public string Cache => Path.Combine(Folder, "cache", "xlasharp", "runtime");

    string Bin => Path.Combine(Folder, "bin");

    string PipLog => Path.Combine(Folder, "pip.calls");

    /// <summary>How often pip was called.</summary>
    public int Downloads => File.Exists(PipLog) ? File.ReadAllLines(PipLog).Length : 0;

    /// <summary>The path that a program would load, or null.</summary>
    public string? Installed => File.Exists(Path.Combine(Cache, "cpu", "plugin.path")) ? File.ReadAllText(Path.Combine(Cache, "cpu", "plugin.path")).Trim() : null;

    /// <summary>All files and folders in the cache but the lock and empty folders.</summary>
    public string[] Leftovers => !Directory.Exists(Cache) ? []
        : [.. Directory.EnumerateFiles(Cache, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != ".lock"), .. Directory.EnumerateDirectories(Cache, ".fetch.*")];

    public void WriteManifest(string hash, string member = Member) => File.WriteAllText(Path.Combine(Folder, "manifest.json"), $$"""
        {
          "cpu": {
            "linux-x64": {
              "package": "tiny-plugin",
              "version": "1.0",
              "wheel": "{{Wheel}}",
              "sha256": "{{hash}}",
              "file": "{{member}}"
            }
          }
        }
        """);

    /// <summary>Replaces pip by a script; <c>$destination</c> is the folder to download into.</summary>
    public void WritePip(string body)
    {
        var path = Path.Combine(Bin, "pip3");
        File.WriteAllText(path, $"#!/usr/bin/env bash\necho call >>'{PipLog}'\nwhile [ \"$1\" != --dest ]; do shift; done\ndestination=$2\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Remove(string tool) => File.Delete(Path.Combine(Bin, tool));

    /// <summary>Runs the script, behind a prefix of shell words.</summary>
    public (int Code, string Output) Fetch(string arguments = "", string prefix = "exec") => Checkout.Run(
        Path.Combine(Bin, "bash"),
        ["-c", $"{prefix} '{Path.Combine(Checkout.Root, "scripts", "fetch-xla")}' {arguments}"],
        new Dictionary<string, string?>
        {
            ["PATH"] = Bin,
            ["HOME"] = Path.Combine(Folder, "home"),
            ["XDG_CACHE_HOME"] = Path.Combine(Folder, "cache"),
            ["XLASHARP_RUNTIME_MANIFEST"] = Path.Combine(Folder, "manifest.json"),
        });

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    static string? Locate(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    static byte[] MakeContent()
    {
        var content = new byte[64 * 1024];
        for (uint i = 0, state = 1; i < content.Length; i++) content[i] = (byte)((state = state * 1664525 + 1013904223) >> 24);
        return content;
    }
}
