namespace XlaSharp;

/// <summary>Makes a partial record, class or struct a tree of arrays, of which functions can be compiled and differentiated: the source generator writes <see cref="IPyTree{TSelf}"/>.</summary>
/// <remarks>
/// The members are the parameters of the primary constructor, then the other properties and fields that can be set at construction. Those with
/// <see cref="PyTreeStaticAttribute"/> are part of the structure instead of leaves. <c>jax.tree_util.register_dataclass</c>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PyTreeAttribute : Attribute;
