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
        JsonValueKind.Array => value.EnumerateArray().Select(Read).ToArray(),
        _ => ReadObject(value),
    };

    /// <summary>An array with its weak flag.</summary>
    public static NDArray Array(JsonElement array) => NDArray.FromLiteral(Cases.Array(array), array.TryGetProperty("weak", out var weak) && weak.GetBoolean());

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
        if (value.TryGetProperty("data", out _)) return Array(value);
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
