using XlaSharp.Interop;
using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>Every call that the object layer makes, in every operation, is made to fail, to lack, to poison and to delay: what comes is one clean exception, and nothing leaks.</summary>
[Collection(FakePlugin.Collection)]
public class FaultTests
{
    // What releases something reports to nobody, and never throws.
    static readonly HashSet<string> Releases =
    [
        "PJRT_Error_Destroy", "PJRT_Event_Destroy", "PJRT_Client_Destroy", "PJRT_Buffer_Destroy", "PJRT_Executable_Destroy", "PJRT_LoadedExecutable_Destroy", "PJRT_ExecuteContext_Destroy",
        "PJRT_TopologyDescription_Destroy", "PJRT_AsyncTrackingEvent_Destroy", "PJRT_AsyncHostToDeviceTransferManager_Destroy", "PJRT_Client_DmaUnmap",
        "PJRT_Buffer_DecreaseExternalReferenceCount", "PJRT_Layouts_MemoryLayout_Destroy", "PLUGIN_Profiler_Destroy",
    ];

    // Asked for what there is another way to find out.
    static readonly HashSet<string> Optional = ["PJRT_Buffer_GetMemoryLayout"];

    [Theory, MemberData(nameof(Operations.Names), MemberType = typeof(Operations))]
    public void Operation_WithoutFaults_LeavesNothing(string name)
    {
        var (_, _, failure) = Run(name);
        Assert.Null(failure);
        Balance.Check();
    }

    [Theory, MemberData(nameof(Operations.Names), MemberType = typeof(Operations))]
    public void Operation_AnyCallFails_ThrowsItsErrorAndLeaksNothing(string name)
    {
        var (expected, calls, _) = Run(name);
        foreach (var (call, nth) in calls.Where(c => !c.Call.StartsWith("PJRT_Error_", StringComparison.Ordinal)))
        {
            var (result, _, failure) = Run(name, () => FakePlugin.Fail(call, nth));
            var at = $"{name}, fault in call {nth} of {call}";
            if (Releases.Contains(call) || Optional.Contains(call) || Operations.Get(name).Forgives == call) Assert.True(failure is null && Equals(expected, result), $"{at}: {failure}");
            else AssertError(failure, PjRtErrorCode.Aborted, call, $"fault in {call}", at);
            Balance.Check(at);
        }
    }

    [Theory, MemberData(nameof(Operations.Names), MemberType = typeof(Operations))]
    public void Operation_AnyFunctionMissing_SaysWhich(string name)
    {
        var (expected, calls, _) = Run(name);
        // Without these a plugin is not even loaded.
        foreach (var call in calls.Select(c => c.Call).Distinct().Where(c => !c.StartsWith("PJRT_Error_", StringComparison.Ordinal)))
        {
            // These wait for the end of the buffer, which then never comes.
            if (call == "PJRT_Buffer_Destroy" && name is "Buffer.FromHost_ZeroCopy" or "Buffer.ViewOf") continue;
            var (result, _, failure) = RunWithout(name, call);
            var at = $"{name} without {call}";
            // A profiler's table is checked as a whole, before there is anything to release.
            if (Releases.Contains(call) && !call.StartsWith("PLUGIN_", StringComparison.Ordinal)) Assert.True(failure is null && Equals(expected, result), $"{at}: {failure}");
            else if (IsDispensable(call, name)) AssertNothing(failure, at);
            else AssertError(failure, PjRtErrorCode.Unimplemented, call, "the plugin fake with PJRT API 0.114 does not have this function", at);
            // What cannot be released stays.
            if (!Releases.Contains(call) && call is not "PJRT_Event_Set" and not "PJRT_Client_FulfillAliasBuffer") Balance.Check(at);
        }
    }

    [Theory, MemberData(nameof(Operations.Names), MemberType = typeof(Operations))]
    public void Operation_AnyEventFails_ThrowsItsErrorAndLeaksNothing(string name)
    {
        // A failure is seen by whoever waits, and by nobody else.
        var waits = Run(name).Calls.Any(c => c.Call == "PJRT_Event_Await");
        foreach (var source in FakePlugin.EventSources.ToList())
        {
            var (_, _, failure) = Run(name, () => FakePlugin.Poisoned.Add(source));
            var at = $"{name}, {source} poisoned";
            if (waits) AssertPoison(failure, source, at);
            else AssertNothing(failure, at);
            Balance.Check(at);
        }
    }

    [Theory, MemberData(nameof(Operations.Names), MemberType = typeof(Operations))]
    public void Operation_AnyEventIsLate_WaitsForIt(string name)
    {
        var expected = Run(name).Result;
        foreach (var source in FakePlugin.EventSources.ToList())
        {
            object? result = null;
            Exception? failure = null;
            var thread = new Thread(() => (result, _, failure) = Run(name, () => FakePlugin.Delayed.Add(source)));
            thread.Start();
            while (!thread.Join(0)) FakePlugin.CompleteAll();
            Assert.True(failure is null && Equals(expected, result), $"{name}, {source} late: {failure}");
            Balance.Check($"{name}, {source} late");
        }
    }

    [Fact]
    public void Operations_Together_CallEveryFunction()
    {
        var called = Operations.All.SelectMany(o => Run(o.Name).Calls).Select(c => c.Call).ToHashSet();
        Assert.Empty(FakePlugin.Functions.Except(called).Except(["PJRT_Plugin_Initialize", "PJRT_Error_ForEachPayload", "PJRT_Error_GetCode", "PJRT_Error_Message", "PJRT_Error_Destroy"]));
        Assert.Empty(FakePlugin.Slots<PJRT_Layouts_Extension>().Concat(FakePlugin.Slots<PJRT_Shardings_Extension>()).Concat(FakePlugin.Slots<PJRT_MemoryDescriptions_Extension>()).Except(called));
        Assert.Empty(((string[])["PJRT_FFI_Type_Register", "PJRT_FFI_UserData_Add", "PJRT_FFI_Register_Handler", "PJRT_Get_Stream_For_External_Ready_Events", "PLUGIN_Profiler_CollectData"]).Except(called));
    }

    // What the object layer does without, and the fake plugin therefore does not have.
    [Fact]
    public void Table_FunctionsThatAreNotCalled_AreThese() => Assert.Equal(
        [
            "PJRT_Buffer_CopyRawToHostFuture", "PJRT_Buffer_DonateWithControlDependency", "PJRT_Client_UpdateGlobalProcessInfo", "PJRT_CopyToDeviceStream_AddChunk",
            "PJRT_CopyToDeviceStream_CurrentBytes", "PJRT_CopyToDeviceStream_Destroy", "PJRT_CopyToDeviceStream_GranuleSize", "PJRT_CopyToDeviceStream_TotalBytes",
            "PJRT_LoadedExecutable_Fingerprint",
        ],
        FakePlugin.Slots<PJRT_Api>().Except(FakePlugin.Functions).Order(StringComparer.Ordinal));

    // The types of parameters are known from the program, or not at all.
    static bool IsDispensable(string call, string name) =>
        Optional.Contains(call) || Operations.Get(name).Forgives == call || (call == "PJRT_Executable_OptimizedProgram" && name.StartsWith("Execute.", StringComparison.Ordinal));

    static (object? Result, IReadOnlyList<(string Call, int Nth)> Calls, Exception? Failure) RunWithout(string name, string call)
    {
        try
        {
            unsafe
            {
                return Run(name, change: table => FakePlugin.Remove(table, call));
            }
        }
        catch (PjRtException e)
        {
            // The client cannot do without it.
            return (null, [], e);
        }
    }

    static void AssertNothing(Exception? failure, string at) => Assert.True(failure is null, $"{at}: {failure}");

    static void AssertPoison(Exception? failure, string source, string at) =>
        Assert.True(failure is PjRtException { Code: PjRtErrorCode.DataLoss } error && error.NativeMessage == $"poison in {source}", $"{at}: {failure?.ToString() ?? "no exception"}");

    static void AssertError(Exception? failure, PjRtErrorCode code, string call, string message, string at)
    {
        Assert.True(failure is PjRtException error && (code, call, message) == (error.Code, error.Call, error.NativeMessage), $"{at}: {failure?.ToString() ?? "no exception"}");
    }

    /// <summary>Runs an operation with a client of its own, and tells which calls it made: each function with the how-manieth call of it this is.</summary>
    internal static (object? Result, IReadOnlyList<(string Call, int Nth)> Calls, Exception? Failure) Run(string name, Action? fault = null, FakePlugin.TableChange? change = null)
    {
        var operation = Operations.Get(name);
        var plugin = FakePlugin.Load(change);
        operation.Prepare?.Invoke();
        using var client = Client.Create(plugin);
        var before = FakePlugin.Trace.Count;
        fault?.Invoke();
        object? result = null;
        var failure = Record.Exception(() => result = operation.Run(client));
        var calls = FakePlugin.Trace.Skip(before).ToList();
        return (result, [.. calls.Select((call, i) => (call, calls.Take(i + 1).Count(c => c == call)))], failure);
    }
}
