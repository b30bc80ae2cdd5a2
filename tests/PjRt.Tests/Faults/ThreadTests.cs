using System.Runtime.InteropServices;
using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>One object used, and disposed, by several threads at once.</summary>
[Collection(FakePlugin.Collection)]
public class ThreadTests
{
    const int Threads = 8;
    const int Rounds = 50;

    [Fact]
    public void Execute_FromManyThreads_IsRightAndBalanced()
    {
        using (var client = Client.Create(FakePlugin.Load()))
        using (var program = client.Compile("module"u8))
            InParallel(thread =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    float[] values = [thread, round];
                    using var argument = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], MemoryMarshal.AsBytes<float>(values));
                    var results = program.Execute([argument]);
                    Assert.Equal([2f * thread, 2f * round], MemoryMarshal.Cast<byte, float>(results[0].ToArray()).ToArray());
                    foreach (var result in results) result.Dispose();
                }
            });
        Assert.Equal((3 * Threads * Rounds, 3 * Threads * Rounds), FakePlugin.Count(FakePlugin.Buffer));
        Balance.Check();
    }

    [Fact]
    public void Dispose_WhileOthersUseIt_IsEitherTooEarlyOrTooLate()
    {
        using (var client = Client.Create(FakePlugin.Load()))
            for (var round = 0; round < Rounds; round++)
            {
                var buffer = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], new byte[8]);
                InParallel(thread =>
                {
                    if (thread is 0 or 1)
                    {
                        buffer.Dispose();
                        return;
                    }
                    var failure = Record.Exception(() => buffer.ToArray());
                    Assert.True(failure is null or ObjectDisposedException, failure?.ToString());
                });
            }
        Assert.Equal((Rounds, Rounds), FakePlugin.Count(FakePlugin.Buffer));
        Balance.Check();
    }

    [Fact]
    public void WaitAsync_WhileItHappens_CompletesOnce()
    {
        using (var client = Client.Create(FakePlugin.Load()))
            for (var round = 0; round < Rounds; round++)
            {
                var happening = PjRtEvent.Create(client.Plugin);
                InParallel(thread =>
                {
                    if (thread == 0) happening.Set();
                    else happening.WaitAsync().AsTask().Wait();
                });
                happening.Dispose();
            }
        Balance.CheckSoon();
    }

    [Fact]
    public void Reference_TakenAndGivenBackByMany_IsCounted()
    {
        using (var client = Client.Create(FakePlugin.Load()))
        using (var buffer = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], new byte[8]))
            InParallel(_ =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    var reference = buffer.AcquireReference();
                    Assert.NotEqual(0, buffer.DevicePointer);
                    reference.Dispose();
                    reference.Dispose();
                }
            });
        Balance.Check();
    }

    [Fact]
    public void Client_ObjectsOfDevices_AreTheSameForAllThreads()
    {
        using var client = Client.Create(FakePlugin.Load());
        var found = new Memory[Threads];
        InParallel(thread => found[thread] = client.LookupDevice(1).DefaultMemory);
        Assert.All(found, memory => Assert.Same(client.Memories[1], memory));
        Assert.All(found, memory => Assert.Same(client.Devices[1], memory.Devices[0]));
    }

    static void InParallel(Action<int> work)
    {
        var failures = new Exception?[Threads];
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            start.SignalAndWait();
            failures[t] = Record.Exception(() => work(t));
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.All(failures, Assert.Null);
    }
}
