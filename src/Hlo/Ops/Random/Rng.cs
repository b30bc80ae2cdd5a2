namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>rng</c>.</summary>
/// <param name="Distribution">Which numbers.</param>
/// <param name="Result">The type of the result.</param>
public sealed record RngAttributes(RngDistribution Distribution, TensorType Result) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Enum("rng_distribution", "rng_distribution", Distribution == RngDistribution.Normal ? "NORMAL" : "UNIFORM");
}

public static partial class Ops
{
    const string RngReason = "the compiler draws other numbers every time, of one distribution for the whole result; use the functions of Rng, which have keys";

    /// <summary>Random numbers of the compiler's own choice, different in every run of the op.</summary>
    /// <param name="a">A scalar: the lower bound, or the mean.</param>
    /// <param name="b">A scalar: the upper bound, which is excluded, or the standard deviation.</param>
    /// <param name="shape">The dimensions of the result, one-dimensional of integers.</param>
    /// <param name="attributes">Distribution and result type.</param>
    /// <remarks>Never dropped and never merged, since it draws. Spec: "rng".</remarks>
    /// <exception cref="HloTypeException">The operands are no scalars of the result's element type, or the shape is not the result's.</exception>
    public static Value Rng(this Value a, Value b, Value shape, RngAttributes attributes) => Builder.Innermost([a, b, shape]).Emit(RngDef, attributes, a, b, shape);

    static int rngDraws;

    internal static readonly OpDef RngDef = new OpDef<RngAttributes>("stablehlo.rng")
    {
        Family = "random",
        Bytecode = new(Property.Word("rng_distribution", "rng_distribution")),
        TakesIndex = true,
        IsPure = false,
        Read = static r => new(r.Enum("rng_distribution") == "NORMAL" ? RngDistribution.Normal : RngDistribution.Uniform, r.ResultTensor(0)),
        Format = "$0, $1, $2, distribution = $rng_distribution : fn",
        Constants = static (a, s) => CheckShapeValue(s, 2, a.Result),
        Infer = static (a, s) =>
        {
            var element = a.Result.ElementType;
            if (s.Count != 3 || s[0].Rank != 0 || s[0].Rank != s[1].Rank || s[0].ElementType != s[1].ElementType || s[0].ElementType != element) throw s.Error($"takes two scalars of the result's element type {element.ToMlir()} and a shape");
            if (a.Distribution == RngDistribution.Normal ? !element.IsFloat() : !element.IsFloat() && !element.IsInteger() && element != ElementType.I1) throw s.Error($"{a.Distribution} has no elements of type {element.ToMlir()}");
            if (s[2].Rank != 1 || !s[2].ElementType.IsInteger() || s[2].Dims[0] != a.Result.Rank) throw s.Error($"the shape must hold the {a.Result.Rank} dimensions of the result");
            return a.Result;
        },
        Evaluation = static (a, c) =>
        {
            var z = Literal.Create(a.Result.ElementType, a.Result.Dims);
            var draw = (uint)Interlocked.Increment(ref rngDraws);
            var (low, high) = (c[0].GetDouble(0), c[1].GetDouble(0));
            for (var i = 0L; i < z.Count; i++)
            {
                var (first, second) = Threefry(draw, 0, (uint)i, (uint)(i >> 32));
                var (u, v) = ((first + 0.5) / 4294967296, second / 4294967296.0);
                if (a.Distribution == RngDistribution.Normal) Scalars.Write(z.ElementType, z.Writable, i, low + high * Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v));
                else if (z.ElementType.IsFloat()) Scalars.Write(z.ElementType, z.Writable, i, low + (high - low) * v);
                else Scalars.Write(z.ElementType, z.Writable, i, (long)(low + Math.Floor((high - low) * v)));
            }
            return z;
        },
        NoJvp = Rule.NotDifferentiable(RngReason),
        NoTranspose = Rule.NotDifferentiable(RngReason),
        NoBatch = Rule.NotBatchable(RngReason),
        Samples = static () =>
        [
            RngSample(RngDistribution.Uniform, ElementType.F32, [2, 3]), RngSample(RngDistribution.Normal, ElementType.F64, [4]),
            RngSample(RngDistribution.Uniform, ElementType.I32, []), RngSample(RngDistribution.Uniform, ElementType.UI8, [0]),
        ],
    };

    static Sample RngSample(RngDistribution distribution, ElementType element, Dims dims) =>
        new(new RngAttributes(distribution, TensorType.Of(element, dims)), Literal.Of(element, [], 2), Literal.Of(element, [], 5),
            Literal.Of(ElementType.I64, [dims.Count], [.. dims.Select(d => (double)d)]))
        { IsSmooth = false };
}
