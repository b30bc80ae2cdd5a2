namespace XlaSharp.Hlo;

/// <summary>Membership of types in <see cref="ValueKinds"/>.</summary>
internal static class ValueKindRules
{
    /// <summary>True if a value of the type is of one of the kinds, or a tensor of a known rank.</summary>
    public static bool Have(this ValueKinds kinds, HloType type) => type switch
    {
        TensorType => true,
        TokenType => kinds.HasFlag(ValueKinds.Tokens),
        FutureType => kinds.HasFlag(ValueKinds.Futures),
        TupleType tuple => kinds.HasFlag(ValueKinds.Tuples) && tuple.Elements.All(element => kinds.Have(element)),
        OpaqueType { IsUnranked: true } => kinds.HasFlag(ValueKinds.Unranked),
        // Elements of types of other dialects are nobody's business here, but sizes are no values.
        OpaqueType { IsTensor: true } opaque => !opaque.IsIndex,
        _ => kinds.HasFlag(ValueKinds.Buffers) && type.Text.StartsWith("memref<", StringComparison.Ordinal),
    };
}
