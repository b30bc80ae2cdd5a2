namespace XlaSharp.PjRt.Tests;

/// <summary>Buffers that are dropped and never disposed do not pile up.</summary>
public class CollectionPaceTests
{
    [Theory]
    [InlineData(1 << 4, 40_000)]
    [InlineData(1 << 16, 8_000)]
    [InlineData(1 << 22, 150)]
    public void DroppedBuffers_AreFoundInTime(int bytes, int count)
    {
        var client = Runtime.Client;
        var data = new byte[bytes];
        var (before, most) = (client.Handle.Pace.Live, 0L);
        for (var i = 0; i < count; i++)
        {
            Drop(client, data);
            most = Math.Max(most, client.Handle.Pace.Live - before);
        }
        // Half of all is far more than the pace allows, and leaves the finalizers time on a machine that is busy otherwise.
        Assert.InRange(most, 1, count * (bytes + CollectionPace.Overhead) / 2);
    }

    // A result that is alive at one collection is not lost to the next ones. (What earlier tests dropped may go meanwhile, hence no more than 1 as a lower bound.)
    [Fact]
    public void BuffersDroppedOld_AreFoundToo()
    {
        var client = Runtime.Client;
        var data = new byte[1 << 20];
        var before = client.Handle.Pace.Live;
        var window = new PjRtBuffer?[8];
        var most = 0L;
        for (var i = 0; i < 1500; i++)
        {
            window[i % window.Length] = PjRtBuffer.FromHost(client.Devices[0], BufferType.U8, [data.Length], data);
            if (i % 100 == 0) GC.Collect(1);
            most = Math.Max(most, client.Handle.Pace.Live - before);
        }
        Assert.InRange(most, 1, 750 << 20);
    }

    static void Drop(Client client, byte[] data) => _ = PjRtBuffer.FromHost(client.Devices[0], BufferType.U8, [data.Length], data);
}
