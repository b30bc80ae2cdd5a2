using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>The transforms without masks of what is zero, and with batches at axis 0, so that two of them compose.</summary>
static class Total
{
    /// <summary><c>(parameters, tangents of the masked ones) → (results, tangents of all differentiable results)</c>.</summary>
    public static Function Jvp(Function function, EquatableArray<bool> mask)
    {
        var jvp = Differentiation.Jvp(function, mask);
        var b = new Builder();
        var all = b.Inline(jvp.Function, b.ParameterList(jvp.Function.ParameterTypes()));
        return b.Build("jvp", [.. all[..function.Results.Length], .. Fill(b, function, jvp.ResultMask, all[function.Results.Length..])]);
    }

    /// <summary>The same by the primal and the linear program.</summary>
    public static Function Linearized(Function function, EquatableArray<bool> mask)
    {
        var split = Differentiation.Linearize(function, mask);
        var b = new Builder();
        var primals = b.ParameterList(function.ParameterTypes());
        var tangents = b.ParameterList([.. function.Parameters.Where((_, i) => mask[i]).Select(p => p.Type)]);
        var all = b.Inline(split.Primal, primals);
        var linear = b.Inline(split.Linear, [.. all[function.Results.Length..], .. tangents]);
        return b.Build("linearized", [.. all[..function.Results.Length], .. Fill(b, function, split.ResultMask, linear)]);
    }

    /// <summary>A function of batches of the chosen parameters at axis 0, whose results are all batched at axis 0.</summary>
    public static Function Batch(Function function, IEnumerable<bool> batched, long size) =>
        Batching.Batch(function, [.. batched.Select(is0 => is0 ? 0L : -1L)], size, [.. function.Results.Select(_ => true)]).Function;

    static IEnumerable<Value> Fill(Builder b, Function function, EquatableArray<bool> mask, Value[] tangents)
    {
        for (int i = 0, next = 0; i < function.Results.Length; i++)
        {
            if (mask[i]) yield return tangents[next++];
            else if (JvpContext.IsDifferentiable(function.Results[i].Type)) yield return b.Zeros(function.Results[i].Tensor);
        }
    }
}
