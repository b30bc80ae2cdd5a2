using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Throws unless the array is one key.</summary>
    static void CheckKey(string name, NDArray key)
    {
        CheckKeyData(key);
        if (key.Ndim != 1) throw new XlaValueException($"{name} accepts a single key, but was given a key array of shape {Np.ShapeText(KeyShape(key))} != (). Use jax.vmap for batching.");
    }

    static void CheckKeyData(NDArray key)
    {
        const string Start = "JAX encountered invalid PRNG key data: expected key_data";
        if (key.Ndim < 1) throw new XlaTypeException($"{Start}.ndim >= 1; got ndim={key.Ndim}");
        if (key.Shape[key.Ndim - 1] != 2) throw new XlaTypeException($"{Start}.shape to end with (2,); got shape={Np.ShapeText(key.Shape)}");
        if (key.DType != DType.UInt32) throw new XlaTypeException($"{Start}.dtype = uint32; got dtype={key.DType}");
    }

    static Dims KeyShape(NDArray key) => key.Shape.RemoveAt(key.Ndim - 1);

    /// <summary>Checks the key, and gives the element type of the samples: the dtype, float32 by default, in x64 mode float64.</summary>
    static ElementType Floating(string name, NDArray key, DType? dtype)
    {
        CheckKey(name, key);
        var type = Promotion.Canonical(dtype?.ElementType ?? ElementType.F64);
        return type.IsFloat() ? type : throw new XlaValueException($"dtype argument to `{name}` must be a float dtype, got {new DType(type)}");
    }

    /// <summary>Throws unless the method is one of the two of the gamma family and of poisson.</summary>
    static bool IsExact(string name, string method) => method is "exact" or "approximate"
        ? method == "exact"
        : throw new XlaValueException($"method argument to `{name}` must be one of {{'exact', 'approximate'}}, got '{method}'");

    /// <summary>A number of an element type, strongly typed.</summary>
    static NDArray Number(ElementType type, double value) => NDArray.Number(type, value, weak: false);

    /// <summary>The shape of the samples: that of the parameters, or the given one, to which they must broadcast.</summary>
    static Dims Shape(string name, Dims? shape, params ReadOnlySpan<Dims> parameters)
    {
        if (shape is not { } wanted) return Np.BroadcastShape(parameters);
        var joined = Np.BroadcastShape([wanted, .. parameters]);
        return joined == wanted ? wanted : throw new XlaValueException(
            $"{name} parameter shapes must be broadcast-compatible with shape argument, and the result of broadcasting the shapes must equal the shape argument, but got result {Np.ShapeText(joined)} for shape argument {Np.ShapeText(wanted)}.");
    }

    /// <summary>Throws unless the parameters fit into the dtype without loss of their kind.</summary>
    static void CheckCast(string name, ElementType type, params ReadOnlySpan<NDArray> parameters)
    {
        foreach (var parameter in parameters)
            if (!parameter.IsWeak && Promotion.Join((type, false), Promotion.Of(parameter)).Type != type)
                throw new TypePromotionException($"In arguments to {name}, cannot safely cast argument of type {parameter.DType} to {new DType(type)}");
    }
}
