using XlaSharp.Native;

namespace XlaSharp.PjRt.Tests;

/// <summary>Libraries that call themselves plugins and are not fit to be used: each is refused with its reason, and the process lives on.</summary>
public class MisbehavingPluginTests
{
    [Theory]
    [InlineData("no_entry", PjRtErrorCode.InvalidArgument, "is not a PJRT plugin: it exports no GetPjrtApi")]
    [InlineData("null_table", PjRtErrorCode.FailedPrecondition, "GetPjrtApi gave a null table")]
    [InlineData("short_table", PjRtErrorCode.FailedPrecondition, "its table has 16 bytes, too few to hold a version")]
    [InlineData("wrong_major", PjRtErrorCode.FailedPrecondition, "it has PJRT API 1.114, this library needs 0.57 or a later 0.x")]
    [InlineData("old_minor", PjRtErrorCode.FailedPrecondition, "it has PJRT API 0.56, this library needs 0.57 or a later 0.x")]
    [InlineData("null_slots", PjRtErrorCode.FailedPrecondition, "its table lacks PJRT_Error_Destroy")]
    [InlineData("initialize_fails", PjRtErrorCode.Unavailable, "the device is on fire")]
    public void Load_MisbehavingPlugin_IsRefused(string fault, PjRtErrorCode code, string reason)
    {
        var path = NativeParts.Get($"libplugin_{fault}.so");
        var error = Assert.Throws<PjRtException>(() => Plugin.Load(path));
        Assert.Equal(code, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RefusedTwice_GivesTheSameReason()
    {
        var path = NativeParts.Get("libplugin_initialize_fails.so");
        var (first, second) = (Assert.Throws<PjRtException>(() => Plugin.Load(path)), Assert.Throws<PjRtException>(() => Plugin.Load(path)));
        Assert.Equal(first.Message, second.Message);
    }

    [Fact]
    public void Call_SlotBehindTheEndOfTheTable_IsUnimplemented()
    {
        var plugin = Plugin.Load(NativeParts.Get("libplugin_late_slots_missing.so"));
        var error = Assert.Throws<PjRtException>(() => Client.CreateCpu(plugin));
        Assert.Equal(PjRtErrorCode.Unimplemented, error.Code);
        Assert.Equal("PJRT_Client_Create", error.Call);
    }
}
