using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Transposes linear functions: <c>(residuals, x) → A(residuals) x</c> becomes <c>(residuals, t) → A(residuals)ᵀ t</c>, without conjugation.</summary>
public sealed class Transposition
{
    readonly bool[] linear;
    readonly Value?[] values;
    readonly Value?[] cotangents;

    Transposition(Function function, EquatableArray<bool> linearParameters)
    {
        linear = new bool[function.ValueCount];
        values = new Value?[function.ValueCount];
        cotangents = new Value?[function.ValueCount];
        for (var i = 0; i < linearParameters.Count; i++) linear[i] = linearParameters[i];
    }

    internal Builder Builder { get; } = new();

    /// <summary>The transpose of a function that is linear in some of its parameters.</summary>
    /// <param name="function">The function.</param>
    /// <param name="linearParameters">One entry per parameter: true if the function is linear in it; the others are residuals.</param>
    /// <param name="cotangentMask">One entry per result: false if its cotangent is zero and not passed.</param>
    /// <returns><c>(residuals, cotangents of the masked results) → cotangents of the linear parameters in the mask of the result</c>.</returns>
    /// <exception cref="HloTransformException">An op on the way has no transpose.</exception>
    public static TransposedFunction Transpose(Function function, EquatableArray<bool> linearParameters, EquatableArray<bool> cotangentMask) =>
        function.Memo.Get(("transpose", linearParameters, cotangentMask), function,
            static (key, f) => new Transposition(f, key.linearParameters).Run(f, key.linearParameters, key.cotangentMask));

    internal bool IsLinear(Value value) => linear[value.Id];

    internal Value ValueOf(Value value) => values[value.Id] ?? throw new HloTransformException($"{value.Op} is needed as a value but depends on a linear input");

    internal Value? Get(Value value) => cotangents[value.Id];

    internal void Set(Value value, Value total) => cotangents[value.Id] = total;

    TransposedFunction Run(Function function, EquatableArray<bool> linearParameters, EquatableArray<bool> cotangentMask)
    {
        for (var i = 0; i < linearParameters.Count; i++)
            if (!linearParameters[i]) values[i] = Builder.Parameter(function.Parameters[i].Type);
        foreach (var op in function.Ops) Forward(op);
        for (var i = 0; i < cotangentMask.Count; i++)
        {
            if (!cotangentMask[i]) continue;
            var result = function.Results[i];
            var cotangent = Builder.Parameter(result.Type);
            if (IsLinear(result)) Set(result, Get(result) is { } sum ? sum + cotangent : cotangent);
        }
        for (var n = function.Ops.Length - 1; n >= 0; n--) Backward(function.Ops[n]);
        var results = new List<Value>();
        var mask = new List<bool>();
        for (var i = 0; i < linearParameters.Count; i++)
        {
            if (!linearParameters[i]) continue;
            mask.Add(cotangents[i] is not null);
            if (cotangents[i] is { } cotangent) results.Add(cotangent);
        }
        return new(Builder.Build(function.Name, [.. results]), [.. mask]);
    }

    void Forward(Op op)
    {
        var isLinear = false;
        foreach (var input in op.Inputs) isLinear |= linear[input.Id];
        if (isLinear)
        {
            foreach (var result in op.Results) linear[result.Id] = JvpContext.IsDifferentiable(result.Type);
            return;
        }
        var inputs = new Value[op.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = values[op.Inputs[i].Id]!;
        var results = Builder.EmitLike(op, inputs);
        for (var i = 0; i < results.Length; i++) values[op.Results[i].Id] = results[i];
    }

    void Backward(Op op)
    {
        var any = false;
        var incoming = new Value?[op.Results.Length];
        for (var i = 0; i < incoming.Length; i++) any |= (incoming[i] = cotangents[op.Results[i].Id]) is not null;
        if (any) op.Definition.Transpose(new TransposeContext(this, op, incoming));
    }
}
