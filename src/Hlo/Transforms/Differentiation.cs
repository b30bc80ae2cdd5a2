using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Forward-mode differentiation of functions: <see cref="Jvp"/> as one function, <see cref="Linearize"/> as two.</summary>
/// <remarks>
/// Both walk the ops once and apply the same rules. Symbolic zeros are null and never materialised; a mask says which parameters have a tangent.
/// Results are memoised by function and mask, so that nested loops and shared callees are rewritten once.
/// </remarks>
public static class Differentiation
{
    /// <summary>The function <c>(primals, tangents of the masked parameters) → (results, tangents of the results in the result's mask)</c>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="mask">One entry per parameter: true if it has a tangent.</param>
    /// <exception cref="HloTransformException">An op on the way has no derivative.</exception>
    public static JvpFunction Jvp(Function function, EquatableArray<bool> mask) =>
        function.Memo.Get(("jvp", mask), function, static (key, f) => MakeJvp(f, key.mask));

    /// <summary>The function as a primal program with residuals, and a linear tangent program over them.</summary>
    /// <param name="function">The function.</param>
    /// <param name="mask">One entry per parameter: true if it has a tangent.</param>
    /// <exception cref="HloTransformException">An op on the way has no derivative.</exception>
    public static LinearizedFunction Linearize(Function function, EquatableArray<bool> mask) =>
        function.Memo.Get(("linearize", mask), function, static (key, f) => MakeLinearized(f, key.mask));

    static JvpFunction MakeJvp(Function function, EquatableArray<bool> mask)
    {
        var builder = new Builder();
        var primals = builder.ParameterList(function.ParameterTypes());
        var (results, tangents) = Walk(function, primals, TangentParameters(builder, function, mask), builder, builder);
        return new(builder.Build(function.Name, [.. results, .. NonZero(tangents)]), Mask(tangents));
    }

    static LinearizedFunction MakeLinearized(Function function, EquatableArray<bool> mask)
    {
        var primal = new Builder();
        var primals = primal.ParameterList(function.ParameterTypes());
        var tangent = new Builder(primal) { Rematerialize = static op => op.Definition.IsConstantLike || op.Definition.IsDataMovement };
        var (results, tangents) = Walk(function, primals, TangentParameters(tangent, function, mask), primal, tangent);
        var linear = DeadCode.Remove(tangent.Build(function.Name, NonZero(tangents)));
        var residuals = tangent.Captured.ToArray();
        linear = DeadCode.RemoveParameters(linear, residuals.Length, out var kept);
        residuals = [.. kept.Select(i => residuals[i])];
        return new(primal.Build(function.Name, [.. results, .. residuals]), linear, residuals.Length, Mask(tangents));
    }

    /// <summary>Differentiates the ops of a function into two builders.</summary>
    internal static (Value[] Results, Value?[] Tangents) Walk(Function function, Value[] primals, Value?[] tangents, Builder primal, Builder tangent)
    {
        var values = new Value[function.ValueCount];
        var derivatives = new Value?[function.ValueCount];
        primals.CopyTo(values, 0);
        tangents.CopyTo(derivatives, 0);
        foreach (var op in function.Ops)
        {
            var inputs = Builder.Map(op.Inputs, values);
            var active = false;
            var inputTangents = new Value?[inputs.Length];
            for (var i = 0; i < inputs.Length; i++) active |= (inputTangents[i] = derivatives[op.Inputs[i].Id]) is not null;
            var context = new JvpContext(op, inputs, inputTangents, primal, tangent);
            if (active) op.Definition.Jvp(context);
            else context.EmitPrimal();
            for (var i = 0; i < op.Results.Length; i++)
            {
                values[op.Results[i].Id] = context.Results[i];
                if (active && JvpContext.IsDifferentiable(op.Results[i].Type)) derivatives[op.Results[i].Id] = context.ResultTangents[i];
            }
        }
        var resultTangents = new Value?[function.Results.Length];
        for (var i = 0; i < resultTangents.Length; i++) resultTangents[i] = derivatives[function.Results[i].Id];
        return (Builder.Map(function.Results.AsSpan(), values), resultTangents);
    }

    static Value?[] TangentParameters(Builder builder, Function function, EquatableArray<bool> mask)
    {
        if (mask.Count != function.Parameters.Length)
            throw new HloTransformException($"@{function.Name} has {function.Parameters.Length} parameters, the mask has {mask.Count} entries");
        var tangents = new Value?[mask.Count];
        for (var i = 0; i < tangents.Length; i++)
        {
            if (!mask[i]) continue;
            var type = function.Parameters[i].Type;
            if (!JvpContext.IsDifferentiable(type)) throw new HloTransformException($"@{function.Name}: parameter {i} of type {type} has no tangent");
            tangents[i] = builder.Parameter(type);
        }
        return tangents;
    }

    static Value[] NonZero(Value?[] tangents) => [.. tangents.Where(t => t is not null)!];

    static EquatableArray<bool> Mask(Value?[] tangents) => [.. tangents.Select(t => t is not null)];
}
