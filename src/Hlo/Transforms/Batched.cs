namespace XlaSharp.Hlo;

/// <summary>A value of a batched program: with the batch at an axis, or the same for all members of the batch.</summary>
/// <param name="Value">The value.</param>
/// <param name="Axis">The batch axis, or −1 if the value is not batched.</param>
public readonly record struct Batched(Value Value, int Axis)
{
    /// <summary>True if the value differs between the members of the batch.</summary>
    public bool IsBatched => Axis >= 0;

    /// <summary>A value that is the same for all members.</summary>
    public static implicit operator Batched(Value value) => new(value, -1);
}
