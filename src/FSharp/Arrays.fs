namespace XlaSharp.FSharp

open System
open System.Collections
open XlaSharp

/// Arrays and shapes from F# values.
[<AutoOpen>]
module Arrays =

    // Lists and sequences, at any depth, become the nested arrays that `jnp.array` takes.
    let rec private nested (value: objnull) : objnull =
        match value with
        | :? string -> value
        | :? Array -> value
        | :? NDArray -> value
        | :? IEnumerable as items -> Seq.cast<objnull> items |> Seq.map nested |> Seq.toArray |> box
        | _ -> value

    /// An array of the numbers in a list, an array or a sequence, or in nested ones: `tensor [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ] ]`.
    /// The dtype follows the numbers; `float` and `int64` become 32 bits wide unless 64-bit types are on. `jax.numpy.array`
    let tensor (values: seq<'T>) : NDArray =
        match box values with
        | :? Array as array -> NDArray.op_Implicit array
        | _ when typeof<'T>.IsPrimitive -> NDArray.op_Implicit (Seq.toArray values :> Array)
        | other -> Np.Array(nonNull (nested other) :?> Array)

    /// An array without axes, of the dtype of the number: `scalar 2.0f`. Unlike a plain number it is not weakly typed. `jax.numpy.array`
    let scalar (value: 'T) : NDArray =
        Np.Reshape(tensor [| value |], Hlo.Dims.Empty)

    /// A shape: `Np.Zeros(shape [ 2; 3 ])`.
    let shape (sizes: seq<int>) : Hlo.Dims =
        Hlo.Dims.op_Implicit (sizes |> Seq.map int64 |> Seq.toArray)

    /// The only element of an array, as a double. `x.item()`
    let item (x: NDArray) : float = x.Item()

    /// The elements as an F# array in row-major order; the type is the dtype's: `toArray<float32> x`.
    let toArray<'T when 'T: unmanaged and 'T: struct and 'T: (new: unit -> 'T) and 'T :> ValueType> (x: NDArray) : 'T[] = x.ToArray<'T>()

    /// A random key. `jax.random.key`
    let key (seed: int) : NDArray = Rng.Key(int64 seed)
