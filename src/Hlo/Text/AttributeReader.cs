namespace XlaSharp.Hlo;

/// <summary>Where an attribute record reads itself from the text form. Mirrors <see cref="AttributeWriter"/>; a missing attribute gives the default, or an error.</summary>
public abstract class AttributeReader
{
    private protected AttributeReader() { }

    /// <summary>True if the attribute is there.</summary>
    public abstract bool Has(string name);

    /// <summary>A list of integers.</summary>
    public abstract Dims Dims(string name, Dims? missing = null);

    /// <summary>A list of booleans.</summary>
    public abstract EquatableArray<bool> Booleans(string name, EquatableArray<bool>? missing = null);

    /// <summary>An integer.</summary>
    public abstract long Integer(string name, long? missing = null, int bits = 64);

    /// <summary>A boolean.</summary>
    public abstract bool Boolean(string name, bool? missing = null);

    /// <summary>A floating-point number.</summary>
    public abstract double Float(string name, double? missing = null);

    /// <summary>A string.</summary>
    public abstract string String(string name, string? missing = null);

    /// <summary>The mnemonic of an enumeration.</summary>
    public abstract string Enum(string name, string? missing = null);

    /// <summary>Dense elements.</summary>
    public abstract Literal Literal(string name);

    /// <summary>The function that a symbol names.</summary>
    public abstract Function Callee(string name);

    /// <summary>The function of a symbol.</summary>
    public abstract Function Function(string symbol);

    /// <summary>True if the module defines a symbol.</summary>
    public abstract bool HasSymbol(string name);

    /// <summary>An attribute as its text.</summary>
    public abstract string Raw(string name, string? missing = null);

    /// <summary>The type of an operand as written in the op's signature.</summary>
    public abstract HloType OperandType(int index);

    /// <summary>The type of a result as written in the op's signature.</summary>
    public abstract HloType ResultType(int index);

    /// <summary>Those of the named attributes that are there, verbatim, sorted by name.</summary>
    public abstract EquatableArray<NamedAttribute> Rest(params ReadOnlySpan<string> names);

    /// <summary>The types of all results.</summary>
    public EquatableArray<HloType> ResultTypes()
    {
        var types = new HloType[ResultCount];
        for (var i = 0; i < types.Length; i++) types[i] = ResultType(i);
        return EquatableArray.Create<HloType>(types);
    }

    /// <summary>The number of operands.</summary>
    public abstract int OperandCount { get; }

    /// <summary>The number of results.</summary>
    public abstract int ResultCount { get; }

    /// <summary>The type of a result, which must be a tensor.</summary>
    public TensorType ResultTensor(int index) =>
        ResultType(index) as TensorType ?? throw new HloTypeException($"result {index} must be a tensor, got {ResultType(index)}");
}
