namespace XlaSharp.Hlo;

/// <summary>Reverse-mode differentiation of functions: linearize, then transpose.</summary>
public static class Gradient
{
    /// <summary>The function <c>parameters → (results, gradients of the first result for the masked parameters)</c>. The first result must be a scalar.</summary>
    /// <param name="function">The function.</param>
    /// <param name="mask">One entry per parameter: true if a gradient is wanted.</param>
    /// <exception cref="HloTransformException">An op on the way has no derivative or no transpose.</exception>
    public static Function Of(Function function, EquatableArray<bool> mask)
    {
        var builder = new Builder();
        var parameters = builder.ParameterList(function.ParameterTypes());
        var (results, pullback) = Vjp(builder, function, mask, parameters);
        var cotangents = new Value?[results.Length];
        cotangents[0] = builder.Constant(results[0].Tensor, 1);
        return builder.Build(function.Name, [.. results, .. pullback(cotangents)]);
    }

    /// <summary>The function <c>(parameters, cotangents) → (results, gradients of the masked parameters)</c>, with cotangents of the differentiable results.</summary>
    public static Function Vjp(Function function, EquatableArray<bool> mask)
    {
        var builder = new Builder();
        var parameters = builder.ParameterList(function.ParameterTypes());
        var cotangents = Cotangents(builder, function);
        var (results, pullback) = Vjp(builder, function, mask, parameters);
        return builder.Build(function.Name, [.. results, .. pullback(cotangents)]);
    }

    /// <summary>The function <c>(residuals, cotangents) → gradients of the masked parameters</c>: residuals as the primal of <see cref="Differentiation.Linearize"/> gives them after the results, cotangents of the differentiable results.</summary>
    public static Function Pullback(Function function, EquatableArray<bool> mask)
    {
        var builder = new Builder();
        var primal = Differentiation.Linearize(function, mask).Primal;
        var residuals = builder.ParameterList([.. primal.ResultTypes().Skip(function.Results.Length)]);
        return builder.Build(function.Name, Pull(builder, function, mask, residuals, Cotangents(builder, function)));
    }

    static (Value[] Results, Func<Value?[], Value[]> Pullback) Vjp(Builder builder, Function function, EquatableArray<bool> mask, Value[] parameters)
    {
        var all = builder.Inline(Differentiation.Linearize(function, mask).Primal, parameters);
        var results = all[..function.Results.Length];
        return (results, cotangents => Pull(builder, function, mask, all[results.Length..], cotangents));
    }

    static Value?[] Cotangents(Builder builder, Function function)
    {
        var cotangents = new Value?[function.Results.Length];
        for (var i = 0; i < cotangents.Length; i++)
            if (JvpContext.IsDifferentiable(function.Results[i].Type)) cotangents[i] = builder.Parameter(function.Results[i].Type);
        return cotangents;
    }

    static Value[] Pull(Builder builder, Function function, EquatableArray<bool> mask, Value[] residuals, Value?[] cotangents)
    {
        var split = Differentiation.Linearize(function, mask);
        // Only results with a tangent take a cotangent.
        var wanted = new List<Value>();
        var given = new List<bool>();
        for (var i = 0; i < cotangents.Length; i++)
        {
            if (!split.ResultMask[i]) continue;
            given.Add(cotangents[i] is not null);
            if (cotangents[i] is { } cotangent) wanted.Add(cotangent);
        }
        var linear = new bool[split.Linear.Parameters.Length];
        Array.Fill(linear, true, split.ResidualCount, linear.Length - split.ResidualCount);
        var transposed = Transposition.Transpose(split.Linear, EquatableArray.Create<bool>(linear), [.. given]);
        var gradients = builder.Inline(transposed.Function, [.. residuals, .. wanted]);
        var full = new List<Value>();
        for (int i = 0, parameter = 0, next = 0; i < mask.Count; i++)
        {
            if (!mask[i]) continue;
            full.Add(transposed.ResultMask[parameter++] ? gradients[next++] : builder.Zeros(function.Parameters[i].Tensor));
        }
        return [.. full];
    }
}
