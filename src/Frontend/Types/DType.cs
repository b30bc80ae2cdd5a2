using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The type of an array's elements, under NumPy's and JAX's names.</summary>
/// <param name="ElementType">The element type of the compiler.</param>
public readonly partial record struct DType(ElementType ElementType)
{
    static readonly string[] Names =
    [
        "bool", "int2", "int4", "int8", "int16", "int32", "int64", "uint2", "uint4", "uint8", "uint16", "uint32", "uint64", "float4_e2m1fn",
        "float6_e2m3fn", "float6_e3m2fn", "float8_e3m4", "float8_e4m3", "float8_e4m3fn", "float8_e4m3fnuz", "float8_e4m3b11fnuz", "float8_e5m2",
        "float8_e5m2fnuz", "float8_e8m0fnu", "bfloat16", "float16", "float32", "float64", "complex64", "complex128", "int1", "uint1",
    ];

    /// <summary>NumPy's name.</summary>
    public string Name => Names[(int)ElementType];

    /// <summary>The dtype of a name: NumPy's and JAX's, and NumPy's short ones such as <c>f4</c>.</summary>
    /// <exception cref="XlaTypeException">There is none of that name.</exception>
    public static DType Parse(string name)
    {
        var at = Array.IndexOf(Names, name);
        return at >= 0 ? new((ElementType)at) : DTypeAliases.Find(name) ?? throw new XlaTypeException($"data type '{name}' not understood");
    }

    /// <summary>The dtype of a C# type, such as float or <see cref="Float8E4M3FN"/>.</summary>
    /// <typeparam name="T">The type of elements.</typeparam>
    /// <exception cref="XlaTypeException">The type has no dtype.</exception>
    public static DType Of<T>() where T : unmanaged => HostElements.TypeOf(typeof(T)) is { } type ? new(type) : throw new XlaTypeException($"data type '{typeof(T).Name}' not understood");

    /// <summary>True for real floating-point types.</summary>
    public bool IsFloating => ElementType.IsFloat();

    /// <summary>True for complex types.</summary>
    public bool IsComplex => ElementType.IsComplex();

    /// <summary>True for real and complex floating-point types.</summary>
    public bool IsInexact => ElementType.IsFloat() || ElementType.IsComplex();

    /// <summary>True for signed and unsigned integers; not for bool.</summary>
    public bool IsInteger => ElementType.IsInteger();

    /// <summary>The number of bits of an element; 8 for bool.</summary>
    public int Bits => ElementType == ElementType.I1 ? 8 : ElementType.BitWidth();

    /// <summary>The bytes of an element on the host: 1 for everything up to 8 bits.</summary>
    public int Itemsize => ElementType.ByteSize();

    /// <summary>NumPy's letter: b for bool, i and u for integers, f for floats, c for complex numbers, V for the narrow types of machine learning.</summary>
    public char Kind => ElementType switch
    {
        ElementType.I1 => 'b',
        ElementType.I8 or ElementType.I16 or ElementType.I32 or ElementType.I64 => 'i',
        ElementType.UI8 or ElementType.UI16 or ElementType.UI32 or ElementType.UI64 => 'u',
        ElementType.F16 or ElementType.F32 or ElementType.F64 => 'f',
        ElementType.C64 or ElementType.C128 => 'c',
        _ => 'V',
    };

    /// <summary>True if the dtype is of a kind. <c>jnp.issubdtype</c></summary>
    public bool IsSubDType(DTypeKind kind) => kind switch
    {
        DTypeKind.Generic => true,
        DTypeKind.Bool => ElementType == ElementType.I1,
        DTypeKind.Number => ElementType != ElementType.I1,
        DTypeKind.Integer => ElementType.IsInteger(),
        DTypeKind.SignedInteger => ElementType.IsSigned(),
        DTypeKind.UnsignedInteger => ElementType.IsUnsigned(),
        DTypeKind.Inexact => IsInexact,
        DTypeKind.Floating => ElementType.IsFloat(),
        _ => ElementType.IsComplex(),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
