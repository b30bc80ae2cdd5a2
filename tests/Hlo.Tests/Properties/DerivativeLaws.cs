using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>What holds between the two modes of differentiation, whatever the function.</summary>
static class DerivativeLaws
{
    /// <summary>The JVP is the central difference along the tangent; for complex values too, along complex directions. Doubles only: a step that floats can see is too long.</summary>
    public static void JvpIsCentralDifference(Specimen s)
    {
        var directions = s.Arguments.Select((x, i) => s.Mask[i] ? Check.Direction(x, 1 + i) : null).ToArray();
        const double step = 1e-5;
        Literal[] At(double by) => Check.Evaluate(s.Function, [.. s.Arguments.Zip(directions, (x, d) => d is null ? x : Check.Step(x, d, by))]);
        var differences = At(step).Zip(At(-step)).Where(pair => JvpContext.IsDifferentiable(pair.First.HloType));
        var tangents = Check.Evaluate(Total.Jvp(s.Function, s.Mask), [.. s.Arguments, .. directions.OfType<Literal>()])[s.Function.Results.Length..];
        foreach (var ((plus, minus), tangent) in differences.Zip(tangents))
            Check.Close(Check.Apply(v => (v[0] - v[1]) * (0.5 / step), plus, minus), tangent, 1e-6);
    }

    /// <summary>The primal program followed by the linear one is the JVP.</summary>
    public static void LinearizeIsJvp(Specimen s)
    {
        Literal[] arguments = [.. s.Arguments, .. s.Tangents(1)];
        s.AssertSame(Check.Evaluate(Total.Jvp(s.Function, s.Mask), arguments), Check.Evaluate(Total.Linearized(s.Function, s.Mask), arguments));
    }

    /// <summary>J(2u − 3v) = 2 J u − 3 J v.</summary>
    public static void JvpIsLinear(Specimen s)
    {
        var (u, v) = (s.Tangents(1), s.Tangents(20));
        var jvp = Total.Jvp(s.Function, s.Mask);
        Literal[] Tangents(IEnumerable<Literal> tangents) => Check.Evaluate(jvp, [.. s.Arguments, .. tangents])[s.Function.Results.Length..];
        var expected = Tangents(u).Zip(Tangents(v), Combine);
        s.AssertSame([.. expected], Tangents(u.Zip(v, Combine)), 4);
    }

    /// <summary>⟨w, J u⟩ = ⟨Jᵀ w, u⟩ with ⟨a, b⟩ = Re Σ a b.</summary>
    public static void VjpIsAdjointOfJvp(Specimen s)
    {
        var (tangents, cotangents) = (s.Tangents(1), s.Cotangents(50));
        var outputs = Check.Evaluate(Total.Jvp(s.Function, s.Mask), [.. s.Arguments, .. tangents])[s.Function.Results.Length..];
        var gradients = Check.Evaluate(Gradient.Vjp(s.Function, s.Mask), [.. s.Arguments, .. cotangents])[s.Function.Results.Length..];
        var terms = outputs.Zip(cotangents, Check.Dot).ToArray();
        var (left, right) = (terms.Sum(), tangents.Zip(gradients, Check.Dot).Sum());
        if (!double.IsFinite(left)) return;
        Assert.InRange(right, left - s.Tolerance * 4 * (1 + terms.Sum(Math.Abs)), left + s.Tolerance * 4 * (1 + terms.Sum(Math.Abs)));
    }

    /// <summary>Transposing twice gives the linear program back.</summary>
    public static void TransposeTwiceIsIdentity(Specimen s)
    {
        var split = Differentiation.Linearize(s.Function, s.Mask);
        var residuals = Check.Evaluate(split.Primal, s.Arguments.AsSpan())[s.Function.Results.Length..];
        EquatableArray<bool> Linear(int count) => [.. Enumerable.Range(0, split.ResidualCount + count).Select(i => i >= split.ResidualCount)];
        var once = Transposition.Transpose(split.Linear, Linear(split.Linear.Parameters.Length - split.ResidualCount), [.. split.Linear.Results.Select(_ => true)]);
        var twice = Transposition.Transpose(once.Function, Linear(split.Linear.Results.Length), [.. once.Function.Results.Select(_ => true)]);
        var tangents = s.Tangents(1);
        var expected = Check.Evaluate(split.Linear, [.. residuals, .. tangents]);
        var actual = Check.Evaluate(twice.Function, [.. residuals, .. tangents.Where((_, i) => once.ResultMask[i])]);
        var next = 0;
        s.AssertSame(expected, [.. expected.Select((x, i) => twice.ResultMask[i] ? actual[next++] : Literal.Splat(x.Type, 0))]);
    }

    /// <summary>A gradient does not depend on which others are asked for, and has the type of its parameter.</summary>
    public static void GradientsAreIndependent(Specimen s)
    {
        var cotangents = s.Cotangents(50);
        Literal[] Gradients(EquatableArray<bool> mask) => Check.Evaluate(Gradient.Vjp(s.Function, mask), [.. s.Arguments, .. cotangents])[s.Function.Results.Length..];
        var all = Gradients(s.Mask);
        for (int i = 0, next = 0; i < s.Mask.Count; i++)
        {
            if (!s.Mask[i]) continue;
            Assert.Equal(s.Arguments[i].Type, all[next].Type);
            s.AssertSame([all[next++]], Gradients([.. s.Mask.Select((_, k) => k == i)]));
        }
    }

    /// <summary>Forward over reverse, reverse over forward and reverse over reverse are the same second derivative.</summary>
    public static void SecondDerivativesAgree(Specimen s)
    {
        var scalar = Weighted(s);
        var count = s.Mask.Count(m => m);
        var tangents = s.Tangents(1);
        var gradient = Gradient.Of(scalar, s.Mask);
        Literal[] arguments = [.. s.Arguments, .. tangents];
        var forwardOverReverse = Check.Evaluate(Total.Jvp(gradient, s.Mask), arguments)[^count..];
        EquatableArray<bool> primals = [.. s.Mask, .. tangents.Select(_ => false)];
        // The second result of the JVP, and the inner product of the gradient with the tangents, as scalar functions.
        var reverseOverForward = Check.Evaluate(Gradient.Of(Only(Total.Jvp(scalar, s.Mask), r => r[1]), primals), arguments)[^count..];
        var reverseOverReverse = Check.Evaluate(Gradient.Of(Paired(gradient, s, count), primals), arguments)[^count..];
        s.AssertSame(forwardOverReverse, reverseOverForward, 20);
        s.AssertSame(forwardOverReverse, reverseOverReverse, 20);
    }

    // The sum of the differentiable results with fixed weights, real.
    static Function Weighted(Specimen s)
    {
        var b = new Builder();
        var results = b.Inline(s.Function, b.ParameterList(s.Function.ParameterTypes())).Where(r => JvpContext.IsDifferentiable(r.Type));
        return b.Build("weighted", Sum(b, results.Zip(s.Cotangents(50), (r, w) => r * b.Constant(w))));
    }

    static Function Paired(Function gradient, Specimen s, int count)
    {
        var b = new Builder();
        var primals = b.ParameterList(s.Function.ParameterTypes());
        var tangents = b.ParameterList([.. s.Function.Parameters.Where((_, i) => s.Mask[i]).Select(p => p.Type)]);
        return b.Build("paired", Sum(b, b.Inline(gradient, primals)[^count..].Zip(tangents, (g, t) => g * t)));
    }

    static Value Sum(Builder b, IEnumerable<Value> terms)
    {
        var sum = b.Constant(TensorType.Scalar(ElementType.F64), 0);
        foreach (var term in terms)
        {
            var total = term.ReduceSum(Dims.Range(0, term.Rank));
            sum += (total.ElementType.IsComplex() ? total.Real() : total).Convert(ElementType.F64);
        }
        return sum;
    }

    static Function Only(Function function, Func<Value[], Value> choose)
    {
        var b = new Builder();
        return b.Build("only", choose(b.Inline(function, b.ParameterList(function.ParameterTypes()))));
    }

    static Literal Combine(Literal u, Literal v) => Check.Apply(static x => 2 * x[0] - 3 * x[1], u, v);
}
