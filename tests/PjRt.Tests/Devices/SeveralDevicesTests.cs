using System.Runtime.InteropServices;
using System.Text;

namespace XlaSharp.PjRt.Tests.Devices;

/// <summary>One program on several devices in one call: who gets what, who computes what, and what is donated where.</summary>
public class SeveralDevicesTests
{
    static readonly Lazy<Client> Shared = new(() => Client.CreateCpu(Runtime.Client.Plugin, 4));

    static Client Four => Shared.Value;

    // Each replica adds its argument to one that it is given; replicas know nothing of each other.
    const string Add = """
        module attributes {mhlo.num_replicas = 2 : i32} {
          func.func public @main(%arg0: tensor<2xf32>, %arg1: tensor<2xf32>) -> tensor<2xf32> {
            %0 = stablehlo.add %arg0, %arg1 : tensor<2xf32>
            return %0 : tensor<2xf32>
          }
        }
        """;

    // The sum over all replicas, the same on each, and the number of the replica.
    const string AllReduce = """
        module attributes {mhlo.num_replicas = 2 : i32} {
          func.func public @main(%arg0: tensor<2xf32>) -> (tensor<2xf32>, tensor<ui32>) {
            %0 = "stablehlo.all_reduce"(%arg0) <{replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, use_global_device_ids}> ({
            ^bb0(%a: tensor<f32>, %b: tensor<f32>):
              %1 = stablehlo.add %a, %b : tensor<f32>
              stablehlo.return %1 : tensor<f32>
            }) : (tensor<2xf32>) -> tensor<2xf32>
            %2 = stablehlo.replica_id : tensor<ui32>
            return %0, %2 : tensor<2xf32>, tensor<ui32>
          }
        }
        """;

    // Sharded over a mesh of two: each device has half of the argument, and both have the whole sum.
    const string Sharded = """
        module attributes {mhlo.num_partitions = 2 : i32} {
          sdy.mesh @mesh = <["x"=2]>
          func.func public @main(%arg0: tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (tensor<4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}, tensor<f32>) {
            %cst = stablehlo.constant dense<0.0> : tensor<f32>
            %0 = stablehlo.add %arg0, %arg0 : tensor<4xf32>
            %1 = stablehlo.reduce(%arg0 init: %cst) applies stablehlo.add across dimensions = [0] : (tensor<4xf32>, tensor<f32>) -> tensor<f32>
            return %0, %1 : tensor<4xf32>, tensor<f32>
          }
        }
        """;

    [Fact]
    public void Execute_TwoReplicas_EachComputesItsOwnOnItsDevice()
    {
        using var program = Compile(Add, new() { Replicas = 2, DeviceAssignment = new(2, 1, [3, 1]) });
        Assert.Equal([3, 1], program.Devices.Select(d => d.Id));
        Assert.Equal([(0, 0), (1, 0)], program.LogicalDeviceIds);
        Assert.Equal("[3][1]", program.DeviceAssignment.ToString());
        var results = program.Execute([[Put(3, 1, 2), Put(3, 10, 20)], [Put(1, 3, 4), Put(1, 30, 40)]]);
        Assert.Equal([3, 1], results.Select(r => r[0].Device.Id));
        Assert.Equal([11f, 22f], Get(results[0][0]));
        Assert.Equal([33f, 44f], Get(results[1][0]));
    }

    [Fact]
    public void Execute_AllReduce_GivesEachTheSumOfAll()
    {
        using var program = Compile(AllReduce, new() { Replicas = 2, DeviceAssignment = new(2, 1, [0, 2]) });
        var results = program.Execute([[Put(0, 1, 2)], [Put(2, 30, 40)]], out var completed);
        foreach (var end in completed) end.Wait();
        Assert.Equal(2, completed.Length);
        Assert.All(results, r => Assert.Equal([31f, 42f], Get(r[0])));
        Assert.Equal([0u, 1u], results.Select(r => MemoryMarshal.Read<uint>(r[1].ToArray())));
        foreach (var end in completed) end.Dispose();
    }

    [Fact]
    public void Execute_TwoPartitions_EachHasItsHalfAndBothHaveTheSum()
    {
        using var program = Compile(Sharded, new() { Partitions = 2, UseShardy = true, DeviceAssignment = new(1, 2, [1, 2]) });
        Assert.Equal([(0, 0), (0, 1)], program.LogicalDeviceIds);
        Assert.Equal("F32[2]", program.Description.ParameterTypes![0].ToString());
        var results = program.Execute([[Put(1, 1, 2)], [Put(2, 3, 4)]]);
        Assert.Equal([2f, 4f], Get(results[0][0]));
        Assert.Equal([6f, 8f], Get(results[1][0]));
        Assert.All(results, r => Assert.Equal([10f], Get(r[1])));
    }

    [Fact]
    public void Execute_Donation_HappensOnEachDevice()
    {
        using var program = Compile(Add.Replace("%arg0: tensor<2xf32>,", "%arg0: tensor<2xf32> {tf.aliasing_output = 0 : i32},", StringComparison.Ordinal), new() { Replicas = 2, DeviceAssignment = new(2, 1, [0, 1]) });
        PjRtBuffer[] given = [Put(0, 1, 2), Put(1, 3, 4)], kept = [Put(0, 10, 20), Put(1, 30, 40)];
        var addresses = given.Select(b => b.UnsafePointer).ToArray();
        var results = program.Execute([[given[0], kept[0]], [given[1], kept[1]]]);
        Assert.All(given, b => Assert.True(b.IsDeleted));
        Assert.All(kept, b => Assert.False(b.IsDeleted));
        Assert.Equal([11f, 22f], Get(results[0][0]));
        Assert.Equal([33f, 44f], Get(results[1][0]));
        Assert.Equal(addresses, results.Select(r => r[0].UnsafePointer));
        AssertWrong(() => program.Execute([[given[0], kept[0]], [given[1], kept[1]]]), "argument 0 on cpu:0 was deleted or donated");
    }

    [Fact]
    public void Execute_DonationVetoed_KeepsTheArgumentsOfAllDevices()
    {
        using var program = Compile(Add.Replace("%arg0: tensor<2xf32>,", "%arg0: tensor<2xf32> {tf.aliasing_output = 0 : i32},", StringComparison.Ordinal), new() { Replicas = 2, DeviceAssignment = new(2, 1, [0, 1]) });
        PjRtBuffer[] first = [Put(0, 1, 2), Put(1, 3, 4)], second = [Put(0, 10, 20), Put(1, 30, 40)];
        var results = program.Execute([[first[0], second[0]], [first[1], second[1]]], new ExecuteOptions { NonDonatableArguments = [0] });
        Assert.All(first, b => Assert.False(b.IsDeleted));
        Assert.Equal([1f, 2f], Get(first[0]));
        Assert.Equal([33f, 44f], Get(results[1][0]));
    }

    [Fact]
    public void Execute_OneDeviceFails_ItsResultsSaySo()
    {
        using var program = Compile(Add, new() { Replicas = 2, DeviceAssignment = new(2, 1, [0, 1]) });
        using var failed = PjRtBuffer.Failed(Four.Devices[1], BufferType.F32, [2], PjRtErrorCode.DataLoss, "lost on the way");
        var results = program.Execute([[Put(0, 1, 2), Put(0, 10, 20)], [failed, Put(1, 30, 40)]]);
        Assert.Equal([11f, 22f], Get(results[0][0]));
        var error = Assert.Throws<PjRtException>(() => Get(results[1][0]));
        // XLA keeps the text and makes the code its own.
        Assert.Equal(PjRtErrorCode.Internal, error.Code);
        Assert.Contains("lost on the way", error.NativeMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_ResultsOfOneProgram_AreArgumentsOfTheNext()
    {
        using var program = Compile(Add, new() { Replicas = 2, DeviceAssignment = new(2, 1, [2, 3]) });
        PjRtBuffer[][] values = [[Put(2, 1, 1)], [Put(3, 2, 2)]];
        for (var i = 0; i < 10; i++) values = program.Execute([[values[0][0], values[0][0]], [values[1][0], values[1][0]]]);
        Assert.Equal([1024f, 1024f], Get(values[0][0]));
        Assert.Equal([2048f, 2048f], Get(values[1][0]));
    }

    [Fact]
    public void Execute_AssignedDevice_RunsThere()
    {
        using var program = Four.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne), new() { DeviceAssignment = DeviceAssignment.Single(Four.Devices[2]) });
        var result = program.Execute([Put(2, 1, 2)])[0];
        Assert.Equal((2, 2f), (result.Device.Id, Get(result)[0]));
        AssertWrong(() => program.Execute([Put(0, 1, 2)]), "argument 0 is on cpu:0, the program runs on cpu:2");
    }

    [Fact]
    public void Execute_PortableProgram_RunsWhereItsArgumentsAre()
    {
        using var program = Four.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne), new() { IsPortable = true });
        Assert.Empty(program.Devices);
        foreach (var device in Four.Devices)
        {
            var (implied, named) = (program.Execute([Put(device.Id, 1, 2)])[0], program.Execute([Put(device.Id, 3, 4)], new() { Device = device })[0]);
            Assert.Equal((device, device), (implied.Device, named.Device));
            Assert.Equal([2f, 3f, 4f, 5f], [.. Get(implied), .. Get(named)]);
        }
        AssertWrong(() => program.Execute([Put(0, 1, 2)], new() { Device = Four.Devices[1] }), "argument 0 is on cpu:0, the program runs on cpu:1");
        Assert.Equal(PjRtErrorCode.FailedPrecondition, Assert.Throws<PjRtException>(() => program.DeviceAssignment).Code);
    }

    [Fact]
    public void Execute_WrongLists_AreRefusedBeforeThePluginReadsPastThem()
    {
        using var program = Compile(Add, new() { Replicas = 2, DeviceAssignment = new(2, 1, [0, 1]) });
        PjRtBuffer[] zero = [Put(0, 1, 2), Put(0, 1, 2)], one = [Put(1, 1, 2), Put(1, 1, 2)];
        AssertWrong(() => program.Execute([zero]), "the program runs on 2 devices, got 1 lists of arguments");
        AssertWrong(() => program.Execute([zero, one, one]), "the program runs on 2 devices, got 3 lists of arguments");
        AssertWrong(() => program.Execute((PjRtBuffer[][])[]), "the program runs on 2 devices, got 0 lists of arguments");
        AssertWrong(() => program.Execute([zero, [one[0]]]), "the program has 2 parameters, got 1 arguments on cpu:1");
        AssertWrong(() => program.Execute([one, zero]), "argument 0 is on cpu:1, the program runs on cpu:0");
        AssertWrong(() => program.Execute([zero[0].DangerousGetHandle(), zero[1].DangerousGetHandle()], new nint[1]), "the program runs on 2 devices, got arguments for one");
    }

    [Fact]
    public void CopyTo_OtherDevice_IsThere()
    {
        using var copy = Put(0, 1, 2).CopyTo(Four.Devices[3]);
        Assert.Equal((3, 2f), (copy.Device.Id, Get(copy)[1]));
    }

    static LoadedExecutable Compile(string text, CompileOptions options) => Four.Compile(Encoding.UTF8.GetBytes(text), options);

    static PjRtBuffer Put(int device, params float[] values) => PjRtBuffer.FromHost(Four.Devices[device], BufferType.F32, [values.Length], MemoryMarshal.AsBytes<float>(values));

    static float[] Get(PjRtBuffer buffer) => MemoryMarshal.Cast<byte, float>(buffer.ToArray()).ToArray();

    static void AssertWrong(Action use, string message)
    {
        var error = Assert.Throws<PjRtException>(use);
        Assert.Equal((PjRtErrorCode.InvalidArgument, message), (error.Code, error.NativeMessage));
    }
}
