using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The array's type without its elements' kind being in the set is an error in JAX's words.</summary>
    static void Check(string name, Elements accepted, NDArray x)
    {
        if (!accepted.Contains(x.DType.ElementType))
            throw new XlaTypeException($"{name} does not accept dtype {x.DType}. Accepted dtypes are subtypes of {KindText(accepted)}.");
    }

    static string KindText(Elements kinds)
    {
        var names = new List<string>();
        if (kinds.HasFlag(Elements.Integer)) names.Add("integer");
        else if (kinds.HasFlag(Elements.Signed)) names.Add("signedinteger");
        if (kinds.HasFlag(Elements.Float)) names.Add("floating");
        if (kinds.HasFlag(Elements.Complex)) names.Add("complexfloating");
        if (kinds.HasFlag(Elements.Boolean)) names.Add("bool");
        return string.Join(", ", names);
    }

    /// <summary>An elementwise op inside a trace.</summary>
    static NDArray Unary(string name, Elements accepted, NDArray x, Func<Value, Value> op)
    {
        Check(name, accepted, x);
        return new(op(Eager.Lift(x)), x.IsWeak);
    }

    /// <summary>An elementwise op of two operands inside a trace.</summary>
    internal static NDArray Binary(string name, Elements accepted, NDArray x, NDArray y, Func<Value, Value, Value> op)
    {
        var (a, b) = Operands(name, accepted, x, y);
        return new(op(a, b), x.IsWeak && y.IsWeak);
    }

    static NDArray Compared(string name, Elements accepted, NDArray x, NDArray y, ComparisonDirection direction)
    {
        var (a, b) = Operands(name, accepted, x, y);
        return new(a.Compare(direction, b), x.IsWeak && y.IsWeak);
    }

    /// <summary>Two operands of one dtype brought to one shape: dimensions of size 1 repeat, a C# number takes the other's dtype if it has a place there.</summary>
    static (Value X, Value Y) Operands(string name, Elements accepted, NDArray x, NDArray y)
    {
        Position(0, x);
        Position(1, y);
        if (x.DType != y.DType)
        {
            if (Adapts(y, x)) y = Np.Converted(y, x.DType.ElementType, y.IsWeak);
            else if (Adapts(x, y)) x = Np.Converted(x, y.DType.ElementType, x.IsWeak);
            else
                throw new XlaTypeException($"lax.{name} requires arguments to have the same dtypes, got {x.DType}, {y.DType}. (Tip: jnp.{name} is a similar function that does automatic type promotion on inputs).");
        }
        var shape = Shape(name, x.Shape, y.Shape);
        return (Np.Broadcasted(Eager.Lift(x), shape), Np.Broadcasted(Eager.Lift(y), shape));

        void Position(int n, NDArray operand)
        {
            if (!accepted.Contains(operand.DType.ElementType))
                throw new XlaTypeException($"{name} does not accept dtype {operand.DType} at position {n}. Accepted dtypes at position {n} are subtypes of {KindText(accepted)}.");
        }

        static bool Adapts(NDArray number, NDArray to) =>
            number.Scalar is not null && number.IsWeak && Rank(number.DType.ElementType) <= Rank(to.DType.ElementType) && to.DType != DType.Bool;

        static int Rank(ElementType type) => type.IsComplex() ? 2 : type.IsFloat() ? 1 : 0;
    }

    /// <summary>The shape of a result: equal ranks, or a scalar beside anything.</summary>
    static Dims Shape(string name, Dims x, Dims y)
    {
        if (x == y || y.Count == 0) return x;
        if (x.Count == 0) return y;
        if (x.Count != y.Count) throw new XlaTypeException($"{name}: arrays must have the same number of dimensions, got {{{Math.Min(x.Count, y.Count)}, {Math.Max(x.Count, y.Count)}}}");
        var shape = new long[x.Count];
        for (var d = 0; d < shape.Length; d++)
        {
            if (x[d] != y[d] && x[d] != 1 && y[d] != 1) throw new XlaTypeException($"{name} got incompatible shapes for broadcasting: {Np.ShapeText(x)}, {Np.ShapeText(y)}.");
            shape[d] = x[d] == 1 ? y[d] : x[d];
        }
        return shape;
    }
}
