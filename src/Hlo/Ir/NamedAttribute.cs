namespace XlaSharp.Hlo;

/// <summary>An attribute that is kept as its MLIR text, such as <c>tf.aliasing_output = 0 : i32</c>.</summary>
/// <param name="Name">The name before the equals sign.</param>
/// <param name="Text">The text after it; empty for a unit attribute, which is a bare name.</param>
public sealed record NamedAttribute(string Name, string Text);
