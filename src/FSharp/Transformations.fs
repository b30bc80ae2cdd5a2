namespace XlaSharp.FSharp

open System
open XlaSharp

/// The transformations of XlaSharp, curried: the function comes first, the point last, so that `grad f` is a function again.
[<AutoOpen>]
module Transformations =

    /// Compiles a function at its first call with arguments of new types. `jax.jit`
    let jit (f: 'T -> 'R) : 'T -> 'R =
        let compiled = Xla.Jit(Func<'T, 'R>(f))
        fun x -> compiled.Invoke x

    /// The gradient of a scalar function. `jax.grad`
    let grad (f: 'T -> NDArray) : 'T -> 'T =
        let gradient = Xla.Grad(Func<'T, NDArray>(f))
        fun x -> gradient.Invoke x

    /// Value and gradient of a scalar function. `jax.value_and_grad`
    let valueAndGrad (f: 'T -> NDArray) : 'T -> NDArray * 'T =
        let both = Xla.ValueAndGrad(Func<'T, NDArray>(f))

        fun x ->
            let struct (value, gradient) = both.Invoke x
            value, gradient

    /// A function of single members, applied to whole batches along the first axis. `jax.vmap`
    let vmap (f: 'T -> 'R) : 'T -> 'R =
        let mapped = Xla.Vmap(Func<'T, 'R>(f))
        fun x -> mapped.Invoke x

    /// Value and directional derivative at a point along a tangent. `jax.jvp`
    let jvp (f: 'T -> 'R) (primal: 'T) (tangent: 'T) : 'R * 'R =
        let struct (value, derivative) = Xla.Jvp(Func<'T, 'R>(f), primal, tangent)
        value, derivative

    /// Value and pullback at a point. `jax.vjp`
    let vjp (f: 'T -> 'R) (primal: 'T) : 'R * ('R -> 'T) =
        let struct (value, pullback) = Xla.Vjp(Func<'T, 'R>(f), primal)
        value, (fun cotangent -> pullback.Invoke cotangent)

    /// Carries a value along the first axis of an array. `jax.lax.scan`
    let scan (f: 'C -> NDArray -> 'C * NDArray) (init: 'C) (xs: NDArray) : 'C * NDArray =
        let step =
            Func<'C, NDArray, struct ('C * NDArray)>(fun carry x ->
                let next, y = f carry x
                struct (next, y))

        let struct (carry, ys) = Lax.Scan(step, init, xs)
        carry, ys

/// Arrays from F# values.
[<AutoOpen>]
module Arrays =

    /// A vector of single-precision numbers.
    let tensor (values: float32 seq) : NDArray = NDArray.From(Seq.toArray values)

    /// A shape.
    let shape (sizes: int seq) : Hlo.Dims =
        Hlo.Dims.op_Implicit (sizes |> Seq.map int64 |> Seq.toArray)
