using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>What a JVP rule sees: primal inputs and results in the new program, and tangents; a null tangent is zero and never materialised.</summary>
/// <remarks>
/// Rules are written with operators on values. An op lands in the tangent program if any operand lives there, else in the primal program; for
/// <see cref="Differentiation.Jvp"/> both are one function, for <see cref="Differentiation.Linearize"/> they are two.
/// </remarks>
public sealed class JvpContext
{
    internal JvpContext(Op op, Value[] inputs, Value?[] tangents, Builder primal, Builder tangent)
    {
        Op = op;
        Inputs = inputs;
        Tangents = tangents;
        Primal = primal;
        Tangent = tangent;
    }

    /// <summary>The op of the function that is differentiated.</summary>
    public Op Op { get; }

    /// <summary>The primal operands and captures.</summary>
    public Value[] Inputs { get; }

    /// <summary>The tangents of operands and captures.</summary>
    public Value?[] Tangents { get; }

    /// <summary>The primal results.</summary>
    public ImmutableArray<Value> Results { get; private set; } = [];

    /// <summary>The tangents of the results.</summary>
    internal Value?[] ResultTangents { get; private set; } = [];

    /// <summary>The builder of the primal program.</summary>
    public Builder Primal { get; }

    /// <summary>The builder of the tangent program.</summary>
    public Builder Tangent { get; }

    /// <summary>True if the tangent program is a function of its own.</summary>
    public bool IsLinearizing => !ReferenceEquals(Primal, Tangent);

    /// <summary>A primal operand.</summary>
    public Value this[int index] => Inputs[index];

    /// <summary>The only result.</summary>
    public Value Result => Results[0];

    /// <summary>The tangent of an operand, zeros made real.</summary>
    public Value Instantiate(int index) => Tangents[index] ?? Tangent.Zeros(Inputs[index].Tensor);

    /// <summary>Adds the op itself to the primal program.</summary>
    internal void EmitPrimal() => Results = Primal.EmitLike(Op, Inputs);

    internal void SetTangents(Value?[] tangents) => ResultTangents = tangents;

    /// <summary>Sets primal results and tangents, for rules that emit both.</summary>
    public void SetResults(ImmutableArray<Value> results, Value?[] tangents)
    {
        Results = results;
        ResultTangents = tangents;
    }

    /// <summary>True if a value has a tangent: floating-point and complex tensors do.</summary>
    public static bool IsDifferentiable(HloType type) =>
        type is TensorType { ElementType: var element } && (element.IsFloat() || element.IsComplex());
}
