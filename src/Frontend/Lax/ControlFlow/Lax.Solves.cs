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
    /// <exception cref="XlaTypeException">A function gives another structure than that of the guess.</exception>
    public static T CustomRoot<T>(Func<T, T> f, T initialGuess, Func<Func<T, T>, T, T> solve, Func<Func<T, T>, T, T> tangentSolve) =>
        CustomRoot<T, ValueTuple>(f, initialGuess, (g, x) => (solve(g, x), default), tangentSolve).Root;

    /// <summary>A root of a function, and what the solver tells besides: it has no derivative. <c>jax.lax.custom_root(has_aux=True)</c></summary>
    /// <typeparam name="T">The unknown: an array or a tree of arrays.</typeparam>
    /// <typeparam name="TAux">What the solver tells, likewise.</typeparam>
    /// <inheritdoc cref="CustomRoot{T}(Func{T, T}, T, Func{Func{T, T}, T, T}, Func{Func{T, T}, T, T})"/>
    public static (T Root, TAux Aux) CustomRoot<T, TAux>(Func<T, T> f, T initialGuess, Func<Func<T, T>, T, (T Root, TAux Aux)> solve, Func<Func<T, T>, T, T> tangentSolve)
    {
        var (converted, hoisted) = Xla.ClosureConvert(x => WithStructure("f", f(x), initialGuess), initialGuess);
        var guess = Xla.StopGradient(initialGuess);
        Func<NDArray[], (T Root, TAux Aux)> solution = null!;
        solution = Xla.CustomJvp<NDArray[], (T Root, TAux Aux)>(
            p =>
            {
                var (root, aux) = solve(x => converted(x, p), guess);
                return (WithStructure("solve", root, initialGuess), aux);
            },
            (p, dp) =>
            {
                var (root, aux) = solution(p);
                // F(p, x(p)) = 0 gives dx = −(∂F/∂x)⁻¹ ∂F/∂p dp.
                var change = Xla.Jvp(q => converted(root, q), p, dp).Tangent;
                var along = WithStructure("tangent_solve", tangentSolve(Xla.Linearize(x => converted(x, p), root).Jvp, change), initialGuess);
                return ((root, aux), (Tree.Map(d => -d, along), Tree.Map(Xla.SymbolicZero, aux)));
            });
        return solution(hoisted);
    }

    /// <summary>The solution of a linear equation, differentiated by the right side and by what the linear function closes over without looking into the solver. <c>jax.lax.custom_linear_solve</c></summary>
    /// <typeparam name="T">The unknown and the right side: an array or a tree of arrays.</typeparam>
    /// <param name="matvec">The linear function A.</param>
    /// <param name="b">The right side.</param>
    /// <param name="solve">From a linear function and a right side to the x with A x = b.</param>
    /// <param name="transposeSolve">The same for the transposed function; needed in reverse mode.</param>
    /// <param name="symmetric">True if A is its own transpose, so that <paramref name="solve"/> serves both.</param>
    /// <remarks>Derivatives of every order are solutions of the same equation or the transposed one, by the same solvers.</remarks>
    /// <exception cref="XlaTypeException">A function gives another structure than that of the right side. When differentiated in reverse mode: there is no solver for the transposed function.</exception>
    /// <exception cref="XlaValueException">A function gives other shapes than those of the right side.</exception>
    public static T CustomLinearSolve<T>(Func<T, T> matvec, T b, Func<Func<T, T>, T, T> solve, Func<Func<T, T>, T, T>? transposeSolve = null, bool symmetric = false) =>
        new CustomSolve<T, ValueTuple>(matvec, (f, t) => (solve(f, t), default), transposeSolve is null ? null : (f, t) => (transposeSolve(f, t), default), symmetric, (solve, transposeSolve)).Run(b).X;

    /// <summary>The solution of a linear equation, and what the solver tells besides: it has no derivative. <c>jax.lax.custom_linear_solve(has_aux=True)</c></summary>
    /// <typeparam name="T">The unknown and the right side: an array or a tree of arrays.</typeparam>
    /// <typeparam name="TAux">What the solver tells, likewise.</typeparam>
    /// <inheritdoc cref="CustomLinearSolve{T}(Func{T, T}, T, Func{Func{T, T}, T, T}, Func{Func{T, T}, T, T}, bool)"/>
    public static (T X, TAux Aux) CustomLinearSolve<T, TAux>(
        Func<T, T> matvec, T b, Func<Func<T, T>, T, (T X, TAux Aux)> solve, Func<Func<T, T>, T, (T X, TAux Aux)>? transposeSolve = null, bool symmetric = false) =>
        new CustomSolve<T, TAux>(matvec, solve, transposeSolve, symmetric, (solve, transposeSolve)).Run(b);

    static T WithStructure<T>(string function, T result, T guess) =>
        Flat<T>.Of(guess).HasStructureOf(Flat<T>.Of(result)) ? result
        : throw new XlaTypeException($"{function}() output pytree structure must match initial_guess, got {Tree.Structure(result)} and {Tree.Structure(guess)}.");
}
