namespace XlaSharp;

/// <summary>How one axis of the operand is indexed.</summary>
/// <param name="Kind">What is done with the axis.</param>
/// <param name="Start">The first position of a stretch, or the position known in C#.</param>
/// <param name="Count">The number of positions of a stretch.</param>
/// <param name="Step">The distance between two positions of a stretch.</param>
/// <param name="Operand">The number of the array operand with positions.</param>
internal readonly record struct IndexAxis(IndexAxisKind Kind, long Start = 0, long Count = 0, long Step = 1, int Operand = -1);

/// <summary>What an index does with an axis.</summary>
internal enum IndexAxisKind
{
    /// <summary>The whole axis.</summary>
    Whole,
    /// <summary>A stretch of it.</summary>
    Stretch,
    /// <summary>One position, which is known.</summary>
    Position,
    /// <summary>Positions that an array holds.</summary>
    Array,
}
