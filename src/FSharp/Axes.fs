namespace XlaSharp.FSharp

open System
open System.Collections
open System.Collections.Generic
open System.Runtime.CompilerServices
open FSharp.Reflection
open XlaSharp

/// Axes of `vmap` as F# values: an int, None, or a tuple, list, map or record of them.
module internal AxisTree =

    let private isOf (definition: Type) (value: obj) =
        let t = value.GetType()
        t.IsGenericType && t.GetGenericTypeDefinition() = definition

    let private property (value: obj) (name: string) : objnull =
        (nonNull (value.GetType().GetProperty name)).GetValue value

    /// The same with .NET's collections, as the C# function takes it.
    let rec toObject (axes: objnull) : objnull =
        match axes with
        | null -> null
        | axes -> nonNullToObject axes

    and private nonNullToObject (axes: obj) : objnull =
        match axes with
        | :? int -> axes
        | :? ITuple as tuple -> box [| for i in 0 .. tuple.Length - 1 -> toObject tuple[i] |]
        | _ when isOf typedefof<_ option> axes -> toObject (property axes "Value")
        | :? IDictionary as named -> dictionary (seq { for key in named.Keys -> string key, named[key] })
        | :? IEnumerable as entries when isOf typedefof<Map<_, _>> axes ->
            dictionary (seq { for entry in entries -> string (property entry "Key"), property entry "Value" })
        | :? string -> invalid axes
        | :? IEnumerable as items -> box [| for item in items -> toObject item |]
        | _ when FSharpType.IsRecord(axes.GetType(), true) ->
            dictionary (seq { for field in FSharpType.GetRecordFields(axes.GetType(), true) -> field.Name, field.GetValue axes })
        | _ -> invalid axes

    and private dictionary (entries: (string * objnull) seq) : objnull =
        let made = Dictionary<string, objnull>()

        for name, value in entries do
            made.Add(name, toObject value)

        box made

    and private invalid (axes: obj) =
        invalidArg "axes" $"axes are an int, None, or a tuple, list, map or record of them, got {axes}"

    /// The axes of the only argument.
    let ofArgument (axes: objnull) : Axes =
        Axes.Create(ReadOnlySpan [| toObject axes |])

    /// The axes of the result.
    let ofResult (axes: objnull) : Axes =
        match toObject axes with
        | :? int as axis -> Axes.op_Implicit axis
        | :? (objnull[]) as items -> Axes.Create(ReadOnlySpan items)
        | other -> Axes.Create(ReadOnlySpan [| other |])
