namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The complement of every bit; of i1 the logical negation.</summary>
    /// <remarks>Spec: "not".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind BooleanOrInteger.</exception>
    public static Value Not(this Value x) => x.Builder.Emit(NotDef, Attributes.None, x);

    internal static readonly OpDef NotDef = Unary("stablehlo.not", Elements.BooleanOrInteger, new()
    {
        Integer = static (x, e) => e == ElementType.I1 ? 1 - x : ~x,
        Simplify = static c => c.From(0, NotDef)?.Operands[0],
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
