using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Applies an op after bringing integers and booleans to floating point.</summary>
    static NDArray Inexact(NDArray x, Func<Value, Value> op) => Eager.Emit(x, v => op(v.Convert(Promotion.Inexact(v.ElementType))));

    static NDArray Binary(NDArray x, NDArray y, Func<Value, Value, Value> op, bool inexact = false)
    {
        var (a, b, weak) = Promote(x, y, inexact);
        return new(op(a, b), weak);
    }

    static NDArray Compare(NDArray x, NDArray y, ComparisonDirection direction)
    {
        var (a, b, _) = Promote(x, y, false);
        return new(a.Compare(direction, b), false);
    }

    /// <summary>Two operands brought to one dtype and one shape.</summary>
    static (Value X, Value Y, bool Weak) Promote(NDArray x, NDArray y, bool inexact)
    {
        var (type, weak) = Promotion.Join((x.DType.ElementType, x.IsWeak), (y.DType.ElementType, y.IsWeak));
        if (inexact) type = Promotion.Inexact(type);
        var shape = BroadcastShapes("add", x.Shape, y.Shape);
        return (BroadcastTo(Eager.Lift(x).Convert(type), shape), BroadcastTo(Eager.Lift(y).Convert(type), shape), weak);
    }

    /// <summary>The common shape by NumPy's rules.</summary>
    static Dims BroadcastShapes(string name, Dims x, Dims y)
    {
        if (x == y) return x;
        var rank = Math.Max(x.Count, y.Count);
        var shape = new long[rank];
        for (var d = 0; d < rank; d++)
        {
            var a = d < rank - x.Count ? 1 : x[d - (rank - x.Count)];
            var b = d < rank - y.Count ? 1 : y[d - (rank - y.Count)];
            if (a != b && a != 1 && b != 1) throw new ArgumentException($"{name} got incompatible shapes for broadcasting: {ShapeText(x)}, {ShapeText(y)}.");
            shape[d] = a == 1 ? b : a;
        }
        return shape;
    }

    static Value BroadcastTo(Value x, Dims shape) =>
        x.Dims == shape ? x : x.BroadcastInDim(shape, Dims.Range(shape.Count - x.Rank, x.Rank));

    /// <summary>A shape as Python prints it: <c>()</c>, <c>(3,)</c>, <c>(2, 3)</c>.</summary>
    internal static string ShapeText(Dims shape) => shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";

    /// <summary>An axis counted from the front.</summary>
    static int Axis(int axis, int rank) => axis >= -rank && axis < rank
        ? (axis + rank) % Math.Max(rank, 1)
        : throw new ArgumentOutOfRangeException(nameof(axis), $"axis {axis} is out of bounds for array of dimension {rank}");

    /// <summary>The reduced dimensions: one axis, or all.</summary>
    static Dims Axes(int? axis, int rank) => axis is { } one ? [Axis(one, rank)] : Dims.Range(0, rank);
}
