namespace XlaSharp.PjRt.Tests;

public class PluginTests
{
    [Fact]
    public void Load_MissingFile_SaysSo() =>
        Assert.Equal(PjRtErrorCode.NotFound, Assert.Throws<PjRtException>(() => Plugin.Load("no-such-plugin.so")).Code);

    [Fact]
    public void Load_LibraryThatIsNoPlugin_IsRefused()
    {
        if (!File.Exists("/usr/lib/x86_64-linux-gnu/libm.so.6")) Assert.Skip("no libm at the usual place to try this with");
        var error = Assert.Throws<PjRtException>(() => Plugin.Load("/usr/lib/x86_64-linux-gnu/libm.so.6"));
        Assert.Contains("exports no GetPjrtApi", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Twice_IsTheSamePlugin() => Assert.Same(Runtime.Client.Plugin, Plugin.Load(Runtime.Client.Plugin.Path));

    [Fact]
    public void Find_ExplicitPathThatIsNotThere_ListsIt()
    {
        Assert.Null(PluginLocator.Find(out var tried, explicitPath: "nowhere.so"));
        Assert.Equal(["nowhere.so"], tried);
    }
}
