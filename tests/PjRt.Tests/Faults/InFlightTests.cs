using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>Objects that are disposed, and waiting that is given up, while the plugin is still at work.</summary>
[Collection(FakePlugin.Collection)]
public class InFlightTests
{
    static ReadOnlySpan<byte> OneTwo => [0, 0, 128, 63, 0, 0, 0, 64];

    [Fact]
    public async Task ReadyAsync_BufferAndClientDisposedMeanwhile_Completes()
    {
        var client = NewClient("PJRT_Buffer_ReadyEvent");
        var buffer = Upload(client);
        var ready = buffer.ReadyAsync();
        buffer.Dispose();
        client.Dispose();
        Assert.False(ready.IsCompleted);
        Assert.Equal(1, FakePlugin.Count(FakePlugin.Buffer).Destroyed);
        Assert.True(FakePlugin.CompleteAll());
        await ready;
        Balance.Check();
    }

    [Fact]
    public async Task ReadyAsync_Cancelled_EndsTheWaitingOnly()
    {
        using var client = NewClient("PJRT_Buffer_ReadyEvent");
        using var buffer = Upload(client);
        using var source = new CancellationTokenSource();
        var ready = buffer.ReadyAsync(source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await ready);
        // Two events there were, that of the upload and this one, which is still waited for.
        Assert.Equal((2, 1), FakePlugin.Count(FakePlugin.Event));
        Assert.False(buffer.IsDeleted);
        FakePlugin.CompleteAll();
        buffer.Dispose();
        client.Dispose();
        Balance.CheckSoon();
    }

    [Fact]
    public async Task ReadyAsync_TimedOut_CanBeWaitedForAgain()
    {
        using var client = NewClient("PJRT_Buffer_ReadyEvent");
        using var buffer = Upload(client);
        var ready = buffer.ReadyAsync().AsTask();
        await Assert.ThrowsAsync<TimeoutException>(() => ready.WaitAsync(TimeSpan.Zero));
        FakePlugin.CompleteAll();
        await ready;
        Assert.False(buffer.IsDeleted);
    }

    [Fact]
    public void BlockUntilReady_BufferDisposedMeanwhile_DestroysItAfterTheWait()
    {
        using var client = NewClient("PJRT_Buffer_ReadyEvent");
        var buffer = Upload(client);
        Exception? failure = null;
        var waiting = new Thread(() => failure = Record.Exception(buffer.BlockUntilReady));
        waiting.Start();
        SpinWait.SpinUntil(() => FakePlugin.Trace.Contains("PJRT_Event_Await"));
        buffer.Dispose();
        Assert.Equal((1, 0), FakePlugin.Count(FakePlugin.Buffer));
        FakePlugin.CompleteAll();
        waiting.Join();
        Assert.Null(failure);
        Assert.Equal((1, 1), FakePlugin.Count(FakePlugin.Buffer));
        client.Dispose();
        Balance.Check();
    }

    [Fact]
    public async Task CopyToAsync_BufferDisposedMeanwhile_PinsUntilTheCopyIsDone()
    {
        using var client = NewClient("PJRT_Buffer_ToHostBuffer");
        using var target = new PinCounting(8);
        var buffer = Upload(client);
        var copied = buffer.CopyToAsync(target.Memory);
        buffer.Dispose();
        Assert.Equal(1, target.Pins);
        FakePlugin.CompleteAll();
        await copied;
        Assert.Equal(0, target.Pins);
        Assert.Equal(OneTwo, target.GetSpan());
        client.Dispose();
        Balance.Check();
    }

    [Fact]
    public async Task CopyToAsync_Cancelled_PinsUntilTheCopyIsDone()
    {
        using var client = NewClient("PJRT_Buffer_ToHostBuffer");
        using var target = new PinCounting(8);
        using var buffer = Upload(client);
        using var source = new CancellationTokenSource();
        var copied = buffer.CopyToAsync(target.Memory, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await copied);
        Assert.Equal(1, target.Pins);
        FakePlugin.CompleteAll();
        Assert.True(SpinWait.SpinUntil(() => target.Pins == 0, TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FromHost_TransferUnderWay_PinsUntilItIsDone(bool fails)
    {
        using var client = NewClient("PJRT_Client_BufferFromHostBuffer");
        if (fails) FakePlugin.Poisoned.Add("PJRT_Client_BufferFromHostBuffer");
        using var source = new PinCounting(8);
        PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], source.Memory, HostBufferSemantics.ImmutableUntilTransferCompletes, out var released).Dispose();
        Assert.Equal((1, false), (source.Pins, released.IsCompleted));
        FakePlugin.CompleteAll();
        var failure = await Record.ExceptionAsync(() => released);
        Assert.Equal(fails ? PjRtErrorCode.DataLoss : null, (failure as PjRtException)?.Code);
        Assert.Equal(0, source.Pins);
        client.Dispose();
        Balance.Check();
    }

    [Fact]
    public async Task FromHost_ZeroCopy_PinsAsLongAsTheBufferLives()
    {
        using var client = NewClient();
        using var source = new PinCounting(8);
        var buffer = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], source.Memory, HostBufferSemantics.ImmutableZeroCopy, out var released);
        Assert.Equal((1, false), (source.Pins, released.IsCompleted));
        buffer.Dispose();
        await released;
        Assert.Equal(0, source.Pins);
        client.Dispose();
        Balance.Check();
    }

    // The plugin does not say whether the transfer is done: then it is waited for, elsewhere, before the memory is given back.
    [Fact]
    public async Task FromHost_EventThatCannotBeAsked_StillPinsUntilTheEnd()
    {
        using var client = NewClient();
        using var source = new PinCounting(8);
        FakePlugin.Fail("PJRT_Event_IsReady");
        var buffer = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], source.Memory, HostBufferSemantics.ImmutableZeroCopy, out var released);
        Assert.Equal((1, false), (source.Pins, released.IsCompleted));
        buffer.Dispose();
        Assert.Equal("fault in PJRT_Event_IsReady", (await Assert.ThrowsAsync<PjRtException>(() => released)).NativeMessage);
        Assert.Equal(0, source.Pins);
        client.Dispose();
        Balance.Check();
    }

    [Theory]
    [InlineData("PJRT_AsyncHostToDeviceTransferManager_TransferData")]
    [InlineData("PJRT_AsyncHostToDeviceTransferManager_TransferLiteral")]
    public async Task Transfer_ManagerDisposedMeanwhile_PinsUntilItIsSent(string call)
    {
        using var client = NewClient(call);
        using var source = new PinCounting(8);
        var manager = new AsyncHostToDeviceTransferManager(client.Devices[0], [new(BufferType.F32, [2])]);
        var sent = call.EndsWith("Data", StringComparison.Ordinal) ? manager.TransferAsync(0, source.Memory) : manager.TransferLiteralAsync(0, source.Memory);
        manager.Dispose();
        client.Dispose();
        Assert.Equal(1, source.Pins);
        FakePlugin.CompleteAll();
        await sent;
        Assert.Equal(0, source.Pins);
        Balance.Check();
    }

    [Fact]
    public async Task Execute_EverythingDisposedMeanwhile_EndsInOrder()
    {
        var client = NewClient("PJRT_LoadedExecutable_Execute");
        var program = client.Compile("module"u8);
        var argument = Upload(client);
        var results = program.Execute([[argument]], out var completed)[0];
        var end = completed[0].WaitAsync();
        completed[0].Dispose();
        client.Dispose();
        program.Dispose();
        argument.Dispose();
        foreach (var result in results) result.Dispose();
        Assert.False(end.IsCompleted);
        FakePlugin.CompleteAll();
        await end;
        Balance.Check();
        Assert.Contains("PJRT_Client_Destroy", FakePlugin.Trace);
    }

    [Fact]
    public void Execute_CompletionFails_ResultsCarryTheErrorToo()
    {
        using var client = NewClient();
        FakePlugin.Poisoned.Add("PJRT_LoadedExecutable_Execute");
        using var program = client.Compile("module"u8);
        using var argument = Upload(client);
        var results = program.Execute([[argument]], out var completed)[0];
        var errors = new[] { completed[0].Error!, Assert.Throws<PjRtException>(completed[0].Wait), Assert.Throws<PjRtException>(results[0].BlockUntilReady), Assert.Throws<PjRtException>(() => results[1].ToArray()) };
        Assert.All(errors, e => Assert.Equal((PjRtErrorCode.DataLoss, "poison in PJRT_LoadedExecutable_Execute"), (e.Code, e.NativeMessage)));
        completed[0].Dispose();
        foreach (var result in results) result.Dispose();
    }

    [Fact]
    public async Task WaitAsync_EventDisposedAndCancelled_LivesUntilItHasHappened()
    {
        using var client = NewClient();
        var pending = PjRtEvent.Create(client.Plugin);
        using var source = new CancellationTokenSource();
        var (patient, impatient) = (pending.WaitAsync().AsTask(), pending.WaitAsync(source.Token).AsTask());
        Assert.Null(pending.Error);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Equal((1, 0), FakePlugin.Count(FakePlugin.Event));
        pending.Set(PjRtErrorCode.OutOfRange, "too far");
        pending.Dispose();
        Assert.Equal(PjRtErrorCode.OutOfRange, (await Assert.ThrowsAsync<PjRtException>(() => patient)).Code);
        client.Dispose();
        Balance.CheckSoon();
    }

    static Client NewClient(params string[] delayed)
    {
        var client = Client.Create(FakePlugin.Load());
        FakePlugin.Delayed.UnionWith(delayed);
        return client;
    }

    static PjRtBuffer Upload(Client client) => PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], OneTwo);
}
