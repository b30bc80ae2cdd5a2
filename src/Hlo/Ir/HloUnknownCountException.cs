namespace XlaSharp.Hlo;

/// <summary>Reverse mode came to a loop whose number of iterations is known only when it runs. JAX raises a ValueError there.</summary>
public sealed class HloUnknownCountException : HloTransformException
{
    /// <summary>With a message that says what to use instead.</summary>
    public HloUnknownCountException(string message) : base(message) { }
}
