namespace XlaSharp.FSharp

open System
open XlaSharp
open XlaSharp.Hlo

/// Functions whose derivatives, or whose costs in memory, their authors decide.
[<AutoOpen>]
module CustomRules =

    let private forwardRule symbolicZeros (f: 'T -> 'R) (rule: 'T -> 'T -> 'R * 'R) : 'T -> 'R =
        Trees.register ()

        let derivative =
            Func<'T, 'T, struct ('R * 'R)>(fun primal tangent ->
                let value, along = rule primal tangent
                struct (value, along))

        let custom = Xla.CustomJvp(Func<'T, 'R> f, derivative, symbolicZeros)
        fun x -> custom.Invoke x

    let private reverseRules symbolicZeros (f: 'T -> 'R) (forward: 'T -> 'R * 'Kept) (backward: 'Kept -> 'R -> 'T) : 'T -> 'R =
        Trees.register ()

        let first =
            Func<'T, struct ('R * 'Kept)>(fun x ->
                let value, kept = forward x
                struct (value, kept))

        let custom = Xla.CustomVjp(Func<'T, 'R> f, first, Func<'Kept, 'R, 'T>(fun kept cotangent -> backward kept cotangent), symbolicZeros)
        fun x -> custom.Invoke x

    /// A function whose derivative is given: from primal and tangent to value and tangent. Both modes use it. `jax.custom_jvp`
    let customJvp (f: 'T -> 'R) (rule: 'T -> 'T -> 'R * 'R) : 'T -> 'R = forwardRule false f rule

    /// As `customJvp`, with a rule that asks `isSymbolicZero` which tangents are zero, and may give `symbolicZero` itself. `f.defjvp(rule, symbolic_zeros=True)`
    let customJvpSymbolic (f: 'T -> 'R) (rule: 'T -> 'T -> 'R * 'R) : 'T -> 'R = forwardRule true f rule

    /// A function whose reverse mode is given: forward gives the value and what is kept, backward maps that and a cotangent of the value to one of the argument.
    /// There is no forward mode. `jax.custom_vjp`
    let customVjp (f: 'T -> 'R) (forward: 'T -> 'R * 'Kept) (backward: 'Kept -> 'R -> 'T) : 'T -> 'R = reverseRules false f forward backward

    /// As `customVjp`, with a forward rule that asks `isPerturbed` what is differentiated, and a backward rule that asks `isSymbolicZero` which cotangents are zero. `f.defvjp(fwd, bwd, symbolic_zeros=True)`
    let customVjpSymbolic (f: 'T -> 'R) (forward: 'T -> 'R * 'Kept) (backward: 'Kept -> 'R -> 'T) : 'T -> 'R = reverseRules true f forward backward

    /// True in a rule if a tangent or cotangent is zero whatever the values are. `jax.custom_derivatives.SymbolicZero`
    let isSymbolicZero (x: NDArray) : bool = Xla.IsSymbolicZero x

    /// Zeros like an array, by which a rule says that nothing needs to be computed with them. `jax.custom_derivatives.SymbolicZero`
    let symbolicZero (like: NDArray) : NDArray = Xla.SymbolicZero like

    /// True in a forward rule if an argument is differentiated. `jax.custom_derivatives.CustomVJPPrimal.perturbed`
    let isPerturbed (x: NDArray) : bool = Xla.IsPerturbed x

    /// A function whose batching is given: from the number of members, which arrays of the argument are batched at axis 0, and the argument, to the result and which of its
    /// arrays are batched. `jax.custom_batching.custom_vmap`
    let customVmap (f: 'T -> 'R) (rule: int -> bool[] -> 'T -> 'R * bool[]) : 'T -> 'R =
        Trees.register ()

        let batch =
            Func<int, bool[], 'T, struct ('R * bool[])>(fun size batched x ->
                let value, isBatched = rule size batched x
                struct (value, isBatched))

        let custom = Xla.CustomVmap(Func<'T, 'R> f, batch)
        fun x -> custom.Invoke x

    /// The function itself, run once per member by `vmap`, in a loop. `jax.custom_batching.sequential_vmap`
    let sequentialVmap (f: 'T -> 'R) : 'T -> 'R =
        Trees.register ()
        let custom = Xla.SequentialVmap(Func<'T, 'R> f)
        fun x -> custom.Invoke x

    /// The function itself, whose intermediate values are computed again for its derivative, but for those that a policy keeps. `jax.checkpoint(f, policy=policy)`
    let checkpointWith (policy: CheckpointPolicy) (f: 'T -> 'R) : 'T -> 'R =
        Trees.register ()
        let again = Xla.Checkpoint(Func<'T, 'R> f, policy)
        fun x -> again.Invoke x

    /// The function itself, whose intermediate values are computed again for its derivative instead of being kept. `jax.checkpoint`
    let checkpoint (f: 'T -> 'R) : 'T -> 'R = checkpointWith CheckpointPolicies.NothingSaveable f

    /// A tree of arrays under a name, by which a policy can keep them. `jax.ad_checkpoint.checkpoint_name`
    let checkpointName (name: string) (x: 'T) : 'T =
        Trees.register ()
        Xla.CheckpointName(x, name)
