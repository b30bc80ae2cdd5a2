using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The element type of operations on arrays of different types: the least upper bound in JAX's lattice, where weak types stand between the kinds.</summary>
/// <remarks>Source: JAX documentation, "Type promotion semantics".</remarks>
internal static class Promotion
{
    /// <summary>The type that two operands are brought to, and whether it is weak.</summary>
    /// <exception cref="TypePromotionException">There is no implicit promotion between the two.</exception>
    public static (ElementType Type, bool Weak) Join((ElementType Type, bool Weak) x, (ElementType Type, bool Weak) y)
    {
        if (x.Type == y.Type && x.Weak == y.Weak) return x;
        var lattice = Config.NumpyDtypePromotion == PromotionMode.Strict ? PromotionLattice.Strict : PromotionLattice.Standard;
        // Two weak operands meet as the strong types they stand for.
        var bothWeak = x.Weak && y.Weak;
        var (a, b) = (PromotionLattice.Node(x.Type, x.Weak && !bothWeak), PromotionLattice.Node(y.Type, y.Weak && !bothWeak));
        var bound = lattice.LeastUpperBound(a, b);
        if (bound < 0) throw NoPath(x.Type, y.Type);
        var (type, isWeak) = PromotionLattice.Type(bound);
        return (Canonical(type), (bothWeak || isWeak) && type != ElementType.I1);
    }

    /// <summary>The common type of several operands.</summary>
    /// <exception cref="TypePromotionException">There is no implicit promotion between two of them.</exception>
    public static (ElementType Type, bool Weak) Join(ReadOnlySpan<NDArray> operands)
    {
        var joined = Of(operands[0]);
        foreach (var operand in operands[1..]) joined = Join(joined, Of(operand));
        return joined;
    }

    /// <summary>What promotion sees of an array.</summary>
    public static (ElementType Type, bool Weak) Of(NDArray array) => (array.DType.ElementType, array.IsWeak);

    /// <summary>The type that transcendental functions and true division bring an operand to.</summary>
    public static ElementType Inexact(ElementType type) => type.IsFloat() || type.IsComplex() ? type : type.BitWidth() == 64 ? Canonical(ElementType.F64) : ElementType.F32;

    /// <summary>The 32-bit type in place of a 64-bit one, where 64-bit types are off.</summary>
    public static ElementType Canonical(ElementType type) => Config.EnableX64 ? type : type switch
    {
        ElementType.I64 => ElementType.I32,
        ElementType.UI64 => ElementType.UI32,
        ElementType.F64 => ElementType.F32,
        ElementType.C128 => ElementType.C64,
        _ => type,
    };

    /// <summary>The integer type that counts and positions have.</summary>
    public static ElementType DefaultInteger => Canonical(ElementType.I64);

    /// <summary>The type of a float without a dtype.</summary>
    public static ElementType DefaultFloat => Canonical(ElementType.F64);

    static TypePromotionException NoPath(ElementType x, ElementType y)
    {
        string[] names = [new DType(x).Name, new DType(y).Name];
        Array.Sort(names, StringComparer.Ordinal);
        var start = $"Input dtypes ('{names[0]}', '{names[1]}') have no available implicit dtype promotion path";
        if (Config.NumpyDtypePromotion == PromotionMode.Strict)
            return new($"{start} when jax_numpy_dtype_promotion=strict. Try explicitly casting inputs to the desired output type, or set jax_numpy_dtype_promotion=standard.");
        var narrow = x.IsFloat() && x.BitWidth() <= 8 ? x : y.IsFloat() && y.BitWidth() <= 8 ? y : x.BitWidth() < y.BitWidth() ? x : y;
        var (kind, target) = narrow.IsFloat() ? ($"{narrow.BitWidth()}-bit floats", "float32") : ("1-bit, 2-bit and 4-bit integers", "int32");
        return new($"{start}. To avoid unintended promotion, {kind} do not support implicit promotion. If you'd like your inputs to be promoted to another type, you can do so explicitly using e.g. x.astype('{target}')");
    }
}
