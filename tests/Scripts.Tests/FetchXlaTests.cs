using System.Runtime.Versioning;

namespace XlaSharp.Scripts.Tests;

[SupportedOSPlatform("linux")]
public sealed class FetchXlaTests : IDisposable
{
    readonly Sandbox sandbox = new();

    [Fact]
    public void Fetch_FirstRun_InstallsWhatPipDownloads()
    {
        Assert.Equal((0, "fetch-xla: installed tiny-plugin 1.0\n"), sandbox.Fetch());
        Assert.Equal(Sandbox.Content, File.ReadAllBytes(sandbox.Installed!));
        Assert.Equal(2, sandbox.Leftovers.Length);
    }

    [Fact]
    public void Fetch_SecondRun_DoesNothing()
    {
        sandbox.Fetch();
        // Without any of the tools that installing takes, and with a pip that fails.
        foreach (var tool in (string[])["flock", "mktemp", "sha256sum", "unzip", "mkdir", "mv", "rm", "getconf"]) sandbox.Remove(tool);
        sandbox.WritePip("exit 1");
        Assert.Equal((0, ""), sandbox.Fetch());
        Assert.Equal(1, sandbox.Downloads);
    }

    [Fact]
    public void Fetch_LibraryRemoved_InstallsItAgain()
    {
        sandbox.Fetch();
        File.Delete(sandbox.Installed!);
        Assert.Equal(0, sandbox.Fetch().Code);
        Assert.Equal(Sandbox.Content, File.ReadAllBytes(sandbox.Installed!));
    }

    [Fact]
    public void Fetch_FromFolder_TakesItsWheel()
    {
        Assert.Equal(0, sandbox.Fetch($"--from '{sandbox.Store}'").Code);
        Assert.Equal(0, sandbox.Downloads);
        Assert.Equal(Sandbox.Content, File.ReadAllBytes(sandbox.Installed!));
    }

    [Fact]
    public void Fetch_FromFolderWithoutWheel_SaysSo() => Fails($"{sandbox.Folder} has no {Sandbox.Wheel}", $"--from '{sandbox.Folder}'");

    [Fact]
    public void Fetch_WrongHash_InstallsNothing()
    {
        sandbox.WriteManifest(new string('0', 64));
        Fails($"has the wrong hash: expected {new string('0', 64)}, got ");
    }

    [Fact]
    public void Fetch_DownloadDamaged_InstallsNothing()
    {
        sandbox.WritePip($"echo damaged >\"$destination/{Sandbox.Wheel}\"");
        Fails("has the wrong hash");
    }

    [Fact]
    public void Fetch_NoHashInTheManifest_TakesTheOneGiven()
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(sandbox.Store, Sandbox.Wheel))));
        sandbox.WriteManifest("");
        Fails($"the manifest has no hash for {Sandbox.Wheel}: pass --sha256");
        Fails("has the wrong hash", $"--sha256 {new string('1', 64)}");
        Assert.Equal(0, sandbox.Fetch($"--sha256 {hash}").Code);
    }

    [Fact]
    public void Fetch_NoNetwork_GivesPipsError()
    {
        sandbox.WritePip("echo 'WARNING: Retrying'; echo 'ERROR: No matching distribution found for tiny-plugin==1.0'; exit 1");
        Fails("pip could not download tiny-plugin==1.0, is there a network? ERROR: No matching distribution found for tiny-plugin==1.0");
    }

    [Fact]
    public void Fetch_NoPip_SaysWhatToDo()
    {
        sandbox.Remove("pip3");
        Fails($"no pip found: install Python's pip, or pass --from DIR with {Sandbox.Wheel}");
    }

    [Fact]
    public void Fetch_PipGivesAnotherFile_SaysSo()
    {
        sandbox.WritePip("echo x >\"$destination/other.whl\"");
        Fails($"pip downloaded another file than {Sandbox.Wheel}");
    }

    [Fact]
    public void Fetch_WheelWithoutTheMember_SaysSo()
    {
        sandbox.WriteManifest(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(sandbox.Store, Sandbox.Wheel)))), "tiny_plugin/other.so");
        Fails($"{Sandbox.Wheel} could not be unpacked into {sandbox.Cache}: caution: filename not matched:  tiny_plugin/other.so");
    }

    // A limit on the size of files stands in for a full disk: the write fails in the middle of the library.
    [Fact]
    public void Fetch_DiskFullWhileUnpacking_InstallsNothing() => Fails(
        $"{Sandbox.Wheel} could not be unpacked into {sandbox.Cache}: ", $"--from '{sandbox.Store}'", "ulimit -f 8; trap '' XFSZ; exec");

    [Fact]
    public void Fetch_CacheIsAFile_SaysSo()
    {
        File.WriteAllText(Path.Combine(sandbox.Folder, "cache"), "");
        var (code, output) = sandbox.Fetch();
        Assert.Equal((1, $"fetch-xla: cannot create {sandbox.Cache}\n"), (code, output));
    }

    [Fact]
    public async Task Fetch_SeveralAtOnce_DownloadOnceAndAllSucceed()
    {
        sandbox.WritePip($"sleep 0.5; cp '{Path.Combine(sandbox.Store, Sandbox.Wheel)}' \"$destination\"");
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => sandbox.Fetch())));
        Assert.All(results, result => Assert.Equal(0, result.Code));
        Assert.Equal(1, sandbox.Downloads);
        Assert.Equal(Sandbox.Content, File.ReadAllBytes(sandbox.Installed!));
        Assert.Equal(2, sandbox.Leftovers.Length);
    }

    // The pip of this test interrupts the script that waits for it: as ^C does, and as a termination.
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Fetch_Interrupted_LeavesNothing(string signal, int code)
    {
        sandbox.WritePip($"echo half >\"$destination/{Sandbox.Wheel}\"; kill -{signal} $PPID; exit 1");
        Assert.Equal(code, sandbox.Fetch().Code);
        Assert.Null(sandbox.Installed);
        Assert.Empty(sandbox.Leftovers);
    }

    [Fact]
    public void Fetch_AfterOneThatWasKilled_CleansUpAndInstalls()
    {
        sandbox.WritePip($"echo half >\"$destination/{Sandbox.Wheel}\"; kill -KILL $PPID");
        Assert.Equal(137, sandbox.Fetch().Code);
        Assert.Null(sandbox.Installed);
        Assert.NotEmpty(sandbox.Leftovers);
        sandbox.WritePip($"cp '{Path.Combine(sandbox.Store, Sandbox.Wheel)}' \"$destination\"");
        Assert.Equal(0, sandbox.Fetch().Code);
        Assert.Equal(2, sandbox.Leftovers.Length);
    }

    [Theory]
    [InlineData("--from", "--from is unknown or lacks its value")]
    [InlineData("--what x", "unknown option --what")]
    public void Fetch_WrongUsage_SaysWhatIsRight(string arguments, string message) =>
        Assert.Equal((2, $"fetch-xla: {message}; usage: fetch-xla [--platform cpu|cuda13] [--from DIR] [--sha256 HEX]\n"), sandbox.Fetch(arguments));

    [Fact]
    public void Fetch_UnknownPlatform_SaysSo() => Fails("has no entry for tpu on linux-x64", "--platform tpu");

    public void Dispose() => sandbox.Dispose();

    // One line says why, and the cache holds nothing that a program would take for a runtime.
    void Fails(string reason, string arguments = "", string prefix = "exec")
    {
        var (code, output) = sandbox.Fetch(arguments, prefix);
        Assert.Equal(1, code);
        Assert.StartsWith("fetch-xla: ", output, StringComparison.Ordinal);
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.Equal(output.Length - 1, output.IndexOf('\n', StringComparison.Ordinal));
        Assert.Null(sandbox.Installed);
        Assert.Empty(sandbox.Leftovers);
    }
}
