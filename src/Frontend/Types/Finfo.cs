using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What a floating-point dtype can represent; of a complex one what its parts can. <c>jnp.finfo</c></summary>
public sealed record Finfo
{
    readonly ElementType type;

    /// <summary>The limits of a dtype.</summary>
    /// <exception cref="XlaValueException">The dtype is no floating-point type.</exception>
    public Finfo(DType dtype)
    {
        if (!dtype.IsInexact) throw new XlaValueException($"data type dtype('{dtype}') not compatible with finfo");
        type = dtype.ElementType.RealPart();
    }

    /// <summary>The dtype, or that of the parts.</summary>
    public DType DType => new(type);

    /// <summary>The number of bits.</summary>
    public int Bits => type.BitWidth();

    /// <summary>The distance from 1 to the next larger number.</summary>
    public double Eps => FloatInfo.Epsilon(type);

    /// <summary>The distance from 1 to the next smaller number.</summary>
    public double Epsneg => Math.Max(Eps / 2, type == ElementType.F8E8M0FNU ? 0 : SmallestSubnormal);

    /// <summary>The exponent of <see cref="Eps"/>.</summary>
    public int Machep => Math.ILogB(Eps);

    /// <summary>The exponent of <see cref="Epsneg"/>.</summary>
    public int Negep => Math.ILogB(Epsneg);

    /// <summary>The largest finite number.</summary>
    public double Max => FloatInfo.Largest(type);

    /// <summary>The smallest finite number.</summary>
    public double Min => type == ElementType.F8E8M0FNU ? SmallestNormal : -Max;

    /// <summary>The smallest positive number with all mantissa bits. NumPy's <c>tiny</c></summary>
    public double Tiny => SmallestNormal;

    /// <summary>The smallest positive number with all mantissa bits.</summary>
    public double SmallestNormal => FloatInfo.SmallestNormal(type);

    /// <summary>The smallest positive number.</summary>
    public double SmallestSubnormal => FloatInfo.SmallestSubnormal(type);

    /// <summary>The number of mantissa bits.</summary>
    public int Nmant => FloatInfo.MantissaBits(type);

    /// <summary>The number of exponent bits.</summary>
    public int Nexp => FloatInfo.ExponentBits(type);

    /// <summary>The number of exponent bits.</summary>
    public int Iexp => Nexp;

    /// <summary>The smallest exponent of 2 that overflows.</summary>
    public int Maxexp => Math.ILogB(Max) + 1;

    /// <summary>The exponent of the smallest normal number.</summary>
    public int Minexp => Math.ILogB(SmallestNormal);

    /// <summary>How many decimal digits are reliable.</summary>
    public int Precision => Bits < 8 ? 0 : Bits == 8 ? 1 : (int)(Nmant * Math.Log10(2));

    /// <summary>10 to the power of minus <see cref="Precision"/>, as the dtype has it.</summary>
    public double Resolution => Literal.Of(type, Dims.Empty, Math.Pow(10, -Precision)).GetDouble(0);

    /// <inheritdoc/>
    public override string ToString() => $"finfo(resolution={Text(Resolution)}, min={Text(Min)}, max={Text(Max)}, dtype={DType})";

    string Text(double value) => type is ElementType.F16 or ElementType.F32 or ElementType.F64 ? NumberText.Scalar(type, value) : NumberText.General(value);
}
