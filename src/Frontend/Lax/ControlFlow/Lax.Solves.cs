namespace XlaSharp;

/// <content>Solutions of equations with derivatives by the implicit function theorem.</content>
public static partial class Lax
{
    /// <summary>A root of a function, differentiated by what the function closes over without looking into the solver. <c>jax.lax.custom_root</c></summary>
    /// <typeparam name="T">The unknown: an array or a tree of arrays.</typeparam>
    /// <param name="f">The function, which is zero at the root.</param>
    /// <param name="initialGuess">Where the solver begins; it has no derivative.</param>
    /// <param name="solve">From a function and a guess to a root of the function.</param>
    /// <param name="tangentSolve">From a linear function and a value to the argument at which the function has the value.</param>
    public static T CustomRoot<T>(Func<T, T> f, T initialGuess, Func<Func<T, T>, T, T> solve, Func<Func<T, T>, T, T> tangentSolve)
    {
        var (converted, hoisted) = Xla.ClosureConvert(f, initialGuess);
        var guess = Xla.StopGradient(initialGuess);
        Func<NDArray[], T> root = null!;
        root = Xla.CustomJvp<NDArray[], T>(p => solve(x => converted(x, p), guess), (p, dp) =>
        {
            var solution = root(p);
            // F(p, x(p)) = 0 gives dx = −(∂F/∂x)⁻¹ ∂F/∂p dp.
            var change = Xla.Jvp(q => converted(solution, q), p, dp).Tangent;
            return (solution, Tree.Map(d => -d, tangentSolve(Xla.Linearize(x => converted(x, p), solution).Jvp, change)));
        });
        return root(hoisted);
    }

    /// <summary>The solution of a linear equation, differentiated by the right side and by what the linear function closes over without looking into the solver. <c>jax.lax.custom_linear_solve</c></summary>
    /// <typeparam name="T">The unknown and the right side: an array or a tree of arrays.</typeparam>
    /// <param name="matvec">The linear function A.</param>
    /// <param name="b">The right side.</param>
    /// <param name="solve">From a linear function and a right side to the x with A x = b.</param>
    /// <param name="transposeSolve">The same for the transposed function; needed in reverse mode.</param>
    /// <param name="symmetric">True if A is its own transpose, so that <paramref name="solve"/> serves both.</param>
    /// <exception cref="XlaTypeException">When differentiated in reverse mode: there is no solver for the transposed function.</exception>
    public static T CustomLinearSolve<T>(Func<T, T> matvec, T b, Func<Func<T, T>, T, T> solve, Func<Func<T, T>, T, T>? transposeSolve = null, bool symmetric = false)
    {
        var (converted, hoisted) = Xla.ClosureConvert(matvec, b);
        T Transposed(NDArray[] p, T t)
        {
            if (symmetric) return (transposeSolve ?? solve)(x => converted(x, p), t);
            if (transposeSolve is null) throw new XlaTypeException("transpose_solve required for backwards mode automatic differentiation of custom_linear_solve");
            return transposeSolve(y => Xla.LinearTranspose(x => converted(x, p), t)(y), t);
        }
        T Solved(NDArray[] p, T right) => Xla.LinearCall((q, y) => solve(x => converted(x, q), y), Transposed, p, right);
        var solution = Xla.CustomJvp<NDArray[], T, T>(Solved, (at, along) =>
        {
            // A x = b gives A dx = db − dA x.
            var x = Solved(at.Item1, at.Item2);
            var change = Xla.Jvp(p => converted(x, p), at.Item1, along.Item1).Tangent;
            return (x, Solved(at.Item1, Tree.Map((db, d) => db - d, along.Item2, change)));
        });
        return solution(hoisted, b);
    }
}
