using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

/// <summary>
/// A plugin made of C# functions. It counts what is created and destroyed, notes every misuse, and fails, delays or poisons any call that it is told to.
/// There is one at a time: tests that use it are in the collection <see cref="Collection"/>.
/// </summary>
static unsafe partial class FakePlugin
{
    static readonly Lock Gate = new();
    static readonly ConcurrentDictionary<nint, FakeObject> Objects = [];
    static readonly List<string> Misuses = [];
    static readonly List<string> Calls = [];
    static int generation;

    /// <summary>What was done wrong: a struct of the wrong size, an object that is not alive, one destroyed twice or that is not the caller's.</summary>
    public static IReadOnlyList<string> Misuse
    {
        get
        {
            lock (Gate) return [.. Misuses];
        }
    }

    /// <summary>The functions that were called, in order.</summary>
    public static IReadOnlyList<string> Trace
    {
        get
        {
            lock (Gate) return [.. Calls];
        }
    }

    /// <summary>The kinds of the objects that are alive and the caller's to destroy.</summary>
    public static IReadOnlyList<string> Alive
    {
        get
        {
            lock (Gate) return [.. Objects.Values.Where(o => o.IsAlive && o.Owner == 0 && o.Generation == generation).Select(o => o.Kind).Order()];
        }
    }

    /// <summary>How many objects of a kind were created and destroyed.</summary>
    public static (int Created, int Destroyed) Count(string kind)
    {
        lock (Gate)
        {
            var all = Objects.Values.Where(o => o.Kind == kind && o.Generation == generation).ToList();
            return (all.Count, all.Count(o => !o.IsAlive));
        }
    }

    /// <summary>Forgets everything and gives a plugin with a table of its own.</summary>
    /// <param name="change">What to change about the table before it is loaded.</param>
    public static Plugin Load(TableChange? change = null)
    {
        Forget();
        var table = NewTable();
        change?.Invoke(table);
        return new(table, "fake");
    }

    public delegate void TableChange(PJRT_Api* table);

    static void Forget()
    {
        lock (Gate)
        {
            generation++;
            // What is alive still may be finalized later.
            foreach (var (pointer, old) in Objects)
                if (!old.IsAlive) Objects.TryRemove(pointer, out _);
            Misuses.Clear();
            Calls.Clear();
            EventSources.Clear();
            Delayed.Clear();
            Poisoned.Clear();
            fault = null;
            (PlatformName, ProgramDevices, IsDonating, TakesHandlers) = ("fake", 1, false, true);
        }
    }

    /// <summary>What every function does first: notes the call, looks at its struct and its object, and fails if it is to.</summary>
    static PJRT_Error* Enter<T>(T* args, void* target, string kind, [CallerMemberName] string call = "") where T : unmanaged
    {
        lock (Gate)
        {
            if (target is not null && Objects.TryGetValue((nint)target, out var found) && found.Generation != generation) return null;
            Calls.Add(call);
            if (*(nuint*)args != StructSize<T>.Value) Misuses.Add($"{call}: struct_size {*(nuint*)args} is not {StructSize<T>.Value}");
            if (kind.Length > 0) Require(target, kind, call);
            return FaultIn(call) is { } code ? NewError(code, $"fault in {call}") : null;
        }
    }

    static FakeObject? Require(void* pointer, string kind, string call)
    {
        if (!Objects.TryGetValue((nint)pointer, out var found) || found.Kind != kind) Blame($"{call}: no {kind}");
        else if (!found.IsAlive) Blame($"{call}: the {kind} is destroyed");
        else return found;
        return null;
    }

    static void Blame(string misuse)
    {
        lock (Gate) Misuses.Add(misuse);
    }

    static T Content<T>(void* pointer) => (T)Objects[(nint)pointer].Content!;

    static void* New(string kind, void* owner = null, object? content = null)
    {
        var pointer = (nint)NativeMemory.AllocZeroed(64);
        Objects[pointer] = new(kind, (nint)owner, generation) { Content = content };
        return (void*)pointer;
    }

    /// <summary>Ends an object, and with it what belongs to it. An object is gone also where the call that destroys it fails.</summary>
    static void Kill(void* pointer, string kind, string call)
    {
        lock (Gate)
        {
            if (Require(pointer, kind, call) is not { } found) return;
            if (found.Owner != 0) Misuses.Add($"{call}: the {kind} is not the caller's");
            found.IsAlive = false;
            if (kind is not (Client or Topology or Exe)) return;
            foreach (var owned in Objects.Values)
                if (owned.Owner == (nint)pointer) owned.IsAlive = false;
            // Natively they have a bare pointer to the client; executables only where they are those of a loaded one, which is their content.
            if (kind == Client && Objects.Values.Any(o => o.IsAlive && o.Generation == found.Generation && (o.Kind is Buffer or Loaded or Manager || o is { Kind: Exe, Content: not null })))
                Misuses.Add($"{call}: the client is destroyed before its buffers and executables");
        }
    }
}
