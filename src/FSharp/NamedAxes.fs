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

    /// Some names as one batch, whose members are those of all together; the last name counts fastest. `("i", "j")`
    let axes (names: string list) : AxisNames = AxisNames.Create(ReadOnlySpan(Array.ofList names))

    /// The sum over the members of several named batches together. `jax.lax.psum(x, ("i", "j"))`
    let psumOver (names: string list) (x: NDArray) : NDArray = Lax.Psum(x, axes names)

    /// The mean over the members of several named batches together. `jax.lax.pmean(x, ("i", "j"))`
    let pmeanOver (names: string list) (x: NDArray) : NDArray = Lax.Pmean(x, axes names)

    /// The sum over the members of each group of a named batch. `jax.lax.psum(x, name, axis_index_groups=groups)`
    let psumInGroups (name: string) (groups: int list list) (x: NDArray) : NDArray =
        Lax.Psum(x, name, groups |> List.map Array.ofList |> Array.ofList)

    /// The number of the member within several named batches together. `jax.lax.axis_index(("i", "j"))`
    let axisIndexOver (names: string list) : NDArray = Lax.AxisIndex(axes names)

    /// The sum over the members of a named batch, of which each member gets a part along the first axis. `jax.lax.psum_scatter(tiled=True)`
    let psumScatter (name: string) (x: NDArray) : NDArray = Lax.PsumScatter(x, name, tiled = true)

    /// Every member of a named batch gives a part of its array to every other: split along one axis, joined along another. `jax.lax.all_to_all(tiled=True)`
    let allToAll (name: string) (splitAxis: int) (concatAxis: int) (x: NDArray) : NDArray =
        Lax.AllToAll(x, name, splitAxis, concatAxis, tiled = true)

    /// The members of a named batch exchange their arrays, told by their sources. `jax.lax.pshuffle`
    let pshuffle (name: string) (sources: int list) (x: NDArray) : NDArray = Lax.Pshuffle(x, name, Array.ofList sources)

    /// A named batch and an axis of the array change places. `jax.lax.pswapaxes`
    let pswapaxes (name: string) (axis: int) (x: NDArray) : NDArray = Lax.Pswapaxes(x, name, axis)

    /// The array of one member of a named batch, for all. `jax.lax.pbroadcast`
    let pbroadcast (name: string) (source: int) (x: NDArray) : NDArray = Lax.Pbroadcast(x, name, source)
