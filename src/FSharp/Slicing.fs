namespace XlaSharp.FSharp

open System
open XlaSharp

/// F#'s slices of arrays: `x[0..2]`, `x[*, 1]`, `x[0, ..3, *]`. Both ends of a range belong to it, as everywhere in F#; negative positions count from the end, and
/// what lies outside is clamped. Where there is a single position there can also be an array of positions or a mask.
[<AutoOpen>]
module Slicing =

    let private range (first: int option) (last: int option) : ArrayIndex =
        let stop =
            match last with
            | None
            | Some -1 -> Nullable()
            | Some last -> Nullable(int64 last + 1L)

        ArrayIndex.op_Implicit (Slice(first |> Option.map int64 |> Option.toNullable, stop))

    let rec private entries (parts: objnull list) : ArrayIndex list =
        match parts with
        | (:? int as position) :: rest -> ArrayIndex.op_Implicit position :: entries rest
        | (:? NDArray as positions) :: rest -> ArrayIndex.op_Implicit positions :: entries rest
        | (:? ArrayIndex as entry) :: rest -> entry :: entries rest
        | first :: last :: rest -> range (unbox<int option> first) (unbox<int option> last) :: entries rest
        | _ -> []

    // The compiler passes a range as two options. Up to three axes have overloads, which F# checks; more go through the last one.
    type NDArray with
        /// `x[…]` with at least one range.
        member x.GetSlice(a1: int option, a2: int option) : NDArray = x[[| range a1 a2 |]]
        /// `x[…]` with at least one range.
        member x.GetSlice(a1: int option, a2: int option, b1: int option, b2: int option) : NDArray = x[range a1 a2, range b1 b2]
        /// `x[…]` with at least one range.
        member x.GetSlice(a1: int option, a2: int option, b: ArrayIndex) : NDArray = x[range a1 a2, b]
        /// `x[…]` with at least one range.
        member x.GetSlice(a: ArrayIndex, b1: int option, b2: int option) : NDArray = x[a, range b1 b2]
        /// `x[…]` with at least one range.
        member x.GetSlice(a1: int option, a2: int option, b1: int option, b2: int option, c1: int option, c2: int option) : NDArray = x[range a1 a2, range b1 b2, range c1 c2]
        /// `x[…]` with at least one range.
        member x.GetSlice(a1: int option, a2: int option, b1: int option, b2: int option, c: ArrayIndex) : NDArray = x[range a1 a2, range b1 b2, c]
        /// `x[…]` with at least one range.
        member x.GetSlice(a1: int option, a2: int option, b: ArrayIndex, c1: int option, c2: int option) : NDArray = x[range a1 a2, b, range c1 c2]
        /// `x[…]` with at least one range.
        member x.GetSlice(a1: int option, a2: int option, b: ArrayIndex, c: ArrayIndex) : NDArray = x[range a1 a2, b, c]
        /// `x[…]` with at least one range.
        member x.GetSlice(a: ArrayIndex, b1: int option, b2: int option, c1: int option, c2: int option) : NDArray = x[a, range b1 b2, range c1 c2]
        /// `x[…]` with at least one range.
        member x.GetSlice(a: ArrayIndex, b1: int option, b2: int option, c: ArrayIndex) : NDArray = x[a, range b1 b2, c]
        /// `x[…]` with at least one range.
        member x.GetSlice(a: ArrayIndex, b: ArrayIndex, c1: int option, c2: int option) : NDArray = x[a, b, range c1 c2]
        /// `x[…]` with at least one range.
        member x.GetSlice([<ParamArray>] parts: objnull[]) : NDArray = x[entries (List.ofArray parts) |> Array.ofList]
