namespace XlaSharp.Hlo;

/// <summary>A list of passes names a pass or an option that does not exist, or gives an option a value that cannot be.</summary>
public sealed class PassSyntaxException : HloException
{
    internal PassSyntaxException(string message) : base(message) { }
}
