using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The rules of <c>sdy.sharding_constraint</c>, which is linear and lies on every member of a batch alike.</summary>
internal static class ShardingConstraint
{
    const string Attribute = "sharding";

    /// <summary>True of a constraint.</summary>
    public static bool Is(OpaqueAttributes a) => a.Name == "sdy.sharding_constraint";

    /// <summary>The same constraint on another value of the type.</summary>
    public static Value Again(OpaqueAttributes a, Value x) => x.Builder.Emit(Ops.OpaqueDef, a with { Results = [x.Type] }, x);

    /// <summary>The constraint on a batch: its dimension is divided over the axes of the mesh that the batch names, else left to the compiler.</summary>
    /// <exception cref="HloTransformException">The constraint names one of these axes itself.</exception>
    public static Batched Batch(OpaqueAttributes a, BatchContext c)
    {
        var (value, at) = (c[0].Value, c[0].Axis);
        EquatableArray<NamedAttribute> properties = [.. a.Properties.Select(p => p.Name == Attribute ? p with { Text = WithDimension(p.Text, at, c.Axis.SpmdNames) } : p)];
        return new(Again(a with { Properties = properties }, value), at);
    }

    // #sdy.sharding<@mesh, [{"x"}, {}]> has a pair of braces for each dimension.
    static string WithDimension(string sharding, int at, EquatableArray<string> names)
    {
        var open = sharding.IndexOf('[', StringComparison.Ordinal);
        var close = sharding.IndexOf(']', open);
        var inside = sharding[(open + 1)..close];
        foreach (var name in names)
            if (inside.Contains($"\"{name}\"", StringComparison.Ordinal))
                throw new HloTransformException($"vmap spmd_axis_name ({string.Join(", ", names.Select(n => $"'{n}'"))}) cannot appear in with_sharding_constraint spec, but got spec [{inside}]");
        var dimensions = ImmutableArray.CreateBuilder<string>();
        for (var start = 0; start < inside.Length;)
        {
            var end = inside.IndexOf('}', start) + 1;
            // A priority may follow the braces.
            while (end < inside.Length && inside[end] != ',') end++;
            dimensions.Add(inside[start..end].Trim());
            start = end + 1;
        }
        dimensions.Insert(at, names.Count == 0 ? "{?}" : $"{{{string.Join(", ", names.Select(n => $"\"{n}\""))}}}");
        return $"{sharding[..(open + 1)]}{string.Join(", ", dimensions)}{sharding[close..]}";
    }
}
