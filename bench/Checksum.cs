using System.Numerics;

namespace XlaSharp.Bench;

/// <summary>A number that equal results share: per array the mean of the elements with weights 1 to 2 in turn, summed over the arrays.</summary>
static class Checksum
{
    public static double Of(IEnumerable<NDArray> arrays) => arrays.Sum(Of);

    static double Of(NDArray array) => array.DType.Name switch
    {
        "float32" => Mean(array.ToArray<float>()),
        "float64" => Mean(array.ToArray<double>()),
        "int32" => Mean(array.ToArray<int>()),
        "uint32" => Mean(array.ToArray<uint>()),
        "int64" => Mean(array.ToArray<long>()),
        "bool" => Mean(array.ToArray<bool>().Select(b => b ? 1 : 0).ToArray()),
        "complex64" => Mean([.. Np.Stack([Np.Real(array), Np.Imag(array)], -1).ToArray<float>()]),
        var other => throw new NotSupportedException($"no checksum of {other}"),
    };

    static double Mean<T>(T[] elements) where T : INumberBase<T>
    {
        var sum = 0.0;
        for (var i = 0; i < elements.Length; i++) sum += double.CreateTruncating(elements[i]) * (1 + i % 13 / 13.0);
        return sum / elements.Length;
    }
}
