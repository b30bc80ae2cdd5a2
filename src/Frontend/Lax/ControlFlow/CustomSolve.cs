using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The solution of A x = b by a solver that is not looked into: a linear call in b, whose transpose is the solution of the transposed equation, corrected for what A depends on.</summary>
/// <param name="matvec">The linear function A.</param>
/// <param name="solve">From a linear function and a right side to the x with A x = b, and what the solver tells besides.</param>
/// <param name="transposeSolve">The same for the transposed function.</param>
/// <param name="symmetric">True if A is its own transpose.</param>
/// <param name="identity">Which solvers they are.</param>
internal sealed class CustomSolve<T, TAux>(Func<T, T> matvec, Func<Func<T, T>, T, (T X, TAux Aux)> solve, Func<Func<T, T>, T, (T X, TAux Aux)>? transposeSolve, bool symmetric, object identity)
{
    readonly Func<Func<T, T>, T, (T X, TAux Aux)> solve = solve;
    readonly Func<Func<T, T>, T, (T X, TAux Aux)>? transposeSolve = transposeSolve;
    readonly bool symmetric = symmetric;
    readonly object identity = identity;

    public (T X, TAux Aux) Run(T b)
    {
        if (Frame.Current is not { } frame) return Checked("solve", solve(x => Checked("matvec", matvec(x), b), b), b);
        var converted = new ConvertedFunction<T, T>(x => Checked("matvec", matvec(x), b), b);
        var (right, hoisted) = (Flat<T>.Of(b), converted.Hoisted);
        NDArray[] leaves = [.. hoisted, .. right.Leaves];
        (Flat<T>? solution, Flat<TAux>? aux) = (null, null);
        var traced = TracedFunction.Trace(leaves, p =>
        {
            var (x, beside) = Checked("solve", solve(Of(converted, p), right.With(p.AsMemory(hoisted.Length))), b);
            (solution, aux) = (Flat<T>.Of(x), Flat<TAux>.Of(beside));
            return [.. solution.Leaves, .. aux.Leaves];
        }, known: true);
        var captures = traced.Captures;
        var rules = new Rules(this, converted, new RuleScope(traced), right.Abstract(), [.. hoisted.Select(h => NDArray.Abstract(ShapeDtypeStruct.Of(h)))], [.. captures.Where(c => c.DType.IsInexact).Select(c => NDArray.Abstract(ShapeDtypeStruct.Of(c)))]);
        var attributes = new LinearCallAttributes(captures.Length + hoisted.Length, rules.Transpose)
        {
            AuxCount = aux!.Leaves.Length,
            Correction = rules.Correction,
            TransposedCorrection = rules.TransposedCorrection,
        };
        var values = frame.Builder.LinearCall(attributes, [.. captures.Concat(leaves).Select(frame.Lift)], traced.Region());
        NDArray[] all = [.. values.Select((v, i) => new NDArray(v, traced.Weak[i]))];
        return (solution!.With(all.AsMemory(0, right.Leaves.Length)), aux.With(all.AsMemory(right.Leaves.Length)));
    }

    static Func<T, T> Of(ConvertedFunction<T, T> converted, NDArray[] parameters)
    {
        var hoisted = parameters[..converted.Hoisted.Length];
        return x => converted.Call(x, hoisted);
    }

    static Func<T, T> TransposeOf(ConvertedFunction<T, T> converted, NDArray[] parameters, T like) => Xla.LinearTranspose(Of(converted, parameters), like);

    static (T, TAux) Checked(string function, (T X, TAux Aux) result, T b) => (Checked(function, result.X, b), result.Aux);

    /// <exception cref="XlaTypeException">A function gives another structure than that of the right side.</exception>
    /// <exception cref="XlaValueException">It gives other shapes.</exception>
    static T Checked(string function, T result, T b)
    {
        var (given, expected) = (Flat<T>.Of(result), Flat<T>.Of(b));
        if (!expected.HasStructureOf(given)) throw new XlaTypeException($"{function}() output pytree structure must match b, got {Tree.Structure(result)} and {Tree.Structure(b)}.");
        if (!given.Leaves.Select(l => l.Shape).SequenceEqual(expected.Leaves.Select(l => l.Shape)))
            throw new XlaValueException($"{function}() output shapes must match b, got {Shapes(given)} and {Shapes(expected)}");
        return result;
    }

    static string Shapes(Flat<T> tree) => $"[{string.Join(", ", tree.Leaves.Select(l => Np.ShapeText(l.Shape)))}]";

    /// <summary>What the linear call is told of its derivatives. Every rule takes captures and what A depends on first.</summary>
    sealed class Rules(CustomSolve<T, TAux> owner, ConvertedFunction<T, T> converted, RuleScope scope, Flat<T> right, NDArray[] hoisted, NDArray[] captures)
    {
        /// <summary>From a cotangent of x to one of b.</summary>
        public DeferredFunction Transpose => Rule("transpose", right.Leaves, p =>
        {
            var t = right.With(p.AsMemory(hoisted.Length));
            if (owner.symmetric) return Checked("transpose_solve", (owner.transposeSolve ?? owner.solve)(Of(converted, p), t), t).Item1;
            if (owner.transposeSolve is null) throw new XlaTypeException("transpose_solve required for backwards mode automatic differentiation of custom_linear_solve");
            return Checked("transpose_solve", owner.transposeSolve(TransposeOf(converted, p, t), t), t).Item1;
        });

        // A x = b gives A dx = db − dA x.
        public DeferredFunction Correction => Change("correction", (p, x) => Of(converted, p)(x));

        public DeferredFunction TransposedCorrection => owner.symmetric ? Correction : Change("transposed correction", (p, x) => TransposeOf(converted, p, x)(x));

        DeferredFunction Change(string name, Func<NDArray[], T, T> apply)
        {
            var size = right.Leaves.Length;
            NDArray[] inputs = [.. right.Leaves, .. right.Leaves, .. captures, .. hoisted];
            return Rule(name, inputs, p =>
            {
                var (given, along) = (p[..hoisted.Length], p[^hoisted.Length..]);
                var x = right.With(p.AsMemory(hoisted.Length + size, size));
                var change = Xla.Jvp((NDArray[] q) => apply(q, x), given, along).Tangent;
                return Tree.Map(d => -d, change);
            });
        }

        DeferredFunction Rule(string name, NDArray[] inputs, Func<NDArray[], T> body)
        {
            NDArray[] all = [.. hoisted, .. inputs];
            var identity = new RuleIdentity($"custom_linear_solve {name}", (converted.Identity, owner.identity, owner.symmetric), name);
            return new TracedRule(RuleKey.Of(identity, Flat<NDArray[]>.Of(all)), () =>
                scope.Record(Array.ConvertAll(all, a => a.Type), Array.ConvertAll(all, a => a.IsWeak), p => Flat<T>.Of(body(p)).Leaves));
        }
    }
}
