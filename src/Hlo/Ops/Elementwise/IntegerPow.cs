namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.integer_pow</c>.</summary>
/// <param name="Exponent">The power.</param>
public sealed record IntegerPowAttributes(int Exponent) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("exponent", Exponent, 32);
}

public static partial class Ops
{
    /// <summary><c>xⁿ</c> for a fixed integer n, by repeated squaring.</summary>
    /// <remarks><c>x⁰ = 1</c>, of NaN too; a negative power is 1 over the positive one. Derivative: <c>n·xⁿ⁻¹</c>, exact at 0. Source: <c>jax.lax.integer_pow</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are i1, or integers and the power is negative.</exception>
    public static Value IntegerPow(this Value x, int exponent) => x.Builder.Emit(IntegerPowDef, new IntegerPowAttributes(exponent), x);

    internal static readonly OpDef IntegerPowDef = new OpDef<IntegerPowAttributes>("xs.integer_pow")
    {
        Family = "elementwise unary",
        Read = static r => new(checked((int)r.Integer("exponent", bits: 32))),
        Format = "$0, exponent = $exponent : T",
        Infer = static (a, s) =>
        {
            if (s.Count != 1 || !Elements.Number.Contains(s[0].ElementType)) throw s.Error("takes one operand of numbers");
            if (a.Exponent < 0 && s[0].ElementType.IsInteger()) throw s.Error($"integers cannot be raised to the negative power {a.Exponent}");
            return s[0];
        },
        Tangent = static (a, c) => a.Exponent switch
        {
            0 => null,
            1 => c.Tangents[0],
            2 => c.Tangents[0]! * (2 * c[0]),
            var n => c.Tangents[0]! * (n * c[0].IntegerPow(n - 1)),
        },
        NoTranspose = Rule.NotLinear,
        Batching = static (_, c) => c.Elementwise(),
        Lowering = static (a, c) => [Multiplied(c[0], a.Exponent)],
        Samples = static () =>
            from exponent in new[] { 0, 1, 2, 3, 5, 10, -1, -2, -3 }
            from element in new[] { ElementType.F32, ElementType.F64, ElementType.C64, ElementType.I32 }
            where exponent >= 0 || element != ElementType.I32
            from x in new[] { Literal.Of(element, [3], 0.5, 1.5, -2), Literal.Of(element, [0]), Literal.Of(element, [], 3) }
            select new Sample(new IntegerPowAttributes(exponent), x),
    };

    /// <summary>The product in JAX's order, so that values agree bit for bit.</summary>
    static Value Multiplied(Value x, int exponent)
    {
        if (exponent == 0) return x.Like(1);
        if (exponent == 3) return x * x * x;
        Value? product = null;
        for (var rest = Math.Abs((long)exponent); ; x *= x)
        {
            if ((rest & 1) != 0) product = product is null ? x : product * x;
            if ((rest >>= 1) == 0) return exponent < 0 ? 1 / product! : product!;
        }
    }
}
