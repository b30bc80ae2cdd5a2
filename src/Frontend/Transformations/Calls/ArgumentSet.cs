using System.Numerics;

namespace XlaSharp;

/// <summary>A set of argument numbers.</summary>
internal readonly record struct ArgumentSet(uint Bits)
{
    public bool IsEmpty => Bits == 0;

    /// <summary>Numbers as JAX takes them: negative ones count from the end.</summary>
    /// <exception cref="XlaValueException">A number is out of range.</exception>
    public static ArgumentSet Of(int[]? numbers, int count, string parameter)
    {
        var bits = 0u;
        foreach (var number in numbers ?? [])
        {
            if (number < -count || number >= count)
                throw new XlaValueException($"Jitted function has {parameter}=({string.Join(", ", numbers!)}{(numbers!.Length == 1 ? "," : "")}), but only accepts {count} positional arguments.");
            bits |= 1u << (number < 0 ? number + count : number);
        }
        return new(bits);
    }

    public bool Contains(int number) => (Bits >> number & 1) != 0;

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Enumerable.Range(0, 32 - BitOperations.LeadingZeroCount(Bits)).Where(Contains));
}
