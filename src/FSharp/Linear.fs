namespace XlaSharp.FSharp

open System
open XlaSharp

/// Linear functions and equations with derivatives of their own, and what looks at derivatives.
[<AutoOpen>]
module Linear =

    let private solver (solve: ('T -> 'T) -> 'T -> 'T) =
        Func<Func<'T, 'T>, 'T, 'T>(fun f x -> solve f.Invoke x)

    let private solverAux (solve: ('T -> 'T) -> 'T -> 'T * 'Aux) =
        Func<Func<'T, 'T>, 'T, struct ('T * 'Aux)>(fun f x ->
            let solution, aux = solve f.Invoke x
            struct (solution, aux))

    /// The transpose of a linear function at the types of an argument. `jax.linear_transpose`
    let linearTranspose (f: 'T -> 'R) (example: 'T) : 'R -> 'T =
        Trees.register ()
        let transposed = Xla.LinearTranspose(Func<'T, 'R> f, example)
        fun cotangent -> transposed.Invoke cotangent

    /// A linear function with a transpose of its own, applied: both take residuals first. `jax.custom_derivatives.linear_call`
    let linearCall (f: 'Kept -> 'T -> 'R) (transpose: 'Kept -> 'R -> 'T) (residuals: 'Kept) (x: 'T) : 'R =
        Trees.register ()
        Xla.LinearCall(Func<'Kept, 'T, 'R>(fun kept x -> f kept x), Func<'Kept, 'R, 'T>(fun kept t -> transpose kept t), residuals, x)

    /// A function that returns its value and its own pullback. `jax.custom_gradient`
    let customGradient (f: 'T -> 'R * ('R -> 'T)) : 'T -> 'R =
        Trees.register ()

        let custom =
            Xla.CustomGradient(
                Func<'T, struct ('R * Func<'R, 'T>)>(fun x ->
                    let value, pullback = f x
                    struct (value, Func<'R, 'T> pullback))
            )

        fun x -> custom.Invoke x

    /// A function with what it closes over of surrounding traces as a further argument, and these arrays. `jax.closure_convert`
    let closureConvert (f: 'T -> 'R) (example: 'T) : ('T -> NDArray[] -> 'R) * NDArray[] =
        Trees.register ()
        let struct (converted, hoisted) = Xla.ClosureConvert(Func<'T, 'R> f, example)
        (fun x arrays -> converted.Invoke(x, arrays)), hoisted

    /// A root of a function, differentiated by what the function closes over: from a guess, a solver of the function, and one of linear functions. `jax.lax.custom_root`
    let customRoot (solve: ('T -> 'T) -> 'T -> 'T) (tangentSolve: ('T -> 'T) -> 'T -> 'T) (guess: 'T) (f: 'T -> 'T) : 'T =
        Trees.register ()
        Lax.CustomRoot(Func<'T, 'T> f, guess, solver solve, solver tangentSolve)

    /// As `customRoot`, with what the solver tells besides. `jax.lax.custom_root(has_aux=True)`
    let customRootAux (solve: ('T -> 'T) -> 'T -> 'T * 'Aux) (tangentSolve: ('T -> 'T) -> 'T -> 'T) (guess: 'T) (f: 'T -> 'T) : 'T * 'Aux =
        Trees.register ()
        let struct (root, aux) = Lax.CustomRoot(Func<'T, 'T> f, guess, solverAux solve, solver tangentSolve)
        root, aux

    /// The solution of A x = b, differentiated by b and by what A closes over: from a solver, one of the transposed equation, A and b. `jax.lax.custom_linear_solve`
    let customLinearSolve (solve: ('T -> 'T) -> 'T -> 'T) (transposeSolve: ('T -> 'T) -> 'T -> 'T) (matvec: 'T -> 'T) (b: 'T) : 'T =
        Trees.register ()
        Lax.CustomLinearSolve(Func<'T, 'T> matvec, b, solver solve, solver transposeSolve)

    /// As `customLinearSolve`, with what the solver tells besides. `jax.lax.custom_linear_solve(has_aux=True)`
    let customLinearSolveAux (solve: ('T -> 'T) -> 'T -> 'T * 'Aux) (transposeSolve: ('T -> 'T) -> 'T -> 'T * 'Aux) (matvec: 'T -> 'T) (b: 'T) : 'T * 'Aux =
        Trees.register ()
        let struct (x, aux) = Lax.CustomLinearSolve(Func<'T, 'T> matvec, b, solverAux solve, solverAux transposeSolve)
        x, aux

    /// The solution of A x = b where A is its own transpose, so that one solver serves both. `jax.lax.custom_linear_solve(symmetric=True)`
    let customSymmetricSolve (solve: ('T -> 'T) -> 'T -> 'T) (matvec: 'T -> 'T) (b: 'T) : 'T =
        Trees.register ()
        Lax.CustomLinearSolve(Func<'T, 'T> matvec, b, solver solve, symmetric = true)

    /// The way forward and the way back of a function, apart: the first gives the value and what is kept, a tree of arrays; the second maps that and a cotangent to one of the argument. `jax.fwd_and_bwd`
    let fwdAndBwd (f: 'T -> 'R) : ('T -> 'R * Pullback<'T, 'R>) * (Pullback<'T, 'R> -> 'R -> 'T) =
        Trees.register ()
        let struct (forward, backward) = Xla.FwdAndBwd(Func<'T, 'R> f)

        (fun x ->
            let struct (value, kept) = forward.Invoke x
            value, kept),
        (fun kept cotangent -> backward.Invoke(kept, cotangent))

    /// Compares derivatives with finite differences, to an order, in both modes. `jax.test_util.check_grads`
    let checkGrads (order: int) (f: 'T -> 'R) (x: 'T) : unit =
        Trees.register ()
        Xla.CheckGrads(Func<'T, 'R> f, x, order)

    /// What is kept on the way forward for the way back, one line for each array. `jax.ad_checkpoint.print_saved_residuals`
    let savedResiduals (f: 'T -> 'R) (x: 'T) : string list =
        Trees.register ()
        List.ofSeq (Xla.SavedResiduals(Func<'T, 'R> f, x))
