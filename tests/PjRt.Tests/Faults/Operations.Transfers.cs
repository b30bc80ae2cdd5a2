namespace XlaSharp.PjRt.Tests.Faults;

static partial class Operations
{
    static IEnumerable<Operation> Transfers =>
    [
        Do("Transfers.Create", c => With(NewManager(c), m => m.BufferCount)),
        Do("Transfers.Device", c => With(NewManager(c), m => m.Device.Id)),
        Do("Transfers.BufferSize", c => With(NewManager(c), m => m.BufferSize(1))),
        Do("Transfers.TransferAsync", c => With(NewManager(c), m => With(m.RetrieveBuffer(0), b =>
        {
            Wait(m.TransferAsync(0, new byte[4], offset: 0, isLast: false));
            Wait(m.TransferAsync(0, new byte[4], offset: 4));
            b.BlockUntilReady();
            return null;
        }))),
        Do("Transfers.TransferLiteralAsync", c => With(NewManager(c), m => With(m.RetrieveBuffer(1), b =>
        {
            Wait(m.TransferLiteralAsync(1, new byte[6]));
            b.BlockUntilReady();
            return null;
        }))),
        Do("Transfers.Fail", c => With(NewManager(c), m => With(m.RetrieveBuffer(0), b =>
        {
            m.Fail(0, PjRtErrorCode.Cancelled, "enough");
            return b.IsReady;
        }))),
        Do("Transfers.AddMetadata", c => With(NewManager(c), m =>
        {
            m.AddMetadata(new Dictionary<string, OptionValue> { ["text"] = "x", ["number"] = 1L, ["list"] = new long[] { 1, 2 }, ["float"] = 0.5, ["flag"] = true });
            return null;
        })),
    ];

    static AsyncHostToDeviceTransferManager NewManager(Client client) => new(client.Devices[0], [new(BufferType.F32, [2]), new(BufferType.S8, [2, 3])]);
}
