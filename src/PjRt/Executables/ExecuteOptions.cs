using System.Collections.Immutable;

namespace XlaSharp.PjRt;

/// <summary>How a program is executed this time.</summary>
public sealed record ExecuteOptions
{
    /// <summary>No wishes.</summary>
    public static ExecuteOptions Default { get; } = new();

    /// <summary>If not 0, marks an execution on several devices or hosts: they can tell whether they launch in the same order, and <see cref="Device.PoisonExecution"/> finds it.</summary>
    public int LaunchId { get; init; }

    /// <summary>The indices of arguments that keep their memory, though the program would have it.</summary>
    public ImmutableArray<int> NonDonatableArguments { get; init; } = [];

    /// <summary>The place in the source, as <c>file:line</c>, for the plugin's messages.</summary>
    public string? CallLocation { get; init; }

    /// <summary>What handlers of custom calls get from the caller.</summary>
    public ExecuteContext? Context { get; init; }

    /// <summary>The device of a portable program, or null for that of its first argument.</summary>
    public Device? Device { get; init; }
}
