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
        ?? throw new HloTypeException($"{Op.Definition.Name}: operand {index} must be a tensor, got {Op.InputArray[index].Type}");

    /// <summary>The type of an operand, whatever it is.</summary>
    public HloType Type(int index) => Op.InputArray[index].Type;

    /// <summary>The regions.</summary>
    public ImmutableArray<Function> Regions => Op.Regions;

    /// <summary>The number of leading parameters of each region that stand for captures.</summary>
    public int CaptureCount => Op.CaptureCount;

    /// <summary>An error that names the op, the rule and the types of all operands.</summary>
    public HloTypeException Error(string rule) => new($"{Op.Definition.Name}: {rule}. Operands: {Operands()}");

    /// <summary>An error that holds whatever the sizes of dynamic dimensions turn out to be, so that an op on them is refused too.</summary>
    public HloTypeException Invalid(string rule) => new(Error(rule).Message) { IsForAllSizes = true };

    string Operands() => Count == 0 ? "none" : string.Join(", ", Op.Operands.ToArray().Select(v => v.Type.Text));
}
