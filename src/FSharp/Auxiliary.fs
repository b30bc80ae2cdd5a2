namespace XlaSharp.FSharp

open System
open XlaSharp

/// Derivatives of functions that return something beside what is differentiated: the second part of a pair, which goes along as it is. JAX's `has_aux=True`.
[<AutoOpen>]
module Auxiliary =

    let private paired (f: 'T -> 'R * 'Aux) =
        Trees.register ()

        Func<'T, struct ('R * 'Aux)>(fun x ->
            let value, aux = f x
            struct (value, aux))

    /// The gradient of a scalar function, and what it returns beside. `jax.grad(f, has_aux=True)`
    let gradAux (f: 'T -> NDArray * 'Aux) : 'T -> 'T * 'Aux =
        let both = Xla.Grad(paired f, true)

        fun x ->
            let struct (gradient, aux) = both.Invoke x
            gradient, aux

    /// Value of a scalar function with what it returns beside, and its gradient. `jax.value_and_grad(f, has_aux=True)`
    let valueAndGradAux (f: 'T -> NDArray * 'Aux) : 'T -> (NDArray * 'Aux) * 'T =
        let all = Xla.ValueAndGrad(paired f, true)

        fun x ->
            let struct (struct (value, aux), gradient) = all.Invoke x
            (value, aux), gradient

    /// Value, directional derivative along a tangent, and what the function returns beside. `jax.jvp(f, has_aux=True)`
    let jvpAux (f: 'T -> 'R * 'Aux) (primal: 'T) (tangent: 'T) : 'R * 'R * 'Aux =
        let struct (value, derivative, aux) = Xla.Jvp(paired f, primal, tangent, true)
        value, derivative, aux

    /// Value, pullback, and what the function returns beside. `jax.vjp(f, has_aux=True)`
    let vjpAux (f: 'T -> 'R * 'Aux) (primal: 'T) : 'R * ('R -> 'T) * 'Aux =
        let struct (value, pullback, aux) = Xla.Vjp(paired f, primal, true)
        value, (fun cotangent -> pullback.Invoke cotangent), aux
