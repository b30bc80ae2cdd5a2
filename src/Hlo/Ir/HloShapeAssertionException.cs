namespace XlaSharp.Hlo;

/// <summary>A program of unknown sizes was given arguments whose sizes it does not take: one of its shape assertions fails.</summary>
public sealed class HloShapeAssertionException : HloException
{
    /// <summary>With the message of the assertion.</summary>
    public HloShapeAssertionException(string message) : base(message) { }
}
