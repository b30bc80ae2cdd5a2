using System.Text.Json;

namespace XlaSharp.Conformance;

/// <summary>Gradients of a case: those of Σ w · result with w = 1, 2, …, over all results that are not integers, by the arguments that are floating-point arrays.</summary>
/// <remarks>Of complex results the real part counts with w, the imaginary part with 2 w.</remarks>
public static class CaseGradient
{
    /// <summary>Throws unless the gradients are those that JAX gave, in the order of the arguments.</summary>
    public static void Compare(JsonElement expected, object?[] args, Func<object?[], object?> f)
    {
        int[] places = [.. Enumerable.Range(0, args.Length).Where(i => args[i] is NDArray { DType.IsInexact: true })];
        var gradients = Xla.Grad<NDArray[]>(arrays =>
        {
            var changed = (object?[])args.Clone();
            for (var i = 0; i < places.Length; i++) changed[places[i]] = arrays[i];
            return Weighted(f(changed));
        })([.. places.Select(i => (NDArray)args[i]!)]);
        for (var i = 0; i < gradients.Length; i++) JaxValue.Compare($"gradient {i}", expected[i], gradients[i], exact: false);
    }

    static NDArray Weighted(object? result)
    {
        NDArray sum = 0f;
        foreach (var item in result is NDArray one ? [one] : JaxResult.Items(result))
        {
            if (item is not NDArray { DType.IsInexact: true } array) continue;
            var weights = Np.Reshape(Np.Arange(1, (int)array.Size + 1), array.Shape);
            sum += array.DType.IsFloating ? Np.Sum(array * weights) : Np.Sum(Np.Real(array) * weights) + 2 * Np.Sum(Np.Imag(array) * weights);
        }
        return sum;
    }
}
