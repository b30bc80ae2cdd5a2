namespace XlaSharp.Hlo;

/// <summary>Where an attribute record writes itself for the text form. Names are MLIR's.</summary>
public abstract class AttributeWriter
{
    private protected AttributeWriter() { }

    /// <summary>A list of integers: <c>array&lt;i64: 1, 2&gt;</c>.</summary>
    public abstract void Dims(string name, Dims value);

    /// <summary>A list of booleans: <c>array&lt;i1: true, false&gt;</c>.</summary>
    public abstract void Booleans(string name, EquatableArray<bool> value);

    /// <summary>An integer with its width: <c>0 : i64</c>.</summary>
    public abstract void Integer(string name, long value, int bits = 64);

    /// <summary>A boolean.</summary>
    public abstract void Boolean(string name, bool value);

    /// <summary>A floating-point number with its width.</summary>
    public abstract void Float(string name, double value, int bits = 32);

    /// <summary>A quoted string.</summary>
    public abstract void String(string name, string value);

    /// <summary>An enumeration of the StableHLO dialect: <c>#stablehlo&lt;comparison_direction LT&gt;</c>.</summary>
    public abstract void Enum(string name, string kind, string value);

    /// <summary>Dense elements.</summary>
    public abstract void Literal(string name, Literal value);

    /// <summary>A reference to a function.</summary>
    public abstract void Callee(string name, Function value);

    /// <summary>References to functions, in rows of equal length; 0 for one list.</summary>
    public abstract void Callees(string name, EquatableArray<Function> functions, int perRow);

    /// <summary>Any other attribute, as MLIR text.</summary>
    public abstract void Raw(string name, string text);
}
