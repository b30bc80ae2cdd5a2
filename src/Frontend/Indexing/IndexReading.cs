using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>How positions are taken.</summary>
/// <param name="Mode">What happens outside.</param>
/// <param name="WrapNegative">True if negative positions count from the end.</param>
/// <param name="Fill">What is read outside in mode fill; null is the default of the element type.</param>
/// <param name="IsSorted">A promise that helps some backends.</param>
/// <param name="IsUnique">A promise that no position occurs twice.</param>
internal readonly record struct IndexReading(IndexMode Mode, bool WrapNegative, Literal? Fill = null, bool IsSorted = false, bool IsUnique = false);
