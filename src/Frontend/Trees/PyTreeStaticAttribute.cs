namespace XlaSharp;

/// <summary>A member of a <see cref="PyTreeAttribute"/> type that is no array: a size, a name, a function. Compiled programs are keyed by its value. <c>meta_fields</c> of <c>jax.tree_util.register_dataclass</c></summary>
/// <remarks>Its type must compare by value; one that does not is compiled for anew with each object.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class PyTreeStaticAttribute : Attribute;
