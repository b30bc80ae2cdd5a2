namespace XlaSharp.Hlo;

/// <summary>A parameter of a function or the n-th result of an op.</summary>
/// <remarks>
/// Arithmetic operators emit ops, so that rules read like mathematics. An op is emitted into the innermost of its operands'
/// builders (<see cref="Builder.Innermost(Value, Value)"/>), where values of the outer ones become captures.
/// </remarks>
public sealed partial class Value
{
    internal Value(Builder builder, HloType type, Op? op, int index)
    {
        Builder = builder;
        Type = type;
        Op = op;
        Index = index;
    }

    /// <summary>The type.</summary>
    public HloType Type { get; }

    /// <summary>The op that gives this value, or null for a parameter.</summary>
    public Op? Op { get; }

    /// <summary>The number of the result within its op, or of the parameter within its function.</summary>
    public int Index { get; internal set; }

    /// <summary>A dense number within the function: parameters first, then results in the order of the ops. Set when the function is built.</summary>
    public int Id { get; internal set; } = -1;

    /// <summary>A name for the text form, or null.</summary>
    public string? Name { get; internal set; }

    /// <summary>The builder that made this value.</summary>
    internal Builder Builder { get; }

    /// <summary>The type, which must be a tensor's.</summary>
    /// <exception cref="HloTypeException">The value is a token or the like.</exception>
    public TensorType Tensor => Type as TensorType ?? throw new HloTypeException($"expected a tensor, got {Type}");

    /// <summary>The element type of a tensor.</summary>
    public ElementType ElementType => Tensor.ElementType;

    /// <summary>The dimensions of a tensor.</summary>
    public Dims Dims => Tensor.Dims;

    /// <summary>The number of dimensions of a tensor.</summary>
    public int Rank => Tensor.Rank;

    /// <inheritdoc/>
    public override string ToString() => $"%{Name ?? Id.ToString(System.Globalization.CultureInfo.InvariantCulture)} : {Type}";
}
