using System.Runtime.InteropServices;
using System.Text;

namespace XlaSharp.PjRt.Tests;

public class ClientTests
{
    [Fact]
    public void Execute_AddOne_GivesTheSum()
    {
        using var executable = Runtime.Client.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne));
        Assert.Equal([2f, 3f], Run(executable, 1, 2));
    }

    [Fact]
    public void Serialize_Deserialize_RunsTheSame()
    {
        using var compiled = Runtime.Client.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne));
        using var loaded = Runtime.Client.Deserialize(compiled.Serialize());
        Assert.Equal([0f, 8f], Run(loaded, -1, 7));
    }

    [Fact]
    public async Task ReadyAsync_PendingOrNot_Completes()
    {
        using var buffer = Upload([1f, 2f]);
        await buffer.ReadyAsync();
        Assert.False(buffer.IsDeleted);
    }

    [Fact]
    public void FromHost_WrongByteCount_IsRefused()
    {
        var device = Runtime.Client.Devices[0];
        var error = Assert.Throws<PjRtException>(() => PjRtBuffer.FromHost(device, BufferType.F32, [3], new byte[8]));
        Assert.Equal(PjRtErrorCode.InvalidArgument, error.Code);
        Assert.Contains("F32[3] takes 12 bytes, got 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_EmptyProgram_IsRefusedBeforeThePluginDies() =>
        Assert.Equal(PjRtErrorCode.InvalidArgument, Assert.Throws<PjRtException>(() => Runtime.Client.Compile([])).Code);

    [Fact]
    public void Compile_DeeplyNestedProgram_IsRefusedBeforeThePluginDies()
    {
        var text = Encoding.UTF8.GetBytes(new string('(', 100_000));
        Assert.Contains("nested 100000 deep", Assert.Throws<PjRtException>(() => Runtime.Client.Compile(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_TextThatDoesNotParse_GivesThePluginsLine()
    {
        var error = Assert.Throws<PjRtException>(() => Runtime.Client.Compile("module { nonsense }"u8));
        Assert.Equal("PJRT_Client_Compile", error.Call);
        Assert.Contains("error", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_UnknownOverride_IsAnError()
    {
        var options = new CompileOptions { Overrides = new Dictionary<string, OptionValue> { ["no_such_flag"] = "1" } };
        var error = Assert.Throws<PjRtException>(() => Runtime.Client.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne), options));
        Assert.Contains("No such compile option", error.NativeMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_NullArgument_IsRefusedBeforeThePluginDies()
    {
        using var executable = Runtime.Client.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne));
        var error = Assert.Throws<PjRtException>(() => executable.Execute((nint[])[0], new nint[1]));
        Assert.Contains("argument 0 is null", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void CreateCpu_AbsurdDeviceCount_IsRefusedBeforeThePluginDies(int count) =>
        Assert.Throws<PjRtException>(() => Client.CreateCpu(Runtime.Client.Plugin, count));

    [Fact]
    public void CreateCpu_TwoDevices_HasBoth()
    {
        using var client = Client.CreateCpu(Runtime.Client.Plugin, 2);
        Assert.Equal(2, client.Devices.Count);
        Assert.Equal([0, 1], client.Devices.Select(d => d.Id));
    }

    [Fact]
    public void Dispose_ClientBeforeItsBuffer_KeepsTheNativeClientAlive()
    {
        var client = Client.CreateCpu(Runtime.Client.Plugin);
        var buffer = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [1], MemoryMarshal.AsBytes<float>([5f]));
        client.Dispose();
        var read = new float[1];
        buffer.CopyTo(MemoryMarshal.AsBytes(read.AsSpan()), 1);
        buffer.Dispose();
        Assert.Equal([5f], read);
    }

    [Fact]
    public void Options_NoReplica_IsRefused() =>
        Assert.Throws<PjRtException>(() => new CompileOptions { Replicas = 0 }.Serialize());

    [Fact]
    public void Options_Default_AreTheKnownBytes() =>
        Assert.Equal("1A0F08FFFFFFFFFFFFFFFFFF0120012801", Convert.ToHexString(CompileOptions.Default.Serialize()));

    static PjRtBuffer Upload(float[] values) =>
        PjRtBuffer.FromHost(Runtime.Client.Devices[0], BufferType.F32, [values.Length], MemoryMarshal.AsBytes<float>(values));

    static float[] Run(LoadedExecutable executable, params float[] values)
    {
        using var argument = Upload(values);
        var results = new nint[1];
        executable.Execute((nint[])[argument.DangerousGetHandle()], results);
        using var result = executable.Adopt(results[0], 8);
        var read = new float[2];
        result.CopyTo(MemoryMarshal.AsBytes(read.AsSpan()), 1);
        return read;
    }
}
