namespace XlaSharp.Hlo;

/// <summary>Facts about the dtypes of <c>jax.export</c>.</summary>
public static class ExportedElements
{
    static readonly ElementType[] Types =
    [
        ElementType.I1, ElementType.I8, ElementType.I16, ElementType.I32, ElementType.I64, ElementType.UI8, ElementType.UI16, ElementType.UI32, ElementType.UI64,
        ElementType.F16, ElementType.F32, ElementType.F64, ElementType.C64, ElementType.C128, ElementType.BF16, ElementType.I4, ElementType.UI4,
        ElementType.F8E4M3B11FNUZ, ElementType.F8E4M3FN, ElementType.F8E4M3FNUZ, ElementType.F8E5M2, ElementType.F8E5M2FNUZ, ElementType.I1,
        ElementType.F8E4M3, ElementType.F8E3M4, ElementType.F8E8M0FNU, ElementType.F4E2M1FN, ElementType.UI32, ElementType.UI32, ElementType.UI32,
    ];

    static readonly string[] Names =
    [
        "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex64", "complex128", "bfloat16",
        "int4", "uint4", "float8_e4m3b11fnuz", "float8_e4m3fn", "float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz", "float0",
        "float8_e4m3", "float8_e3m4", "float8_e8m0fnu", "float4_e2m1fn", "key<fry>", "key<rbg>", "key<urbg>",
    ];

    /// <summary>The element type in the module.</summary>
    public static ElementType ModuleType(this ExportedElement element) => Types[(int)element];

    /// <summary>JAX's name, such as <c>float32</c>.</summary>
    public static string Name(this ExportedElement element) => Names[(int)element];

    /// <summary>The size of the dimension that an element takes in the module, or 0 if it takes none.</summary>
    public static int KeySize(this ExportedElement element) => element switch
    {
        ExportedElement.KeyFry => 2,
        ExportedElement.KeyRbg or ExportedElement.KeyUnsafeRbg => 4,
        _ => 0,
    };

    /// <summary>The dtype of an element type.</summary>
    /// <exception cref="NotSupportedException">JAX cannot export such arrays.</exception>
    public static ExportedElement Of(ElementType type) => Array.IndexOf(Types, type) is var at and >= 0
        ? (ExportedElement)at
        : throw new NotSupportedException($"jax.export has no number for arrays of {type.ToMlir()}");

    internal static bool IsKnown(byte number) => number < Types.Length;
}
