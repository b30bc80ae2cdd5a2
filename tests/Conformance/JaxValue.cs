using System.Globalization;
using System.Numerics;
using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Values of the JAX cases: arrays, Python scalars, slices, dtypes. Format: the README of the shared cases, "Values".</summary>
public static class JaxValue
{
    /// <summary>The C# value that a function of the library takes in the place of a Python one.</summary>
    /// <returns>
    /// An <see cref="NDArray"/>, <see cref="long"/>, <see cref="bool"/>, <see cref="double"/>, <see cref="Complex"/>, <see cref="string"/>, null,
    /// <see cref="DType"/>, an <c>object?[]</c> for a list, a dictionary, or a <see cref="PythonSlice"/>.
    /// </returns>
    public static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.Array => value.EnumerateArray().Select(Read).ToArray<object?>(),
        _ => ReadObject(value),
    };

    /// <summary>An array with its weak flag.</summary>
    public static NDArray Array(JsonElement array) => NDArray.FromLiteral(Cases.Array(array), array.TryGetProperty("weak", out var weak) && weak.GetBoolean());

    /// <summary>The array that a Python value stands for where one is asked for; a Python number is weakly typed.</summary>
    /// <exception cref="XlaTypeException">The value is no array and no number.</exception>
    public static NDArray ToArray(object? value) => value switch
    {
        NDArray array => array,
        long number => number,
        double number => number,
        bool truth => truth,
        Complex number => number,
        _ => throw new XlaTypeException($"expected an array or a number, got {value ?? "None"}"),
    };

    /// <summary>Throws unless an array has the dtype, weak flag, shape and elements that JAX gave.</summary>
    /// <param name="what">The name of the result, for the message.</param>
    /// <param name="expected">The array in JSON.</param>
    /// <param name="actual">The array.</param>
    /// <param name="exact">True if all bits must agree; NaN equals NaN. Else within the tolerances that the README of the cases suggests.</param>
    public static void Compare(string what, JsonElement expected, NDArray actual, bool exact)
    {
        var wanted = Array(expected);
        if (wanted.TypeText != actual.TypeText) throw new InvalidOperationException($"{what}: expected {wanted.TypeText}, got {actual.TypeText}");
        var (x, y) = (wanted.ToLiteral(), actual.ToLiteral());
        if (x.Bytes.SequenceEqual(y.Bytes)) return;
        var (relative, absolute) = exact ? (0, 0) : Tolerance(x);
        for (var i = 0L; i < x.Count; i++)
        {
            var (a, b) = (x.GetComplex(i), y.GetComplex(i));
            if (Near(a.Real, b.Real, relative, absolute, exact) && Near(a.Imaginary, b.Imaginary, relative, absolute, exact) && (x.ElementType.IsFloat() || x.ElementType.IsComplex() || x.GetInt64(i) == y.GetInt64(i))) continue;
            throw new InvalidOperationException($"{what}: element {i} is {b}, expected {a}");
        }
    }

    static (double Relative, double Absolute) Tolerance(Literal x)
    {
        var type = x.ElementType.RealPart();
        if (!type.IsFloat()) return (0, 0);
        var relative = type switch { ElementType.F64 => 1e-12, ElementType.F32 => 1e-5, ElementType.F16 => 1e-3, _ => 1e-2 };
        var largest = 0.0;
        for (var i = 0L; i < x.Count; i++)
            if (Complex.IsFinite(x.GetComplex(i))) largest = Math.Max(largest, Complex.Abs(x.GetComplex(i)));
        return (relative, largest * relative / 10);
    }

    static bool Near(double x, double y, double relative, double absolute, bool exact) =>
        double.IsNaN(x) ? double.IsNaN(y) : double.IsInfinity(x) ? x == y : exact ? x == y && double.IsNegative(x) == double.IsNegative(y) : Math.Abs(x - y) <= absolute + relative * Math.Abs(x);

    /// <summary>A float as Python's repr writes it.</summary>
    public static double Float(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    static object? ReadObject(JsonElement value)
    {
        if (value.TryGetProperty("data", out _) || value.TryGetProperty("values", out _)) return Array(value);
        if (value.TryGetProperty("float", out var number)) return Float(number.GetString()!);
        if (value.TryGetProperty("complex", out var parts)) return new Complex(Float(parts[0].GetString()!), Float(parts[1].GetString()!));
        if (value.TryGetProperty("slice", out var slice)) return new PythonSlice(Bound(slice[0]), Bound(slice[1]), Bound(slice[2]));
        if (value.TryGetProperty("dict", out var entries)) return entries.EnumerateObject().ToDictionary(e => e.Name, e => Read(e.Value));
        if (value.TryGetProperty("key", out var key)) return NDArray.From<uint>([key[0].GetUInt32(), key[1].GetUInt32()], [2]);
        if (value.TryGetProperty("dtype", out var dtype)) return DType.Parse(dtype.GetString()!);
        throw new NotSupportedException($"the case has a value of unknown form: {value.GetRawText()[..Math.Min(80, value.GetRawText().Length)]}");
    }

    static long? Bound(JsonElement bound) => bound.ValueKind == JsonValueKind.Null ? null : bound.GetInt64();
}
