namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.all_to_all</c>.</summary>
/// <param name="Axis">The name of the batch.</param>
/// <param name="Size">The number of its members.</param>
/// <param name="Split">The dimension that is cut, one part for each member.</param>
/// <param name="Concat">The dimension where the parts that a member gets are joined.</param>
/// <param name="Tiled">True if parts lie side by side in the dimensions, false if the dimensions count them.</param>
public sealed record ExchangeAxisAttributes(string Axis, long Size, long Split, long Concat, bool Tiled) : AxisAttributes(Axis, Size)
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        base.Write(writer);
        writer.Integer("concat_dimension", Concat);
        writer.Integer("split_dimension", Split);
        writer.Boolean("tiled", Tiled);
    }

    /// <summary>The sizes of one part.</summary>
    internal Dims Part(Dims whole) => Tiled ? whole.With((int)Split, whole[(int)Split] / Math.Max(Size, 1)) : whole.RemoveAt((int)Split);

    /// <summary>The sizes of what a member gets.</summary>
    internal Dims Joined(Dims part) => Tiled ? part.With((int)Concat, part[(int)Concat] * Size) : part.Insert((int)Concat, Size);
}

public static partial class Ops
{
    /// <summary>Every member of a named batch gives a part to every other. Its transpose is the same with the dimensions exchanged. Source: <c>jax.lax.all_to_all</c>.</summary>
    /// <exception cref="HloTypeException">The dimension cannot be divided among the members, or there is no such dimension.</exception>
    public static Value ExchangeAxis(this Value x, ExchangeAxisAttributes attributes) => x.Builder.Emit(ExchangeAxisDef, attributes, x);

    internal static readonly OpDef ExchangeAxisDef = Across("xs.all_to_all", new AxisOp<ExchangeAxisAttributes>
    {
        Read = static r => new(r.String("axis_name"), r.Integer("axis_size"), r.Integer("split_dimension"), r.Integer("concat_dimension"), r.Boolean("tiled", false)) { Groups = AxisAttributes.ReadGroups(r) },
        Infer = static (a, s) =>
        {
            CheckAxisPart(s, a.Split, a.Size, a.Tiled);
            if (a.Concat < 0 || a.Concat >= s[0].Rank) throw s.Error($"dimension {a.Concat} is out of bounds");
            return s[0].With(a.Joined(a.Part(s[0].Dims)));
        },
        Resolve = static (a, x) =>
        {
            // (from, …, to, …) becomes (to, …, from, …).
            var part = a.Part(x.Dims.RemoveAt(0));
            var split = (int)a.Split + 1;
            var parts = x.Reshape(part.Insert((int)a.Split, a.Size).Insert(0, a.Size));
            var order = Dims.Range(1, parts.Rank - 1).RemoveAt(split - 1).Insert((int)a.Concat, 0).Insert(0, split);
            return new(parts.Transpose(order).Reshape(a.Joined(part).Insert(0, a.Size)), 0);
        },
        Shift = static a => a with { Split = a.Split + 1, Concat = a.Concat + 1 },
        Transpose = static (a, t) => t.ExchangeAxis(a with { Split = a.Concat, Concat = a.Split }),
        Alone = new("i", 1, 0, 0, true),
    });
}
