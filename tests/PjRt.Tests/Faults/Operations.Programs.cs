using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

static partial class Operations
{
    static IEnumerable<Operation> Programs =>
    [
        Do("Client.Compile", c => With(NewProgram(c), p => p.OutputCount)),
        Do("Client.Compile_Assigned", c => With(c.Compile("module"u8, new CompileOptions { DeviceAssignment = DeviceAssignment.Single(c.Devices[1]) }), p => p.OutputCount)),
        Do("Client.Compile_Hlo", c => With(c.Compile("hlo"u8, format: ProgramFormat.Hlo), p => p.OutputCount)),
        Do("Client.Deserialize", c => With(c.Deserialize("serialized"u8, CompileOptions.Default), p => p.OutputCount)),
        Do("Client.Load", c => With(c.GetTopology(), t => With(t.Compile("module"u8, client: c), e => With(c.Load(e), p => p.OutputCount)))),
        Do("LoadedExecutable.Delete", c => With(NewProgram(c), p =>
        {
            p.Delete();
            return p.IsDeleted;
        })),
        Do("LoadedExecutable.DeviceAssignment", c => With(NewProgram(c), p => p.DeviceAssignment.ToString())),
        Do("LoadedExecutable.LogicalDeviceIds", c => With(NewProgram(c), p => p.LogicalDeviceIds[0])),
        Do("LoadedExecutable.Serialize", c => With(NewProgram(c), p => p.Serialize().Length)),
    ];

    static IEnumerable<Operation> Executables =>
    [
        Describe("Name", e => e.Name),
        Describe("Replicas", e => e.Replicas),
        Describe("Partitions", e => e.Partitions),
        Describe("CodeSizeInBytes", e => e.CodeSizeInBytes),
        Describe("Fingerprint", e => e.Fingerprint),
        Describe("CostAnalysis", e => e.CostAnalysis["Float"].AsFloat),
        Describe("MemoryStatistics", e => e.MemoryStatistics.PeakUnpaddedHeap),
        Describe("SerializedCompileOptions", e => e.SerializedCompileOptions().Length),
        Describe("OutputMemoryKinds", e => string.Join(' ', e.OutputMemoryKinds)),
        Describe("ParameterMemoryKinds", e => string.Join(' ', e.ParameterMemoryKinds)),
        Describe("OutputLayouts", e => string.Join(' ', e.OutputLayouts)),
        Describe("ParameterLayouts", e => string.Join(' ', e.ParameterLayouts)),
        Describe("OutputShardings", e => e.OutputShardings.Count),
        Describe("ParameterShardings", e => e.ParameterShardings[0].Length),
        Describe("OutputTypes", e => string.Join(' ', e.OutputTypes)),
        Describe("OptimizedProgram", e => e.OptimizedProgram(out _).Length),
    ];

    static IEnumerable<Operation> Executions =>
    [
        Do("Execute.Raw", c => With(NewProgram(c), p => With(NewBuffer(c), b =>
        {
            var results = new nint[2];
            p.Execute([b.DangerousGetHandle()], results);
            using var first = p.Adopt(results[0], 8);
            using var second = p.Adopt(results[1], 4);
            return first.ToArray()[3];
        }))),
        Do("Execute.OneDevice", c => With(NewProgram(c), p => With(NewBuffer(c), b => Read(p.Execute([b]))))),
        Do("Execute.Portable", c => With(NewProgram(c), p => With(NewBuffer(c, device: 1), b => Read(p.Execute([b])))), static () => FakePlugin.ProgramDevices = 0),
        Do("Execute.Donating", c => With(NewProgram(c), p => With(NewBuffer(c), b => Read(p.Execute([b])) is var read && b.IsDeleted ? read : null)), static () => FakePlugin.IsDonating = true),
        Do("Execute.Options", c => With(NewProgram(c), p => With(NewBuffer(c), b => With(new ExecuteContext(c.Plugin), context =>
        {
            context.Add("for the handlers");
            return Read(p.Execute([b], new() { Context = context, LaunchId = 1, NonDonatableArguments = [0], CallLocation = "here.cs:1" }));
        })))),
        Do("Execute.TwoDevices", c => With(NewProgram(c), p => With(NewBuffer(c), b0 => With(NewBuffer(c, device: 1), b1 =>
        {
            var results = p.Execute([[b0], [b1]], out var completed);
            try
            {
                foreach (var end in completed) end.Wait();
                return (results[0][0].Device.Id, results[1][1].Device.Id);
            }
            finally
            {
                foreach (var end in completed) end.Dispose();
                foreach (var result in results.SelectMany(r => r)) result.Dispose();
            }
        }))), static () => FakePlugin.ProgramDevices = 2),
    ];

    static Operation Describe(string name, Func<Executable, object?> use) => Do($"Executable.{name}", c => With(NewProgram(c), p => use(p.Description)));

    static object? Read(PjRtBuffer[] results)
    {
        try
        {
            return string.Join(' ', results.Select(r => Convert.ToHexString(r.ToArray())));
        }
        finally
        {
            foreach (var result in results) result.Dispose();
        }
    }
}
