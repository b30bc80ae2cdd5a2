using System.Text;

namespace XlaSharp.PjRt.Tests.Traps;

/// <summary>Programs and options on which XLA ends the process, or never comes back: each is refused before the call, with its reason.</summary>
public class ProgramTrapTests
{
    public static TheoryData<string, string> Killers => new()
    {
        { "", "the program is empty" },
        { new string('(', 100_000), "the program is nested 100000 deep, at most 5000 is safe" },
        { Body("%0 = func.call @main(%arg0) : (tensor<2xf32>) -> tensor<2xf32>"), "function @main calls itself, directly or through others, which XLA does not survive" },
        {
            """
            module {
              func.func public @main(%arg0: tensor<2xf32>) -> tensor<2xf32> {
                %0 = call @even(%arg0) : (tensor<2xf32>) -> tensor<2xf32>
                return %0 : tensor<2xf32>
              }
              func.func private @even(%arg0: tensor<2xf32>) -> tensor<2xf32> {
                %0 = call @odd(%arg0) : (tensor<2xf32>) -> tensor<2xf32>
                return %0 : tensor<2xf32>
              }
              func.func private @odd(%arg0: tensor<2xf32>) -> tensor<2xf32> {
                %0 = call @even(%arg0) : (tensor<2xf32>) -> tensor<2xf32>
                return %0 : tensor<2xf32>
              }
            }
            """,
            "function @even calls itself, directly or through others, which XLA does not survive"
        },
        {
            """
            "builtin.module"() ({
              "func.func"() <{function_type = (tensor<f32>) -> tensor<f32>, sym_name = "main", sym_visibility = "public"}> ({
              ^bb0(%arg0: tensor<f32>):
                %0 = "func.call"(%arg0) <{callee = @main}> : (tensor<f32>) -> tensor<f32>
                "func.return"(%0) : (tensor<f32>) -> ()
              }) : () -> ()
            }) : () -> ()
            """,
            "function @main calls itself, directly or through others, which XLA does not survive"
        },
        { Body("%0 = stablehlo.iota dim = 0 : tensor<1099511627776xf32>"), "tensor<1099511627776xf32> has 2^40 elements or more, which XLA cannot allocate and does not survive" },
        { Body("%0 = stablehlo.iota dim = 0 : tensor<1048576x1048576xi8>"), "tensor<1048576x1048576xi8> has 2^40 elements or more, which XLA cannot allocate and does not survive" },
        { Body("%0 = stablehlo.iota dim = 0 : tensor<9223372036854775807x4xf32>"), "tensor<9223372036854775807x4xf32> has 2^40 elements or more, which XLA cannot allocate and does not survive" },
        { Body("%0 = stablehlo.convert %arg0 : (tensor<2xf32>) -> tensor<2xf6E2M3FN>"), "6-bit floats end the process in XLA's CPU compiler" },
        { Body("%0 = stablehlo.convert %arg0 : (tensor<2xf32>) -> tensor<2xf6E3M2FN>"), "6-bit floats end the process in XLA's CPU compiler" },
        { Body("%0 = stablehlo.create_token : !stablehlo.token\n%1:2 = \"stablehlo.infeed\"(%0) : (!stablehlo.token) -> (tensor<2xf32>, !stablehlo.token)"), "stablehlo.infeed would wait for ever: PJRT has no way to feed it" },
    };

    [Theory, MemberData(nameof(Killers))]
    public void Compile_ProgramThatWouldEndTheProcess_IsRefused(string program, string reason)
    {
        var error = Assert.Throws<PjRtException>(() => Runtime.Client.Compile(Encoding.UTF8.GetBytes(program)));
        Assert.Equal((PjRtErrorCode.InvalidArgument, "PJRT_Client_Compile", reason), (error.Code, error.Call, error.NativeMessage));
    }

    public static TheoryData<string> Harmless => new()
    {
        Body("%0 = stablehlo.add %arg0, %arg0 : tensor<2xf32> // tensor<2xf6E2M3FN>, stablehlo.infeed, ((("),
        Body("%0 = stablehlo.add %arg0, %arg0 {note = \"tensor<1099511627776xf32> stablehlo.infeed (((\"} : tensor<2xf32>"),
        """
        module {
          func.func public @main(%arg0: tensor<2xf32>) -> tensor<2xf32> {
            %0 = call @twice(%arg0) : (tensor<2xf32>) -> tensor<2xf32>
            %1 = call @twice(%0) : (tensor<2xf32>) -> tensor<2xf32>
            return %1 : tensor<2xf32>
          }
          func.func private @twice(%arg0: tensor<2xf32>) -> tensor<2xf32> {
            %0 = stablehlo.add %arg0, %arg0 : tensor<2xf32>
            return %0 : tensor<2xf32>
          }
        }
        """,
    };

    // The guard does not cry wolf: comments, strings and functions called twice.
    [Theory, MemberData(nameof(Harmless))]
    public void Compile_ProgramThatOnlyLooksLikeIt_Compiles(string program)
    {
        using var executable = Runtime.Client.Compile(Encoding.UTF8.GetBytes(program));
        Assert.Equal(1, executable.OutputCount);
    }

    [Fact]
    public void Compile_EmptyHlo_IsRefused() =>
        Assert.Equal("the program is empty", Assert.Throws<PjRtException>(() => Runtime.Client.Compile([], format: ProgramFormat.Hlo)).NativeMessage);

    [Fact]
    public void Deserialize_Nothing_IsRefused() =>
        Assert.Equal("the serialized executable is empty", Assert.Throws<PjRtException>(() => Runtime.Client.Deserialize([])).NativeMessage);

    [Fact]
    public void Deserialize_CutShort_IsAnError()
    {
        using var executable = Runtime.Client.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne));
        var bytes = executable.Serialize();
        Assert.Equal("PJRT_Executable_DeserializeAndLoad", Assert.Throws<PjRtException>(() => Runtime.Client.Deserialize(bytes.AsSpan(0, bytes.Length / 2))).Call);
    }

    public static TheoryData<string, CompileOptions> Contradictions => new()
    {
        { "replicas and partitions must be at least 1, got 0 and 1", new() { Replicas = 0 } },
        { "replicas and partitions must be at least 1, got 1 and 0", new() { Partitions = 0 } },
        { "replicas and partitions must be at least 1, got -1 and 1", new() { Replicas = -1 } },
        { "a portable executable has one replica and one partition, got 2 and 1", new() { IsPortable = true, Replicas = 2 } },
        { "a portable executable has no device assignment", new() { IsPortable = true, DeviceAssignment = new(1, 1, [0]) } },
        { "the device assignment is for 1 replicas and 1 partitions, the program has 2 and 1", new() { Replicas = 2, DeviceAssignment = new(1, 1, [0]) } },
        { "the device assignment [7] names device 7, which the client does not have", new() { DeviceAssignment = new(1, 1, [7]) } },
    };

    [Theory, MemberData(nameof(Contradictions))]
    public void Compile_OptionsThatWouldEndTheProcess_AreRefused(string reason, CompileOptions options)
    {
        var error = Assert.Throws<PjRtException>(() => Runtime.Client.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne), options));
        Assert.Equal((PjRtErrorCode.InvalidArgument, reason), (error.Code, error.NativeMessage));
    }

    [Theory]
    [InlineData(0, 1, "replicas and partitions must be at least 1, got 0 and 1", 0)]
    [InlineData(2, 1, "2 replicas of 1 partitions need 2 devices, got 1", 0)]
    [InlineData(2, 1, "a device occurs twice in 3, 3", 3, 3)]
    public void DeviceAssignment_ThatContradictsItself_IsRefused(int replicas, int partitions, string reason, params int[] ids) =>
        Assert.Equal(reason, Assert.Throws<PjRtException>(() => new DeviceAssignment(replicas, partitions, [.. ids])).NativeMessage);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -2)]
    public void DefaultDeviceAssignment_NoDevices_IsRefused(int replicas, int partitions) =>
        Assert.Equal($"replicas and partitions must be at least 1, got {replicas} and {partitions}", Assert.Throws<PjRtException>(() => Runtime.Client.DefaultDeviceAssignment(replicas, partitions)).NativeMessage);

    // What ends the process is refused; what the plugin itself reports is left to it.
    [Theory]
    [InlineData("%0 = stablehlo.custom_call @nobody_knows(%arg0) {api_version = 4 : i32} : (tensor<2xf32>) -> tensor<2xf32>", "nobody_knows")]
    [InlineData("%0 = arith.addf %arg0, %arg0 : tensor<2xf32>", "arith.addf")]
    [InlineData("%0 = stablehlo.add %arg0, %arg1 : tensor<2xf32>", "error: use of undeclared SSA value name")]
    public void Compile_WrongProgram_GivesThePluginsReason(string op, string reason) =>
        Assert.Contains(reason, Assert.Throws<PjRtException>(() => Runtime.Client.Compile(Encoding.UTF8.GetBytes(Body(op, "%0")))).NativeMessage, StringComparison.Ordinal);

    static string Body(string ops, string result = "%arg0") => $$"""
        module {
          func.func public @main(%arg0: tensor<2xf32>) -> tensor<2xf32> {
            {{ops}}
            return {{result}} : tensor<2xf32>
          }
        }
        """;
}
