namespace XlaSharp.Hlo;

/// <summary>Where an array is, as <c>jax.export</c> writes it.</summary>
public enum ExportedMemorySpace : byte
{
    /// <summary>Not said, by versions of JAX that did not know others.</summary>
    Missing = 0,
    /// <summary>On the device.</summary>
    Device = 1,
    /// <summary>On the host.</summary>
    Host = 2,
    /// <summary>Anywhere.</summary>
    Any = 3,
}
