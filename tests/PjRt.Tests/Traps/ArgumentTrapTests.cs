using System.Runtime.InteropServices;
using System.Text;

namespace XlaSharp.PjRt.Tests.Traps;

/// <summary>Arguments that XLA reads past the end of, or takes for something else: it compares no more than their number and their sizes.</summary>
public class ArgumentTrapTests
{
    static readonly Lazy<LoadedExecutable> Program = new(() => Runtime.Client.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne)));

    static readonly Lazy<Client> Other = new(() => Client.CreateCpu(Runtime.Client.Plugin, 2));

    static readonly (string Reason, Func<PjRtBuffer?[]> Arguments)[] Table =
    [
        ("argument 0 is null", () => [null]),
        ("argument 0 is disposed", () => [Disposed()]),
        ("argument 0 was deleted or donated", () => [Deleted()]),
        ("argument 0 is a buffer of another client", () => [PjRtBuffer.FromHost(Other.Value.Devices[0], BufferType.F32, [2], new byte[8])]),
        ("argument 0 must be F32[2], got S32[2]", () => [Put(BufferType.S32, 2)]),
        ("argument 0 must be F32[2], got F32[1,2]", () => [Put(BufferType.F32, 1, 2)]),
        ("argument 0 must be F32[2], got F32[3]", () => [Put(BufferType.F32, 3)]),
        ("argument 0 must be F32[2], got F64[1]", () => [Put(BufferType.F64, 1)]),
        ("the program has 1 parameters, got 0 arguments", () => []),
        ("the program has 1 parameters, got 2 arguments", () => [Put(BufferType.F32, 2), Put(BufferType.F32, 2)]),
    ];

    public static TheoryData<string> Reasons => [.. Table.Select(t => t.Reason)];

    [Theory, MemberData(nameof(Reasons))]
    public void Execute_WrongArguments_AreRefused(string reason)
    {
        _ = Runtime.Client;
        var arguments = Table.Single(t => t.Reason == reason).Arguments();
        AssertWrong(() => Program.Value.Execute(arguments!), reason);
    }

    [Fact]
    public void Execute_WrongListsOrDevices_AreRefused()
    {
        var argument = PutOnRuntime();
        AssertWrong(() => Program.Value.Execute([[argument], [argument]]), "the program runs on 1 devices, got 2 lists of arguments");
        AssertWrong(() => Program.Value.Execute((PjRtBuffer[][])[]), "the program runs on 1 devices, got 0 lists of arguments");
        AssertWrong(() => Program.Value.Execute([argument], new() { Device = Other.Value.Devices[1] }), "cpu:1 is a device of another client");
        AssertWrong(() => Program.Value.Execute([argument], new() { NonDonatableArguments = [1] }), "there is no argument 1 to keep, the program has 1 parameters");
        AssertWrong(() => Program.Value.Execute([argument], new() { NonDonatableArguments = [-1] }), "there is no argument -1 to keep, the program has 1 parameters");
        var context = new ExecuteContext(Runtime.Client.Plugin);
        context.Dispose();
        AssertWrong(() => Program.Value.Execute([argument], new() { Context = context }), "the execute context is disposed");
    }

    [Fact]
    public void Execute_RawArguments_AreCountedAndNotNull()
    {
        var argument = PutOnRuntime();
        AssertWrong(() => Program.Value.Execute([0], new nint[1]), "argument 0 is null, disposed or deleted");
        AssertWrong(() => Program.Value.Execute([argument.DangerousGetHandle()], new nint[2]), "the program has 1 results, got room for 2");
        argument.Dispose();
        AssertWrong(() => Program.Value.Execute([argument.DangerousGetHandle()], new nint[1]), "argument 0 is null, disposed or deleted");
        // The number of arguments the plugin checks itself.
        Assert.Equal(PjRtErrorCode.InvalidArgument, Assert.Throws<PjRtException>(() => Program.Value.Execute([], new nint[1])).Code);
    }

    [Fact]
    public void Execute_OneBufferDonatedAndPassedTwice_IsRefusedAndKept()
    {
        using var program = Runtime.Client.Compile("""
            module {
              func.func public @main(%arg0: tensor<2xf32> {tf.aliasing_output = 0 : i32}, %arg1: tensor<2xf32>) -> tensor<2xf32> {
                %0 = stablehlo.add %arg0, %arg1 : tensor<2xf32>
                return %0 : tensor<2xf32>
              }
            }
            """u8);
        var argument = PutOnRuntime();
        Assert.Equal(PjRtErrorCode.InvalidArgument, Assert.Throws<PjRtException>(() => program.Execute([argument, argument])).Code);
        Assert.False(argument.IsDeleted);
        var address = argument.UnsafePointer;
        var result = program.Execute([argument, PutOnRuntime()])[0];
        Assert.Equal((true, address), (argument.IsDeleted, result.UnsafePointer));
        Assert.Equal([2f, 4f], MemoryMarshal.Cast<byte, float>(result.ToArray()).ToArray());
        AssertWrong(() => program.Execute([argument, PutOnRuntime()]), "argument 0 was deleted or donated");
    }

    [Fact]
    public void Execute_DonatedWhileReferenced_KeepsTheMemory()
    {
        using var program = Runtime.Client.Compile("""
            module {
              func.func public @main(%arg0: tensor<2xf32> {tf.aliasing_output = 0 : i32}) -> tensor<2xf32> {
                %0 = stablehlo.add %arg0, %arg0 : tensor<2xf32>
                return %0 : tensor<2xf32>
              }
            }
            """u8);
        var argument = PutOnRuntime();
        using var view = argument.View();
        var result = program.Execute([argument])[0];
        Assert.Equal([2f, 4f], MemoryMarshal.Cast<byte, float>(result.ToArray()).ToArray());
        Assert.Equal([1f, 2f], view.As<float>().ToArray());
    }

    // An error that comes later is in the results, and in what is computed from them.
    [Fact]
    public void Execute_FailedArgument_FailsTheResults()
    {
        _ = Runtime.Client;
        var failed = PjRtBuffer.Failed(Runtime.Client.Devices[0], BufferType.F32, [2], PjRtErrorCode.OutOfRange, "too far");
        var result = Program.Value.Execute([failed])[0];
        foreach (var use in (Action[])[result.BlockUntilReady, () => result.ToArray(), () => result.View().Dispose(), () => result.ReadyAsync().AsTask().GetAwaiter().GetResult()])
        {
            var error = Assert.Throws<PjRtException>(use);
            // XLA keeps the text and makes the code its own.
            Assert.Equal((PjRtErrorCode.Internal, "Error dispatching computation: too far"), (error.Code, error.NativeMessage));
        }
    }

    static PjRtBuffer PutOnRuntime() => PjRtBuffer.FromHost(Runtime.Client.Devices[0], BufferType.F32, [2], MemoryMarshal.AsBytes<float>([1, 2]));

    static PjRtBuffer Put(BufferType type, params long[] dimensions) => PjRtBuffer.FromHost(Runtime.Client.Devices[0], type, dimensions, new byte[type.HostByteCount(dimensions)]);

    static PjRtBuffer Disposed()
    {
        var buffer = PutOnRuntime();
        buffer.Dispose();
        return buffer;
    }

    static PjRtBuffer Deleted()
    {
        var buffer = PutOnRuntime();
        buffer.Delete();
        return buffer;
    }

    static void AssertWrong(Action use, string reason)
    {
        var error = Assert.Throws<PjRtException>(use);
        Assert.Equal((PjRtErrorCode.InvalidArgument, "PJRT_LoadedExecutable_Execute", reason), (error.Code, error.Call, error.NativeMessage));
    }
}
