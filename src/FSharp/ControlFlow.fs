namespace XlaSharp.FSharp

open System
open XlaSharp

/// Loops and branches that stay loops and branches in the compiled program. What is carried and what comes out are trees of arrays.
[<AutoOpen>]
module ControlFlow =

    let private scanning (f: 'C -> 'X -> 'C * 'Y) =
        Trees.register ()

        Func<'C, 'X, struct ('C * 'Y)>(fun carry x ->
            let next, y = f carry x
            struct (next, y))

    let private pair (struct (carry: 'C, ys: 'Y)) = carry, ys

    /// Carries a value along the first axis of arrays; gives its last state, and what came out at each element, stacked. Differentiable in both modes. `jax.lax.scan`
    let scan (f: 'C -> 'X -> 'C * 'Y) (init: 'C) (xs: 'X) : 'C * 'Y =
        pair (Lax.Scan(scanning f, init, xs))

    /// As `scan`, from the last element to the first. `jax.lax.scan(reverse=True)`
    let scanBack (f: 'C -> 'X -> 'C * 'Y) (init: 'C) (xs: 'X) : 'C * 'Y =
        pair (Lax.Scan(scanning f, init, xs, reverse = true))

    /// As `scan`, with a number of iterations between two tests of the counter; 0 for all of them, without a loop. `jax.lax.scan(unroll=n)`
    let scanUnrolled (unroll: int) (f: 'C -> 'X -> 'C * 'Y) (init: 'C) (xs: 'X) : 'C * 'Y =
        pair (Lax.Scan(scanning f, init, xs, unroll = unroll))

    /// As `scan`, a number of times without elements. `jax.lax.scan(length=n)`
    let scanTimes (count: int) (f: 'C -> 'C * 'Y) (init: 'C) : 'C * 'Y =
        pair (Lax.Scan(scanning (fun carry (_: NDArray[]) -> f carry), init, [||], length = Nullable count))

    /// Runs a body while a condition holds. Differentiable in forward mode. `jax.lax.while_loop`
    let whileLoop (condition: 'T -> NDArray) (body: 'T -> 'T) (init: 'T) : 'T =
        Trees.register ()
        Lax.WhileLoop(Func<'T, NDArray> condition, Func<'T, 'T> body, init)

    /// Runs a body while a condition holds, but not more often than a bound says. Differentiable in both modes.
    let boundedWhileLoop (maxSteps: int) (condition: 'T -> NDArray) (body: 'T -> 'T) (init: 'T) : 'T =
        Trees.register ()
        Lax.BoundedWhileLoop(Func<'T, NDArray> condition, Func<'T, 'T> body, init, maxSteps)

    /// Runs a body for lower ≤ i < upper. Differentiable in both modes. `jax.lax.fori_loop`
    let foriLoop (lower: int) (upper: int) (body: NDArray -> 'T -> 'T) (init: 'T) : 'T =
        Trees.register ()
        Lax.ForiLoop(lower, upper, Func<NDArray, 'T, 'T>(fun i x -> body i x), init)

    /// The result of one of two functions, by a condition. Only the one taken runs. `jax.lax.cond`
    let cond (predicate: NDArray) (onTrue: 'T -> 'R) (onFalse: 'T -> 'R) (operand: 'T) : 'R =
        Trees.register ()
        Lax.Cond(predicate, Func<'T, 'R> onTrue, Func<'T, 'R> onFalse, operand)

    /// The result of the function that an index names; the index is clamped. `jax.lax.switch`
    let switch (index: NDArray) (branches: ('T -> 'R) list) (operand: 'T) : 'R =
        Trees.register ()
        Lax.Switch(index, branches |> List.map (fun branch -> Func<'T, 'R> branch) |> Array.ofList, operand)

    /// A function of single members applied to each in turn along the first axis: less memory than `vmap`, and less speed. `jax.lax.map`
    let map (f: 'T -> 'R) (xs: 'T) : 'R =
        Trees.register ()
        Lax.Map(Func<'T, 'R> f, xs)

    /// As `map`, with a number of members at once. `jax.lax.map(batch_size=size)`
    let mapBatched (size: int) (f: 'T -> 'R) (xs: 'T) : 'R =
        Trees.register ()
        Lax.Map(Func<'T, 'R> f, xs, Nullable size)

    /// Combines all prefixes along the first axis with an associative function of slices. `jax.lax.associative_scan`
    let associativeScan (f: 'T -> 'T -> 'T) (elements: 'T) : 'T =
        Trees.register ()
        Lax.AssociativeScan(Func<'T, 'T, 'T>(fun x y -> f x y), elements)

    /// As `associativeScan`, for suffixes. `jax.lax.associative_scan(reverse=True)`
    let associativeScanBack (f: 'T -> 'T -> 'T) (elements: 'T) : 'T =
        Trees.register ()
        Lax.AssociativeScan(Func<'T, 'T, 'T>(fun x y -> f x y), elements, reverse = true)

    /// As `associativeScan`, along an axis. `jax.lax.associative_scan(axis=axis)`
    let associativeScanAlong (axis: int) (f: 'T -> 'T -> 'T) (elements: 'T) : 'T =
        Trees.register ()
        Lax.AssociativeScan(Func<'T, 'T, 'T>(fun x y -> f x y), elements, axis = axis)
