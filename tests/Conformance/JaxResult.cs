using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Compares what a function of the library returned with what JAX's returned: arrays, Python scalars, tuples of them.</summary>
public static class JaxResult
{
    /// <summary>Throws unless the two agree.</summary>
    /// <param name="what">The name of the result, for the message.</param>
    /// <param name="expected">JAX's result in JSON.</param>
    /// <param name="actual">The result.</param>
    /// <param name="exact">True if all bits must agree.</param>
    public static void Compare(string what, JsonElement expected, object? actual, bool exact)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Array:
                var items = Items(actual);
                if (items.Length != expected.GetArrayLength()) throw new InvalidOperationException($"{what}: expected {expected.GetArrayLength()} results, got {items.Length}");
                for (var i = 0; i < items.Length; i++) Compare($"{what}[{i}]", expected[i], items[i], exact);
                return;
            case JsonValueKind.Object when expected.TryGetProperty("shape", out _):
                JaxValue.Compare(what, expected, actual switch
                {
                    NDArray array => array,
                    // Where JAX gives the only one of a list without the list.
                    NDArray[] { Length: 1 } list => list[0],
                    _ => throw new InvalidOperationException($"{what}: expected an array, got {actual ?? "null"}"),
                }, exact);
                return;
        }
        var (wanted, got) = (Scalar(JaxValue.Read(expected)), Scalar(actual));
        if (!Equals(wanted, got)) throw new InvalidOperationException($"{what}: expected {wanted ?? "null"}, got {got ?? "null"}");
    }

    static object? Scalar(object? value) => value switch
    {
        int number => (long)number,
        float number => (double)number,
        ElementType type => new DType(type),
        _ => value,
    };

    /// <summary>The members of a tuple, list or record.</summary>
    internal static object?[] Items(object? value) => value switch
    {
        Dims dims => [.. dims.Select(d => (object?)d)],
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
        System.Collections.IEnumerable list and not string => [.. list.Cast<object?>()],
        // Named results are records, in the order of their properties; what was not asked for is null.
        not null when value.GetType() is { IsPrimitive: false } type && value is not (NDArray or string or Complex) => [.. type.GetProperties().Select(p => p.GetValue(value)).Where(v => v is not null)],
        _ => throw new InvalidOperationException($"expected several results, got {value ?? "null"}"),
    };
}
