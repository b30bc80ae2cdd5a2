using XlaSharp.Interop;

namespace XlaSharp.Interop.Tests;

public sealed unsafe class TableTests
{
    [Fact]
    public void Refusal_NoTable_SaysSo() => Assert.Equal("GetPjrtApi gave a null table", PJRT_Api.Refusal(null));

    [Fact]
    public void Refusal_CompleteTable_IsNull()
    {
        var api = Complete();
        Assert.Null(PJRT_Api.Refusal(&api));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(39)]
    public void Refusal_TableWithoutVersion_SaysSo(int size)
    {
        var api = Complete();
        api.struct_size = (nuint)size;
        Assert.Equal($"its table has {size} bytes, too few to hold a version", PJRT_Api.Refusal(&api));
    }

    [Theory]
    [InlineData(0, 56, false)]
    [InlineData(0, 57, true)]
    [InlineData(0, 500, true)]
    [InlineData(1, 114, false)]
    public void Refusal_Version_MustBeKnown(int major, int minor, bool usable)
    {
        var api = Complete();
        (api.pjrt_api_version.major_version, api.pjrt_api_version.minor_version) = (major, minor);
        Assert.Equal(usable ? null : $"it has PJRT API {major}.{minor}, this library needs 0.57 or a later 0.x", PJRT_Api.Refusal(&api));
    }

    [Fact]
    public void Refusal_NullSlot_IsNamed()
    {
        var api = Complete();
        api.PJRT_Error_Message = null;
        Assert.Equal("its table lacks PJRT_Error_Message", PJRT_Api.Refusal(&api));
    }

    // The four functions that must be there end at byte 72.
    [Fact]
    public void Refusal_TableThatEndsInsideASlot_NamesTheSlot()
    {
        var api = Complete();
        api.struct_size = 71;
        Assert.Equal("its table lacks PJRT_Plugin_Initialize", PJRT_Api.Refusal(&api));
        api.struct_size = 72;
        Assert.Null(PJRT_Api.Refusal(&api));
    }

    [Fact]
    public void Open_MissingFile_IsNotFound() => Assert.Throws<DllNotFoundException>(() => { PJRT_Api.Open("/nowhere/plugin.so"); });

    static PJRT_Api Complete()
    {
        var api = StructSize.Stamped<PJRT_Api>();
        api.pjrt_api_version.minor_version = 114;
        for (var slot = 40; slot < sizeof(PJRT_Api); slot += sizeof(nint)) *(nint*)((byte*)&api + slot) = 1;
        return api;
    }
}
