using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The type of an array's elements, under NumPy's and JAX's names.</summary>
/// <param name="ElementType">The element type of the compiler.</param>
public readonly record struct DType(ElementType ElementType)
{
    static readonly string[] Names =
    [
        "bool", "int2", "int4", "int8", "int16", "int32", "int64", "uint2", "uint4", "uint8", "uint16", "uint32", "uint64", "float4_e2m1fn",
        "float6_e2m3fn", "float6_e3m2fn", "float8_e3m4", "float8_e4m3", "float8_e4m3fn", "float8_e4m3fnuz", "float8_e4m3b11fnuz", "float8_e5m2",
        "float8_e5m2fnuz", "float8_e8m0fnu", "bfloat16", "float16", "float32", "float64", "complex64", "complex128", "int1", "uint1",
    ];

    /// <summary>bool</summary>
    public static DType Bool => new(ElementType.I1);

    /// <summary>int8</summary>
    public static DType Int8 => new(ElementType.I8);

    /// <summary>int16</summary>
    public static DType Int16 => new(ElementType.I16);

    /// <summary>int32, the default integer</summary>
    public static DType Int32 => new(ElementType.I32);

    /// <summary>int64</summary>
    public static DType Int64 => new(ElementType.I64);

    /// <summary>uint8</summary>
    public static DType UInt8 => new(ElementType.UI8);

    /// <summary>uint16</summary>
    public static DType UInt16 => new(ElementType.UI16);

    /// <summary>uint32</summary>
    public static DType UInt32 => new(ElementType.UI32);

    /// <summary>uint64</summary>
    public static DType UInt64 => new(ElementType.UI64);

    /// <summary>bfloat16</summary>
    public static DType BFloat16 => new(ElementType.BF16);

    /// <summary>float16</summary>
    public static DType Float16 => new(ElementType.F16);

    /// <summary>float32, the default float</summary>
    public static DType Float32 => new(ElementType.F32);

    /// <summary>float64</summary>
    public static DType Float64 => new(ElementType.F64);

    /// <summary>complex64</summary>
    public static DType Complex64 => new(ElementType.C64);

    /// <summary>complex128</summary>
    public static DType Complex128 => new(ElementType.C128);

    /// <summary>NumPy's name.</summary>
    public string Name => Names[(int)ElementType];

    /// <summary>The dtype of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static DType Parse(string name)
    {
        var at = Array.IndexOf(Names, name);
        return at >= 0 ? new((ElementType)at) : throw new ArgumentException($"there is no dtype {name}", nameof(name));
    }

    /// <summary>True for real floating-point types.</summary>
    public bool IsFloating => ElementType.IsFloat();

    /// <summary>True for real and complex floating-point types.</summary>
    public bool IsInexact => ElementType.IsFloat() || ElementType.IsComplex();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
