using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>π.</summary>
    public const double Pi = Math.PI;

    /// <summary>Euler's number e.</summary>
    public const double E = Math.E;

    /// <summary>Euler's constant γ.</summary>
    public const double EulerGamma = 0.57721566490153286060651209008240243;

    /// <summary>∞.</summary>
    public const double Inf = double.PositiveInfinity;

    /// <summary>NaN.</summary>
    public const double Nan = double.NaN;

    /// <summary>A new axis of size 1 in an index, Python's <c>None</c>. <c>jnp.newaxis</c></summary>
    public static ArrayIndex Newaxis => ArrayIndex.NewAxis;

    /// <summary>The dtype that two promote to. <c>jnp.promote_types</c></summary>
    /// <exception cref="TypePromotionException">There is none.</exception>
    public static DType PromoteTypes(DType a, DType b) => new(Promotion.Join((a.ElementType, false), (b.ElementType, false)).Type);

    /// <summary>The dtype of operations on several arrays and numbers. <c>jnp.result_type</c></summary>
    /// <exception cref="TypePromotionException">There is none.</exception>
    public static DType ResultType(params NDArray[] args) => new(Promotion.Join(args).Type);

    /// <summary>True if a dtype is of a kind: "bool", "signed integer", "unsigned integer", "integral", "real floating", "complex floating", "numeric". <c>jnp.isdtype</c></summary>
    /// <exception cref="XlaValueException">Another kind.</exception>
    public static bool Isdtype(DType dtype, string kind) => kind switch
    {
        "bool" => dtype == DType.Bool,
        "signed integer" => dtype.ElementType.IsSigned(),
        "unsigned integer" => dtype.ElementType.IsUnsigned(),
        "integral" => dtype.ElementType.IsInteger(),
        "real floating" => dtype.IsFloating,
        "complex floating" => dtype.ElementType.IsComplex(),
        "numeric" => dtype != DType.Bool,
        _ => throw new XlaValueException($"Unrecognized {kind}; kind: must be one of 'bool', 'signed integer', 'unsigned integer', 'integral', 'real floating', 'complex floating', 'numeric'"),
    };

    /// <summary>True for an array of rank 0. <c>jnp.isscalar</c></summary>
    public static bool Isscalar(NDArray element) => element.Ndim == 0;

    /// <summary>True if every value of a dtype is one of another. <c>jnp.can_cast</c></summary>
    public static bool CanCast(DType from, DType to)
    {
        var (a, b) = (from.ElementType, to.ElementType);
        if (a == b || a == ElementType.I1) return true;
        if (b == ElementType.I1) return false;
        var (bits, room) = (a.BitWidth(), b.BitWidth());
        // How many bits of an integer a floating-point type is taken to hold: half of its width or less, except of the widest.
        if (a.IsInteger() && b.IsInteger()) return a.IsSigned() ? b.IsSigned() && room >= bits : b.IsUnsigned() ? room >= bits : room > bits;
        var parts = b.RealPart().BitWidth();
        if (a.IsInteger()) return (b.IsFloat() || b.IsComplex()) && (parts >= 2 * bits || parts == 64);
        if (a.IsComplex()) return b.IsComplex() && room >= bits;
        return (b.IsFloat() || b.IsComplex()) && FloatInfo.MantissaBits(b) >= FloatInfo.MantissaBits(a) && FloatInfo.Largest(b) >= FloatInfo.Largest(a);
    }
}
