namespace XlaSharp.PjRt;

/// <summary>Where a buffer is to be: a device, in its default memory, or one memory. Devices and memories convert to it.</summary>
public readonly struct Placement : IEquatable<Placement>
{
    readonly Device? device;
    readonly Memory? memory;

    /// <summary>The default memory of a device.</summary>
    public Placement(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        this.device = device;
    }

    /// <summary>A memory.</summary>
    public Placement(Memory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        this.memory = memory;
    }

    /// <summary>The client of the device or memory.</summary>
    /// <exception cref="PjRtException">It is neither.</exception>
    public Client Client => device?.Client ?? memory?.Client ?? throw PjRtException.Invalid("placement", "no device and no memory is given");

    /// <summary>The device, or null if it is a memory.</summary>
    public Device? Device => device;

    /// <summary>The memory, or null if it is a device.</summary>
    public Memory? Memory => memory;

    /// <summary>The default memory of a device.</summary>
    public static implicit operator Placement(Device device) => new(device);

    /// <summary>A memory.</summary>
    public static implicit operator Placement(Memory memory) => new(memory);

    /// <summary>True if both are the same device or memory.</summary>
    public static bool operator ==(Placement left, Placement right) => left.Equals(right);

    /// <summary>True if they differ.</summary>
    public static bool operator !=(Placement left, Placement right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Placement other) => ReferenceEquals(device, other.device) && ReferenceEquals(memory, other.memory);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Placement other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(device, memory);

    /// <inheritdoc/>
    public override string ToString() => device?.ToString() ?? memory?.ToString() ?? "nowhere";

    /// <summary>The memory, which functions that take no device need.</summary>
    internal Memory RequireMemory() => memory ?? device?.DefaultMemory ?? throw PjRtException.Invalid("placement", "no device and no memory is given");
}
