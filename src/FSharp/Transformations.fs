namespace XlaSharp.FSharp

open System
open XlaSharp

/// The transformations of XlaSharp, curried: the function comes first, the point last, so that `grad f` is a function again.
/// Arguments and results are trees of arrays: arrays, tuples, records, unions, options, lists, F# and .NET arrays and maps of them, in any nesting. A function of
/// several arguments takes a tuple, or has two curried arguments and goes through `jit2`, `grad2` and so on.
[<AutoOpen>]
module Transformations =

    /// Compiles a function at its first call with arguments of new types; later calls run the compiled program. `jax.jit`
    let jit (f: 'T -> 'R) : 'T -> 'R =
        Trees.register ()
        let compiled = Xla.Jit(Func<'T, 'R> f)
        fun x -> compiled.Invoke x

    /// Compiles a function of two arguments. `jax.jit`
    let jit2 (f: 'A -> 'B -> 'R) : 'A -> 'B -> 'R =
        Trees.register ()
        let compiled = Xla.Jit(Func<'A, 'B, 'R>(fun a b -> f a b))
        fun a b -> compiled.Invoke(a, b)

    /// Compiles a function of three arguments. `jax.jit`
    let jit3 (f: 'A -> 'B -> 'C -> 'R) : 'A -> 'B -> 'C -> 'R =
        Trees.register ()
        let compiled = Xla.Jit(Func<'A, 'B, 'C, 'R>(fun a b c -> f a b c))
        fun a b c -> compiled.Invoke(a, b, c)

    /// Compiles a step of a loop, state first: the results may take over the memory of the state, which is dead after the call. `jax.jit(f, donate_argnums=0)`
    let jitDonating (f: 'S -> 'T -> 'R) : 'S -> 'T -> 'R =
        Trees.register ()
        let compiled = Xla.Jit(Func<'S, 'T, 'R>(fun s x -> f s x), donateArgnums = [| 0 |])
        fun s x -> compiled.Invoke(s, x)

    /// The gradient of a scalar function. `jax.grad`
    let grad (f: 'T -> NDArray) : 'T -> 'T =
        Trees.register ()
        let gradient = Xla.Grad(Func<'T, NDArray> f)
        fun x -> gradient.Invoke x

    /// The gradient of a scalar function of two arguments with respect to the first. `jax.grad`
    let grad2 (f: 'A -> 'B -> NDArray) : 'A -> 'B -> 'A = fun a b -> grad (fun a -> f a b) a

    /// Value and gradient of a scalar function. `jax.value_and_grad`
    let valueAndGrad (f: 'T -> NDArray) : 'T -> NDArray * 'T =
        Trees.register ()
        let both = Xla.ValueAndGrad(Func<'T, NDArray> f)

        fun x ->
            let struct (value, gradient) = both.Invoke x
            value, gradient

    /// Value of a scalar function of two arguments, and its gradient with respect to the first. `jax.value_and_grad`
    let valueAndGrad2 (f: 'A -> 'B -> NDArray) : 'A -> 'B -> NDArray * 'A =
        fun a b -> valueAndGrad (fun a -> f a b) a

    /// A function of single members, applied to whole batches along the first axes of all arrays. `jax.vmap`
    let vmap (f: 'T -> 'R) : 'T -> 'R =
        Trees.register ()
        let mapped = Xla.Vmap(Func<'T, 'R> f)
        fun x -> mapped.Invoke x

    /// A function of two arguments, applied to whole batches along the first axes of both. `jax.vmap`
    let vmap2 (f: 'A -> 'B -> 'R) : 'A -> 'B -> 'R =
        Trees.register ()
        let mapped = Xla.Vmap(Func<'A, 'B, 'R>(fun a b -> f a b))
        fun a b -> mapped.Invoke(a, b)

    /// A function of single members, applied to whole batches along given axes. `jax.vmap(f, in_axes, out_axes)`
    /// The axes are an int, None for what all members share, or a tuple, list, map or (anonymous) record of them, shaped like the argument or like the upper
    /// part of it: `vmapAxes (0, None) 0 f`, `vmapAxes {| Weight = None; Bias = 0 |} 0 f`.
    let vmapAxes (inAxes: 'InAxes) (outAxes: 'OutAxes) (f: 'T -> 'R) : 'T -> 'R =
        Trees.register ()
        let mapped = Xla.Vmap(Func<'T, 'R> f, AxisTree.ofArgument inAxes, AxisTree.ofResult outAxes)
        fun x -> mapped.Invoke x

    /// Value and directional derivative at a point along a tangent. `jax.jvp`
    let jvp (f: 'T -> 'R) (primal: 'T) (tangent: 'T) : 'R * 'R =
        Trees.register ()
        let struct (value, derivative) = Xla.Jvp(Func<'T, 'R> f, primal, tangent)
        value, derivative

    /// Value and pullback at a point: the pullback maps a cotangent of the result to one of the argument. `jax.vjp`
    let vjp (f: 'T -> 'R) (primal: 'T) : 'R * ('R -> 'T) =
        Trees.register ()
        let struct (value, pullback) = Xla.Vjp(Func<'T, 'R> f, primal)
        value, (fun cotangent -> pullback.Invoke cotangent)

    /// Value at a point and the function that is linear there: it maps a tangent of the argument to one of the result. `jax.linearize`
    let linearize (f: 'T -> 'R) (primal: 'T) : 'R * ('T -> 'R) =
        Trees.register ()
        let struct (value, push) = Xla.Linearize(Func<'T, 'R> f, primal)
        value, (fun tangent -> push.Invoke tangent)

    /// The Jacobian by forward mode, with respect to each array of a tree: shape of the result, then of the array. `jax.jacfwd`
    let jacfwd (f: 'T -> NDArray) : 'T -> 'T =
        Trees.register ()
        let jacobian = Xla.Jacfwd(Func<'T, NDArray> f)
        fun x -> jacobian.Invoke x

    /// The Jacobian by reverse mode, with respect to each array of a tree: shape of the result, then of the array. `jax.jacrev`
    let jacrev (f: 'T -> NDArray) : 'T -> 'T =
        Trees.register ()
        let jacobian = Xla.Jacrev(Func<'T, NDArray> f)
        fun x -> jacobian.Invoke x

    /// The matrix of second derivatives, forward over reverse. `jax.hessian`
    let hessian (f: NDArray -> NDArray) : NDArray -> NDArray =
        let matrix = Xla.Hessian(Func<NDArray, NDArray> f)
        fun x -> matrix.Invoke x

    /// The array itself, with derivative zero. `jax.lax.stop_gradient`
    let stopGradient (x: NDArray) : NDArray = Xla.StopGradient x

    /// The types that a function would return, without running it: arrays in the result have shape and dtype, and no elements. `jax.eval_shape`
    let evalShape (f: 'T -> 'R) (x: 'T) : 'R =
        Trees.register ()
        Xla.EvalShape(Func<'T, 'R> f, x)

    /// The StableHLO of a function at the types of an argument. `jax.jit(f).lower(x).as_text()`
    let stableHlo (f: 'T -> 'R) (x: 'T) : string =
        Trees.register ()
        Xla.Jit(Func<'T, 'R> f).Lower(x).AsText()

    /// A tree of the same structure with a function of its arrays. `jax.tree.map`
    let treeMap (f: NDArray -> NDArray) (tree: 'T) : 'T =
        Trees.register ()
        Tree.Map(Func<NDArray, NDArray> f, tree)

    /// A tree of the same structure with a function of the arrays of two trees. `jax.tree.map`
    let treeMap2 (f: NDArray -> NDArray -> NDArray) (tree: 'T) (other: 'T) : 'T =
        Trees.register ()
        Tree.Map(Func<NDArray, NDArray, NDArray>(fun x y -> f x y), tree, other)

    /// The arrays of a tree, in order. `jax.tree.leaves`
    let treeLeaves (tree: 'T) : NDArray list =
        Trees.register ()
        List.ofArray (Tree.Leaves tree)
