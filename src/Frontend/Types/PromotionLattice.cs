using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>JAX's lattice of element types with three nodes for weak types, as a table of least upper bounds.</summary>
/// <remarks>An edge leads from a type to those that it gives way to. Source: JAX documentation, "Type promotion semantics".</remarks>
internal sealed class PromotionLattice
{
    // The nodes: element types by their numbers, then the weak integer, float and complex.
    const int WeakInteger = 32, WeakFloat = 33, WeakComplex = 34, Count = 35;

    static readonly ElementType[] NarrowFloats =
    [
        ElementType.F4E2M1FN, ElementType.F6E2M3FN, ElementType.F6E3M2FN, ElementType.F8E3M4, ElementType.F8E4M3, ElementType.F8E4M3FN,
        ElementType.F8E4M3FNUZ, ElementType.F8E4M3B11FNUZ, ElementType.F8E5M2, ElementType.F8E5M2FNUZ, ElementType.F8E8M0FNU,
    ];

    static readonly ElementType[] Integers =
    [
        ElementType.SI1, ElementType.UI1, ElementType.I2, ElementType.UI2, ElementType.I4, ElementType.UI4, ElementType.I8, ElementType.UI8,
        ElementType.I16, ElementType.UI16, ElementType.I32, ElementType.UI32, ElementType.I64, ElementType.UI64,
    ];

    static readonly ElementType[] Complexes = [ElementType.C64, ElementType.C128];

    static readonly ElementType[] Floats = [.. NarrowFloats, ElementType.BF16, ElementType.F16, ElementType.F32, ElementType.F64];

    readonly sbyte[] bounds = new sbyte[Count * Count];

    PromotionLattice(Dictionary<int, int[]> above)
    {
        var reachable = Enumerable.Range(0, Count).Select(n => Reach(above, n)).ToArray();
        for (var a = 0; a < Count; a++)
            for (var b = 0; b < Count; b++)
            {
                var common = reachable[a] & reachable[b];
                bounds[a * Count + b] = -1;
                // The least of the common bounds is below all of them.
                for (var n = 0; n < Count; n++)
                    if ((common >> n & 1) != 0 && (common & ~reachable[n]) == 0) bounds[a * Count + b] = (sbyte)n;
            }
    }

    /// <summary>The lattice of ordinary promotion.</summary>
    public static PromotionLattice Standard { get; } = new(new()
    {
        [(int)ElementType.I1] = [WeakInteger],
        [WeakInteger] = Nodes([ElementType.SI1, ElementType.UI1, ElementType.I2, ElementType.UI2, ElementType.I4, ElementType.UI4, ElementType.UI8, ElementType.I8]),
        [(int)ElementType.UI8] = Nodes([ElementType.UI16, ElementType.I16]),
        [(int)ElementType.UI16] = Nodes([ElementType.UI32, ElementType.I32]),
        [(int)ElementType.UI32] = Nodes([ElementType.UI64, ElementType.I64]),
        [(int)ElementType.I8] = Nodes([ElementType.I16]),
        [(int)ElementType.I16] = Nodes([ElementType.I32]),
        [(int)ElementType.I32] = Nodes([ElementType.I64]),
        [(int)ElementType.UI64] = [WeakFloat],
        [(int)ElementType.I64] = [WeakFloat],
        [WeakFloat] = [.. Nodes([.. NarrowFloats, ElementType.BF16, ElementType.F16]), WeakComplex],
        [(int)ElementType.BF16] = Nodes([ElementType.F32]),
        [(int)ElementType.F16] = Nodes([ElementType.F32]),
        [(int)ElementType.F32] = Nodes([ElementType.F64, ElementType.C64]),
        [(int)ElementType.F64] = Nodes([ElementType.C128]),
        [WeakComplex] = Nodes([ElementType.C64]),
        [(int)ElementType.C64] = Nodes([ElementType.C128]),
    });

    /// <summary>The lattice of strict promotion: only numbers of the language give way, within their kind or to a higher one.</summary>
    public static PromotionLattice Strict { get; } = new(new()
    {
        [WeakInteger] = [.. Nodes(Integers), WeakFloat],
        [WeakFloat] = [.. Nodes(Floats), WeakComplex],
        [WeakComplex] = Nodes(Complexes),
    });

    /// <summary>The node of an element type.</summary>
    public static int Node(ElementType type, bool weak) => !weak || type == ElementType.I1 ? (int)type : type.IsComplex() ? WeakComplex : type.IsFloat() ? WeakFloat : WeakInteger;

    /// <summary>The element type of a node; a weak one stands for the widest type of its kind.</summary>
    public static (ElementType Type, bool Weak) Type(int node) => node switch
    {
        WeakInteger => (ElementType.I64, true),
        WeakFloat => (ElementType.F64, true),
        WeakComplex => (ElementType.C128, true),
        _ => ((ElementType)node, false),
    };

    /// <summary>The least node that both give way to, or −1.</summary>
    public int LeastUpperBound(int a, int b) => bounds[a * Count + b];

    static int[] Nodes(ElementType[] types) => [.. types.Select(t => (int)t)];

    static long Reach(Dictionary<int, int[]> above, int node)
    {
        var found = 1L << node;
        foreach (var next in above.GetValueOrDefault(node, [])) found |= Reach(above, next);
        return found;
    }
}
