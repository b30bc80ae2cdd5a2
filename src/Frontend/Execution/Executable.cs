namespace XlaSharp;

/// <summary>A compiled program.</summary>
internal abstract class Executable
{
    /// <summary>Runs the program on arrays of its parameters' types.</summary>
    public abstract NDArray[] Run(ReadOnlySpan<NDArray> arguments, bool[]? weak);
}
