namespace XlaSharp.FSharp

open System
open XlaSharp

/// Functions across the members of a batch that has a name.
[<AutoOpen>]
module NamedAxes =

    /// As `vmap`, with a name for the batch by which `psum` and its kin refer to it. `jax.vmap(f, axis_name=name)`
    let vmapNamed (name: string) (f: 'T -> 'R) : 'T -> 'R =
        Trees.register ()
        let mapped = Xla.Vmap(Func<'T, 'R> f, axisName = name)
        fun x -> mapped.Invoke x

    /// The sum over the members of a named batch, the same for all. `jax.lax.psum`
    let psum (name: string) (x: NDArray) : NDArray = Lax.Psum(x, name)

    /// The mean over the members of a named batch, the same for all. `jax.lax.pmean`
    let pmean (name: string) (x: NDArray) : NDArray = Lax.Pmean(x, name)

    /// The largest over the members of a named batch, the same for all. `jax.lax.pmax`
    let pmax (name: string) (x: NDArray) : NDArray = Lax.Pmax(x, name)

    /// The smallest over the members of a named batch, the same for all. `jax.lax.pmin`
    let pmin (name: string) (x: NDArray) : NDArray = Lax.Pmin(x, name)

    /// The arrays of all members of a named batch in one, counted along its first axis. `jax.lax.all_gather`
    let allGather (name: string) (x: NDArray) : NDArray = Lax.AllGather(x, name)

    /// The members of a named batch exchange their arrays, by pairs of source and destination. `jax.lax.ppermute`
    let ppermute (name: string) (pairs: (int * int) list) (x: NDArray) : NDArray =
        Lax.Ppermute(x, name, [| for source, destination in pairs -> struct (source, destination) |])

    /// The number of the member within a named batch. `jax.lax.axis_index`
    let axisIndex (name: string) : NDArray = Lax.AxisIndex name

    /// The number of members of a named batch. `jax.lax.axis_size`
    let axisSize (name: string) : int = Lax.AxisSize name
