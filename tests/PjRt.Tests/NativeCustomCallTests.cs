using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Native;

namespace XlaSharp.PjRt.Tests;

/// <summary>A handler written in C, registered through the FFI extension and called from a compiled program.</summary>
public class NativeCustomCallTests
{
    const string Target = "xlasharp.test.scale";

    static readonly Lazy<bool> Registered = new(Register);

    [Fact]
    public void Execute_HandlerInC_GivesItsResult()
    {
        using var executable = Compile("{factor = 2.5 : f32}");
        Assert.Equal([2.5f, -5f, 0f], Run(executable, 1, -2, 0));
    }

    [Fact]
    public void Execute_HandlerThatFails_GivesItsMessage()
    {
        using var executable = Compile("{other = 1.0 : f32}");
        var error = Assert.Throws<PjRtException>(() => Run(executable, 1, 2, 3));
        Assert.Equal(PjRtErrorCode.InvalidArgument, error.Code);
        Assert.Contains("scale needs the attribute factor, an f32", error.NativeMessage, StringComparison.Ordinal);
    }

    static LoadedExecutable Compile(string attributes)
    {
        var client = Runtime.Client;
        Assert.True(Registered.Value);
        return client.Compile(Encoding.UTF8.GetBytes($$"""
            module {
              func.func public @main(%arg0: tensor<3xf32>) -> tensor<3xf32> {
                %0 = stablehlo.custom_call @{{Target}}(%arg0) {api_version = 4 : i32, backend_config = {{attributes}}} : (tensor<3xf32>) -> tensor<3xf32>
                return %0 : tensor<3xf32>
              }
            }
            """));
    }

    static float[] Run(LoadedExecutable executable, params float[] values)
    {
        using var argument = PjRtBuffer.FromHost(Runtime.Client.Devices[0], BufferType.F32, [values.Length], MemoryMarshal.AsBytes<float>(values));
        var results = new nint[1];
        executable.Execute((nint[])[argument.DangerousGetHandle()], results);
        using var result = executable.Adopt(results[0], values.Length * sizeof(float));
        var read = new float[values.Length];
        result.CopyTo(MemoryMarshal.AsBytes(read.AsSpan()), 1);
        return read;
    }

    static bool Register()
    {
        FfiHandlers.Register(Runtime.Client.Plugin, Target, NativeLibrary.GetExport(NativeLibrary.Load(NativeParts.Get("libcustom_call.so")), "ScaleHandler"));
        return true;
    }
}
