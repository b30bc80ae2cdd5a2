using System.Runtime.InteropServices;
using System.Text;

namespace XlaSharp.PjRt.Tests.Calls;

/// <summary>Custom calls whose work is done in C#: what a handler sees, what it passes on, and what becomes of its exceptions.</summary>
public class ManagedCustomCallTests
{
    [Fact]
    public void Execute_Handler_SeesArgumentsAndAttributes()
    {
        FfiHandlers.Register(Runtime.Client.Plugin, "xlasharp.test.describe", static call =>
        {
            var attributes = call.Attributes;
            Assert.Equal((1, 1), (call.ArgumentCount, call.ResultCount));
            Assert.Equal("F32[3]", call.Argument(0).ToString());
            Assert.Equal(["factor", "inner", "label", "weights"], attributes.Names);
            Assert.Equal(("text", 2.5f, BufferType.F32), (attributes.GetString("label"), attributes.Get<float>("factor"), attributes.ElementType("factor")));
            Assert.Equal([1L, 2L, 3L], attributes.GetArray<long>("weights").ToArray());
            Assert.Equal(7, attributes.GetDictionary("inner").Get<int>("depth"));
            Assert.Equal(9, attributes.Get("missing", otherwise: 9));
            Assert.Equal(0, call.DeviceOrdinal);
            var source = call.Argument(0).As<float>();
            var target = call.Result(0).As<float>();
            for (var i = 0; i < target.Length; i++) target[i] = source[i] * attributes.Get<float>("factor") + attributes.GetArray<long>("weights")[i];
        });
        using var program = Compile("xlasharp.test.describe", "{factor = 2.5 : f32, label = \"text\", weights = array<i64: 1, 2, 3>, inner = {depth = 7 : i32}}");
        Assert.Equal([3.5f, -3f, 3f], Run(program, null, 1, -2, 0));
    }

    [Fact]
    public void Execute_Context_GivesTheHandlerTheCallersObject()
    {
        FfiHandlers.Register(Runtime.Client.Plugin, "xlasharp.test.collect", static call =>
        {
            call.UserData<List<float>>(Runtime.Client.Plugin).AddRange(call.Argument(0).As<float>());
            call.Argument(0).Bytes.CopyTo(call.Result(0).Bytes);
        });
        using var program = Compile("xlasharp.test.collect", "{}");
        var seen = new List<float>();
        using var context = new ExecuteContext(Runtime.Client.Plugin);
        context.Add(seen);
        Run(program, new() { Context = context }, 1, 2, 3);
        Run(program, new() { Context = context }, 4, 5, 6);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], seen);
    }

    public static TheoryData<string, PjRtErrorCode, string> Failures => new()
    {
        { "argument", PjRtErrorCode.InvalidArgument, "bad argument" },
        { "key", PjRtErrorCode.InvalidArgument, "the custom call has no attribute nothing, only kind" },
        { "type", PjRtErrorCode.InvalidArgument, "elements of type F32 are no Int32" },
        { "unsupported", PjRtErrorCode.Unimplemented, "not here" },
        { "cancelled", PjRtErrorCode.Cancelled, "stopped" },
        { "own", PjRtErrorCode.DataLoss, "lost" },
        { "other", PjRtErrorCode.Internal, "InvalidOperationException: broken" },
    };

    [Theory, MemberData(nameof(Failures))]
    public void Execute_HandlerThrows_IsTheErrorOfTheExecution(string kind, PjRtErrorCode code, string text)
    {
        FfiHandlers.Register(Runtime.Client.Plugin, "xlasharp.test.fail", Fail);
        using var program = Compile("xlasharp.test.fail", $"{{kind = \"{kind}\"}}");
        var error = Assert.Throws<PjRtException>(() => Run(program, null, 1, 2, 3));
        Assert.Equal(code, error.Code);
        Assert.Contains(text, error.NativeMessage, StringComparison.Ordinal);
    }

    static void Fail(FfiCall call)
    {
        switch (call.Attributes.GetString("kind"))
        {
            case "argument": throw new ArgumentException("bad argument");
            case "key": call.Attributes.GetString("nothing"); break;
            case "type": call.Argument(0).As<int>(); break;
            case "unsupported": throw new NotSupportedException("not here");
            case "cancelled": throw new OperationCanceledException("stopped");
            case "own": throw new PjRtException(PjRtErrorCode.DataLoss, "handler", "lost");
            default: throw new InvalidOperationException("broken");
        }
    }

    static LoadedExecutable Compile(string target, string attributes) => Runtime.Client.Compile(Encoding.UTF8.GetBytes($$"""
        module {
          func.func public @main(%arg0: tensor<3xf32>) -> tensor<3xf32> {
            %0 = stablehlo.custom_call @{{target}}(%arg0) {api_version = 4 : i32, has_side_effect = true, backend_config = {{attributes}}} : (tensor<3xf32>) -> tensor<3xf32>
            return %0 : tensor<3xf32>
          }
        }
        """));

    static float[] Run(LoadedExecutable program, ExecuteOptions? options, params float[] values)
    {
        using var argument = PjRtBuffer.FromHost(Runtime.Client.Devices[0], BufferType.F32, [values.Length], MemoryMarshal.AsBytes<float>(values));
        using var result = program.Execute([argument], options)[0];
        return MemoryMarshal.Cast<byte, float>(result.ToArray()).ToArray();
    }
}
