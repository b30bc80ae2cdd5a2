using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The element type of operations on arrays of different types: the least upper bound in JAX's lattice, where weak types stand between the kinds.</summary>
/// <remarks>Source: JAX documentation, "Type promotion semantics"; 64-bit types are off, as is JAX's default.</remarks>
internal static class Promotion
{
    // Numbers of the nodes: the element types, then the three weak ones.
    const int WeakInt = 40, WeakFloat = 41, WeakComplex = 42;

    static readonly Dictionary<int, int[]> Above = new()
    {
        [(int)ElementType.I1] = [WeakInt],
        [WeakInt] = [(int)ElementType.UI8, (int)ElementType.I8],
        [(int)ElementType.UI8] = [(int)ElementType.UI16, (int)ElementType.I16],
        [(int)ElementType.UI16] = [(int)ElementType.UI32, (int)ElementType.I32],
        [(int)ElementType.UI32] = [(int)ElementType.UI64, (int)ElementType.I64],
        [(int)ElementType.I8] = [(int)ElementType.I16],
        [(int)ElementType.I16] = [(int)ElementType.I32],
        [(int)ElementType.I32] = [(int)ElementType.I64],
        [(int)ElementType.UI64] = [WeakFloat],
        [(int)ElementType.I64] = [WeakFloat],
        [WeakFloat] = [(int)ElementType.BF16, (int)ElementType.F16, WeakComplex],
        [(int)ElementType.BF16] = [(int)ElementType.F32],
        [(int)ElementType.F16] = [(int)ElementType.F32],
        [(int)ElementType.F32] = [(int)ElementType.F64, (int)ElementType.C64],
        [(int)ElementType.F64] = [(int)ElementType.C128],
        [WeakComplex] = [(int)ElementType.C64],
        [(int)ElementType.C64] = [(int)ElementType.C128],
        [(int)ElementType.C128] = [],
    };

    static readonly Dictionary<int, HashSet<int>> Reachable = Above.Keys.ToDictionary(n => n, Reach);

    /// <summary>The type that two operands are brought to.</summary>
    /// <exception cref="ArgumentException">There is no implicit promotion between the two.</exception>
    public static (ElementType Type, bool Weak) Join((ElementType Type, bool Weak) x, (ElementType Type, bool Weak) y)
    {
        if (x.Type == y.Type) return (x.Type, x.Weak && y.Weak);
        int a = Node(x), b = Node(y);
        if (!Reachable.TryGetValue(a, out var up) || !Reachable.TryGetValue(b, out var other))
            throw new TypePromotionException($"Input dtypes ('{new DType(x.Type)}', '{new DType(y.Type)}') have no available implicit dtype promotion path.");
        var best = -1;
        foreach (var node in up)
            if (other.Contains(node) && (best < 0 || Reachable[node].Contains(best))) { if (best < 0 || !Reachable[best].Contains(node)) best = node; }
        foreach (var node in up)
            if (other.Contains(node) && Reachable[node].IsSupersetOf(up.Where(other.Contains))) best = node;
        return best switch
        {
            WeakInt => (Canonical(ElementType.I64), true),
            WeakFloat => (Canonical(ElementType.F64), true),
            WeakComplex => (Canonical(ElementType.C128), true),
            _ => (Canonical((ElementType)best), x.Weak && y.Weak),
        };
    }

    /// <summary>The type that transcendental functions and true division bring an operand to.</summary>
    public static ElementType Inexact(ElementType type) => type.IsFloat() || type.IsComplex() ? type : type.BitWidth() == 64 ? ElementType.F64 : ElementType.F32;

    /// <summary>The 32-bit type in place of a 64-bit one, where 64-bit types are off.</summary>
    public static ElementType Canonical(ElementType type) => Config.EnableX64 ? type : type switch
    {
        ElementType.I64 => ElementType.I32,
        ElementType.UI64 => ElementType.UI32,
        ElementType.F64 => ElementType.F32,
        ElementType.C128 => ElementType.C64,
        _ => type,
    };

    static int Node((ElementType Type, bool Weak) operand) => !operand.Weak ? (int)operand.Type
        : operand.Type.IsComplex() ? WeakComplex
        : operand.Type.IsFloat() ? WeakFloat
        : operand.Type == ElementType.I1 ? (int)ElementType.I1 : WeakInt;

    static HashSet<int> Reach(int node)
    {
        var found = new HashSet<int> { node };
        foreach (var next in Above[node]) found.UnionWith(Reach(next));
        return found;
    }
}
