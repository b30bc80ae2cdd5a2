using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>What the table-driven tests compare.</summary>
static class Check
{
    /// <summary>The results of a function on the host; ops that are not evaluated themselves are lowered first.</summary>
    public static Literal[] Evaluate(Function function, params ReadOnlySpan<Literal> arguments) =>
        Evaluator.Run(Callees.InOrder(function).TrueForAll(IsEvaluated) ? function : Lower.Run(function), arguments);

    static bool IsEvaluated(Function function) => Array.TrueForAll([.. function.Ops], op => op.Definition.HasEvaluate && Array.TrueForAll([.. op.Regions], IsEvaluated));

    /// <summary>Deterministic values of a type whose parts lie between −1 and 1.</summary>
    public static Literal Direction(Literal like, int seed)
    {
        if (like.ElementType.IsComplex())
        {
            var part = Literal.Splat(TensorType.Of(like.ElementType == ElementType.C64 ? ElementType.F32 : ElementType.F64, like.Dims), 0);
            return Apply(static x => x[0].Complex(x[1]), Direction(part, seed), Direction(part, seed + 1000));
        }
        var random = new Random(seed);
        var values = new double[like.Count];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextDouble() * 2 - 1;
        return Literal.Of(like.ElementType, like.Dims, values);
    }

    /// <summary>x + step · direction in the type of x.</summary>
    public static Literal Step(Literal x, Literal direction, double step) => Apply(v => v[0] + step * v[1], x, direction);

    /// <summary>A function of values at literals.</summary>
    public static Literal Apply(Func<Value[], Value> function, params ReadOnlySpan<Literal> arguments)
    {
        var b = new Builder();
        var parameters = new Value[arguments.Length];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = b.Parameter(arguments[i].HloType);
        return Evaluate(b.Build("apply", function(parameters)), arguments)[0];
    }

    /// <summary>Re Σ x·y, the pairing of transposes.</summary>
    public static double Dot(Literal x, Literal y)
    {
        var sum = 0.0;
        for (var i = 0L; i < x.Count; i++) sum += x.ElementType.IsComplex() ? (x.GetComplex(i) * y.GetComplex(i)).Real : x.GetDouble(i) * y.GetDouble(i);
        return sum;
    }

    /// <summary>Equal types, elements within a relative and absolute tolerance, NaN equal to NaN.</summary>
    public static void Close(Literal expected, Literal actual, double tolerance)
    {
        Assert.Equal(expected.Type, actual.Type);
        for (var i = 0L; i < expected.Count; i++)
        {
            var (x, y) = (expected.GetComplex(i), actual.GetComplex(i));
            Near(x.Real, y.Real, tolerance);
            Near(x.Imaginary, y.Imaginary, tolerance);
        }
    }

    static void Near(double x, double y, double tolerance)
    {
        if (double.IsNaN(x) || double.IsInfinity(x)) Assert.Equal(x, y);
        else Assert.InRange(y, x - tolerance * (1 + Math.Abs(x)), x + tolerance * (1 + Math.Abs(x)));
    }

    /// <summary>A member of a batch.</summary>
    public static Literal Member(Literal batch, int axis, long index) =>
        Apply(v => v[0].SliceInDim(axis, index, index + 1).Reshape(batch.Dims.RemoveAt(axis)), batch);

    /// <summary>A batch of a value and variations of it along an axis.</summary>
    public static Literal Batch(Literal x, int axis, int size)
    {
        var b = new Builder();
        var values = new Value[size];
        var inputs = new Literal[size];
        for (var i = 0; i < size; i++)
        {
            inputs[i] = x.ElementType == ElementType.I1 || x.Count == 0 || !x.ElementType.IsFloat() ? x : Step(x, Direction(x, 100 + i), i * 0.1);
            values[i] = b.Parameter(x.Type).Reshape(x.Dims.Insert(axis, 1));
        }
        var stacked = size == 0 ? b.Zeros(TensorType.Of(x.ElementType, x.Dims.Insert(axis, 0))) : b.Concatenate(values, axis);
        return Evaluate(b.Build("batch", stacked), inputs)[0];
    }
}
