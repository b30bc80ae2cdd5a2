namespace XlaSharp;

/// <summary>Two dtypes that do not promote to a common one. JAX's <c>TypePromotionError</c>, a kind of <c>ValueError</c>.</summary>
public sealed class TypePromotionException : XlaValueException
{
    internal TypePromotionException(string message) : base(message) { }
}
