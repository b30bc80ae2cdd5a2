using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>How the plugin's errors become exceptions, also where the plugin cannot even tell of its error.</summary>
[Collection(FakePlugin.Collection)]
public class ErrorTests
{
    [Theory]
    [MemberData(nameof(Codes))]
    public void Call_Fails_GivesItsCode(PjRtErrorCode code)
    {
        using var client = Client.Create(FakePlugin.Load());
        FakePlugin.Fail("PJRT_Client_ProcessIndex", code: code);
        var error = Assert.Throws<PjRtException>(() => client.ProcessIndex);
        Assert.Equal((code, "PJRT_Client_ProcessIndex", $"PJRT_Client_ProcessIndex: fault in PJRT_Client_ProcessIndex ({code})"), (error.Code, error.Call, error.Message));
        Assert.Equal("fake"u8, error.Payloads["origin"]);
        Assert.Equal(7, client.ProcessIndex);
        Assert.Equal((1, 1), FakePlugin.Count(FakePlugin.Error));
    }

    public static TheoryData<PjRtErrorCode> Codes => [.. Enum.GetValues<PjRtErrorCode>().Where(c => c is not PjRtErrorCode.Ok and not PjRtErrorCode.ResourceExhausted)];

    [Fact]
    public void Call_FailsAndItsCodeToo_IsUnknownWithItsText()
    {
        var error = FailTwice("PJRT_Error_GetCode");
        Assert.Equal((PjRtErrorCode.Unknown, "poison in PJRT_Buffer_ReadyEvent"), (error.Code, error.NativeMessage));
        Assert.Single(error.Payloads);
    }

    [Fact]
    public void Call_FailsAndItsPayloadsToo_HasNone()
    {
        var error = FailTwice("PJRT_Error_ForEachPayload");
        Assert.Equal((PjRtErrorCode.DataLoss, "poison in PJRT_Buffer_ReadyEvent"), (error.Code, error.NativeMessage));
        Assert.Empty(error.Payloads);
    }

    [Fact]
    public unsafe void Call_FailsOnAPluginWithoutPayloads_HasNone()
    {
        using var client = Client.Create(FakePlugin.Load(table => FakePlugin.Remove(table, "PJRT_Error_ForEachPayload")));
        FakePlugin.Fail("PJRT_Client_ProcessIndex");
        Assert.Empty(Assert.Throws<PjRtException>(() => client.ProcessIndex).Payloads);
    }

    [Fact]
    public void Load_InitializationFails_IsItsError()
    {
        var error = Assert.Throws<PjRtException>(() =>
        {
            unsafe
            {
                FakePlugin.Load(_ => FakePlugin.Fail("PJRT_Plugin_Initialize", code: PjRtErrorCode.Unavailable));
            }
        });
        Assert.Equal((PjRtErrorCode.Unavailable, "PJRT_Plugin_Initialize"), (error.Code, error.Call));
        Balance.Check();
    }

    [Theory]
    [InlineData("PJRT_Client_BufferFromHostBuffer")]
    [InlineData("PJRT_LoadedExecutable_Execute")]
    public void Memory_Exhausted_IsReclaimedOnce(string call)
    {
        using (var client = Client.Create(FakePlugin.Load()))
        {
            FakePlugin.Fail(call, code: PjRtErrorCode.ResourceExhausted);
            Execute(client);
            FakePlugin.Fail(call, code: PjRtErrorCode.ResourceExhausted, times: 2);
            Assert.Equal(PjRtErrorCode.ResourceExhausted, Assert.Throws<PjRtException>(() => Execute(client)).Code);
        }
        Balance.Check();
    }

    // What was donated before the memory ran out is gone: the execution cannot be repeated.
    [Fact]
    public void Memory_ExhaustedAfterDonation_IsNotTriedAgain()
    {
        using var client = Client.Create(FakePlugin.Load());
        using var program = client.Compile("module"u8);
        using var buffer = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], new byte[8]);
        buffer.Delete();
        FakePlugin.Fail("PJRT_LoadedExecutable_Execute", code: PjRtErrorCode.ResourceExhausted);
        var error = Assert.Throws<PjRtException>(() => program.Execute([buffer.DangerousGetHandle()], new nint[2]));
        Assert.Equal(PjRtErrorCode.ResourceExhausted, error.Code);
        Assert.Single(FakePlugin.Trace, c => c == "PJRT_LoadedExecutable_Execute");
    }

    static void Execute(Client client)
    {
        using var program = client.Compile("module"u8);
        using var buffer = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], new byte[8]);
        foreach (var result in program.Execute([buffer])) result.Dispose();
    }

    static PjRtException FailTwice(string function)
    {
        PjRtException error;
        using (var client = Client.Create(FakePlugin.Load()))
        {
            FakePlugin.Poisoned.Add("PJRT_Buffer_ReadyEvent");
            using var buffer = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], new byte[8]);
            FakePlugin.Fail(function);
            error = Assert.Throws<PjRtException>(buffer.BlockUntilReady);
        }
        Balance.Check();
        return error;
    }
}
