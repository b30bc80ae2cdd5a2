using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The functions of <c>jax.scipy.special</c>.</summary>
/// <remarks>Integers become float32, 64-bit ones float64 in x64 mode. Derivatives are those of JAX.</remarks>
public static partial class Special
{
    /// <summary>A number of an element type, strongly typed.</summary>
    static NDArray Number(ElementType type, double value) => NDArray.Number(type, value, weak: false);

    /// <summary>A number as an element type holds it.</summary>
    static double Rounded(ElementType type, double value) => Literal.Of(type, Dims.Empty, value).GetDouble(0);

    /// <summary>Throws unless the elements are float32 or float64.</summary>
    static void Single(string name, NDArray x)
    {
        if (x.DType != DType.Float32 && x.DType != DType.Float64) throw new XlaTypeException($"x.dtype={x.DType} is not supported, see docstring for supported types.");
    }

    /// <summary>Throws if elements are complex.</summary>
    static void Real(string name, params ReadOnlySpan<NDArray> operands)
    {
        foreach (var x in operands)
            if (x.DType.ElementType.IsComplex()) throw new XlaValueException($"{name} does not support complex-valued inputs.");
    }

    /// <summary>Inside a trace: operands of one floating-point dtype.</summary>
    static NDArray[] Promote(params ReadOnlySpan<NDArray> operands)
    {
        var (type, weak) = Promotion.Join(operands);
        var promoted = new NDArray[operands.Length];
        for (var i = 0; i < promoted.Length; i++) promoted[i] = Np.ToInexact(Np.Converted(operands[i], type, weak));
        return promoted;
    }

    /// <summary>A function of one array, integers made floats.</summary>
    static NDArray Unary(NDArray x, Func<NDArray, NDArray> f) => Eager.Call(static (x, f) => f(Np.ToInexact(x)), x, f);

    /// <summary>A function of two arrays, brought to one floating-point dtype.</summary>
    static NDArray Binary(NDArray x, NDArray y, Func<NDArray, NDArray, NDArray> f) => Eager.Call(static (x, y, f) => Promote(x, y) is [var a, var b] ? f(a, b) : x, x, y, f);

    /// <summary>A function of two arrays with a derivative of its own: from arguments, result and tangents to the tangent.</summary>
    static NDArray Binary(string name, NDArray x, NDArray y, Func<NDArray, NDArray, NDArray> f, Func<NDArray, NDArray, NDArray, NDArray, NDArray, NDArray> jvp) => Eager.Call(
        static (x, y, o) => CustomDerivative.Apply(o.name, Promote(x, y), a => o.f(a[0], a[1]), (a, z, g) => o.jvp(a[0], a[1], z, g[0]!, g[1]!)), x, y, (name, f, jvp));

    /// <summary>The polynomial with coefficients of falling degree.</summary>
    static NDArray Polynomial(NDArray x, params ReadOnlySpan<double> coefficients)
    {
        var type = x.DType.ElementType;
        NDArray sum = Number(type, coefficients[0]);
        foreach (var coefficient in coefficients[1..]) sum = sum * x + Number(type, coefficient);
        return sum;
    }
}
