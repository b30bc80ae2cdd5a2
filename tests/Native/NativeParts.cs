namespace XlaSharp.Native;

/// <summary>What CMakeLists.txt builds for the tests; a test that needs it is skipped where it cannot be built.</summary>
static class NativeParts
{
    const int Missing = 3;

    static readonly Lazy<(int Code, string Output)> Build = new(() =>
        OperatingSystem.IsLinux() ? Checkout.Run(Path.Combine(Checkout.Root, "scripts", "build-native"), []) : (Missing, "the native test parts are built on Linux only"));

    /// <summary>The path of a built file.</summary>
    public static string Get(string name)
    {
        var (code, output) = Build.Value;
        if (code == Missing) Assert.Skip(output.Trim());
        Assert.True(code == 0, output);
        return Path.Combine(Checkout.Root, "build", name);
    }
}
