using C = System.Numerics.Complex;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The angle of the point (y, x), in −π..π; the first operand is the ordinate.</summary>
    /// <remarks>atan2(±0, −0) is ±π. Derivative at (0, 0): NaN. Spec: "atan2".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind Float or Complex.</exception>
    public static Value Atan2(this Value x, Value y) => Builder.Innermost(x, y).Emit(Atan2Def, Attributes.None, x, y);

    internal static readonly OpDef Atan2Def = Binary("stablehlo.atan2", Elements.FloatOrComplex, new()
    {
        Real = Math.Atan2,
        Complex = static (y, x) => -C.ImaginaryOne * C.Log((x + C.ImaginaryOne * y) / C.Sqrt(x * x + y * y)),
        JvpLeft = static (l, r, _, g) => g * (r / (l * l + r * r)),
        JvpRight = static (l, r, _, g) => -(g * (l / (l * l + r * r))),
        CpuLowering = static (y, x) => y.ElementType == ElementType.F64 && IsOne(x) ? ArcTangent(y) : null,
    });

    /// <summary>The arc tangent in terms of two arguments. The plugin for CPUs of JAX 0.11.2 gives what happens to lie in memory for that of arrays of f64, and knows atan2(y, 1) to be it. Twice both is exact.</summary>
    static Value ArcTangent(Value y) => (y + y).Atan2(y.Like(2));

    static bool IsOne(Value value)
    {
        while (value.Op is { OperandCount: 1 } op && (op.Definition == BroadcastInDimDef || op.Definition == ReshapeDef)) value = op.Operands[0];
        return value.Op?.Attributes is ConstantAttributes { Value: { IsSplat: true } literal } && literal.GetDouble(0) == 1;
    }
}
