namespace XlaSharp.Hlo;

/// <summary>Membership in <see cref="Elements"/>.</summary>
public static class ElementSets
{
    /// <summary>The set that an element type is in.</summary>
    public static Elements Kind(this ElementType type) =>
        type == ElementType.I1 ? Elements.Boolean : type.IsSigned() ? Elements.Signed : type.IsUnsigned() ? Elements.Unsigned
        : type.IsFloat() ? Elements.Float : Elements.Complex;

    /// <summary>True if the set has the element type.</summary>
    public static bool Contains(this Elements set, ElementType type) => (set & type.Kind()) != 0;
}
