namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.name</c>.</summary>
/// <param name="Name">The name.</param>
public sealed record NameAttributes(string Name) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.String("name", Name);
}

public static partial class Ops
{
    /// <summary>The operand itself under a name, by which a <see cref="CheckpointPolicy"/> can keep it. Its tangent has no name. Source: <c>jax.ad_checkpoint.checkpoint_name</c>.</summary>
    public static Value Named(this Value x, string name) => x.Builder.Emit(NameDef, new NameAttributes(name), x);

    internal static readonly OpDef NameDef = new OpDef<NameAttributes>("xs.name")
    {
        Family = "transformation",
        Read = static r => new(r.String("name")),
        Infer = static (_, s) => s.Count == 1 ? s[0] : throw s.Error("takes one operand"),
        Evaluation = static (_, c) => c[0],
        Tangent = static (_, c) => c.Tangents[0],
        Transposition = static (_, c) => c.Accumulate(0, c.Cotangent),
        Batching = static (a, c) => new(c[0].Value.Named(a.Name), c[0].Axis),
        Lowering = static (_, c) => [c[0]],
        Samples = static () => [new(new NameAttributes("hidden"), Literal.Of(1, 2)), new(new NameAttributes("hidden"), Literal.Of(ElementType.F64, [], 3))],
    };
}
