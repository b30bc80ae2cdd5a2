using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>What type inference sees of an op: the types of its operands and its regions.</summary>
public readonly ref struct Signature
{
    internal Signature(Op op) => Op = op;

    internal Op Op { get; }

    /// <summary>The number of operands.</summary>
    public int Count => Op.OperandCount;

    /// <summary>The type of an operand, which must be a tensor.</summary>
    public TensorType this[int index] => Op.InputArray[index].Type as TensorType
        ?? (Op.Definition.TakesIndex ? (Op.InputArray[index].Type as OpaqueType)?.Like : null)
        ?? throw new HloTypeException($"{Op.Definition.Name}: operand {index} must be a tensor, got {Op.InputArray[index].Type}");

    /// <summary>The type of an operand, whatever it is.</summary>
    public HloType Type(int index) => Op.InputArray[index].Type;

    /// <summary>The regions.</summary>
    public ImmutableArray<Function> Regions => Op.Regions;

    /// <summary>The number of leading parameters of each region that stand for captures.</summary>
    public int CaptureCount => Op.CaptureCount;

    /// <summary>The integers of an operand that is a constant, or null.</summary>
    internal Dims? Constant(int index)
    {
        var value = Op.InputArray[index].Op?.Attributes switch
        {
            ConstantAttributes constant => constant.Value,
            OpaqueAttributes { Name: "arith.constant", Properties: [{ Text: var text }] } when text.StartsWith("dense", StringComparison.Ordinal) => LiteralParser.Parse(text),
            _ => null,
        };
        return value is not null && value.ElementType.IsInteger() ? [.. Enumerable.Range(0, (int)value.Count).Select(i => value.GetInt64(i))] : (Dims?)null;
    }

    /// <summary>True if a region's parameter is one element of an operand.</summary>
    internal bool IsElement(HloType parameter, int operand) => TypeAgreement.Holds(this[operand].With(Dims.Empty), parameter, this[operand].Quantization is not null);

    /// <summary>The type that operands have which must all be of one type: with every size that one of them knows.</summary>
    /// <param name="rule">What the error says if they are not.</param>
    /// <param name="first">The first of the operands.</param>
    public TensorType Common(string rule, int first = 0)
    {
        var common = this[first];
        for (var i = first + 1; i < Count; i++)
        {
            var other = this[i];
            if (ReferenceEquals(common, other)) continue;
            if (common.ElementType != other.ElementType || !(Op.Definition.IgnoresBounds ? common.Dims.Agrees(other.Dims) : TypeAgreement.HaveShape(common, other))) throw Error(rule);
            if (!Op.Definition.IgnoresBounds) common = TypeAgreement.Narrowest(common, other);
        }
        return common;
    }

    /// <summary>An error that names the op, the rule and the types of all operands.</summary>
    public HloTypeException Error(string rule) => new($"{Op.Definition.Name}: {rule}. Operands: {Operands()}");

    string Operands() => Count == 0 ? "none" : string.Join(", ", Op.Operands.ToArray().Select(v => v.Type.Text));
}
