namespace XlaSharp.Hlo;

/// <summary>An option of a pass, as in <c>vmap{size=3}</c>.</summary>
/// <param name="Name">The name, such as <c>argnums</c>.</param>
/// <param name="Default">The value where it is not given.</param>
/// <param name="Summary">What it means, in a sentence.</param>
public sealed record PassOption(string Name, string Default, string Summary);
