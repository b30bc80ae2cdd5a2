namespace XlaSharp.FSharp

open System
open System.Collections.Concurrent
open System.Reflection
open FSharp.Reflection
open XlaSharp

/// One member of a record, a case or a tuple, behind an untyped face.
[<AbstractClass>]
type internal Part() =
    abstract Write: value: objnull * writer: TreeWriter -> unit
    abstract Read: reader: TreeReader -> objnull

/// A member that is a tree.
[<Sealed>]
type internal TreePart<'T>() =
    inherit Part()
    override _.Write(value, writer) = writer.Write<'T>(unbox<'T> value)
    override _.Read reader = box (reader.Read<'T>())

/// A member that is part of the structure.
[<Sealed>]
type internal StaticPart() =
    inherit Part()
    override _.Write(value, writer) = writer.WriteStatic value
    override _.Read reader = reader.ReadStatic()

/// What falls apart into a fixed number of members: a record, a tuple, or one case of a union.
[<Sealed>]
type internal Members(kind: TreeKind, ``type``: Type, names: string[] | null, parts: Part[], take: obj -> objnull[], make: objnull[] -> objnull) =
    member _.Write(value: obj, writer: TreeWriter) =
        writer.Begin(kind, ``type``, names)
        let values = take value

        for i in 0 .. parts.Length - 1 do
            parts[i].Write(values[i], writer)

        writer.End()

    member _.Read(reader: TreeReader) : objnull =
        let values = Array.zeroCreate parts.Length

        for i in 0 .. parts.Length - 1 do
            values[i] <- parts[i].Read reader

        make values

/// A record or tuple.
[<Sealed>]
type internal MembersTree<'T>(members: Members) =
    inherit Tree<'T>()
    override _.Flatten(value, writer) = members.Write(nonNull (box value), writer)
    override _.Unflatten reader = unbox<'T> (members.Read reader)

/// A union: the case is part of the structure.
[<Sealed>]
type internal UnionTree<'T>(tag: obj -> int, cases: Members[]) =
    inherit Tree<'T>()

    override _.Flatten(value, writer) =
        // A case may be represented by null; the precomputed functions know.
        let value = Unchecked.nonNull (box value)
        let case = tag value
        writer.WriteCount case
        cases[case].Write(value, writer)

    override _.Unflatten reader = unbox<'T> (cases[reader.ReadCount()].Read reader)

/// None is empty, like null.
[<Sealed>]
type internal OptionTree<'T>() =
    inherit Tree<'T option>()

    override _.Flatten(value, writer) =
        if not (writer.WriteIfNull(box value)) then
            writer.Write<'T> value.Value

    override _.Unflatten reader =
        if reader.ReadNull() then None else Some(reader.Read<'T>())

/// A list of trees.
[<Sealed>]
type internal ListTree<'T>() =
    inherit Tree<'T list>()

    override _.Flatten(value, writer) =
        writer.WriteCount value.Length
        writer.Begin(TreeKind.List, typeof<'T list>)

        for item in value do
            writer.Write<'T> item

        writer.End()

    override _.Unflatten reader = List.init (reader.ReadCount()) (fun _ -> reader.Read<'T>())

/// A map of trees, in the order of its keys.
[<Sealed>]
type internal MapTree<'T>() =
    inherit Tree<Map<string, 'T>>()

    override _.Flatten(value, writer) =
        let keys = Seq.toArray value.Keys
        Array.Sort(keys, StringComparer.Ordinal)
        writer.WriteKeys keys
        writer.Begin(TreeKind.Dictionary, typeof<Map<string, 'T>>, keys)

        for key in keys do
            writer.Write<'T> value[key]

        writer.End()

    override _.Unflatten reader =
        reader.ReadKeys() |> Seq.map (fun key -> key, reader.Read<'T>()) |> Map.ofSeq

/// Makes the types of F# known as trees of arrays: records, unions, options, lists, maps and tuples, with all that they are made of.
module internal Trees =

    let private flags = BindingFlags.Public ||| BindingFlags.NonPublic

    let private created (definition: Type) (arguments: Type list) (parameters: objnull[]) : obj =
        nonNull (Activator.CreateInstance(definition.MakeGenericType(Array.ofList arguments), parameters))

    let private isStatic (field: PropertyInfo) = field.IsDefined(typeof<PyTreeStaticAttribute>, true)

    let private part (field: PropertyInfo) : Part =
        if isStatic field then
            StaticPart()
        else
            created typedefof<TreePart<_>> [ field.PropertyType ] [||] :?> Part

    /// The names of the children: of what is part of the structure there are none.
    let private names (fields: PropertyInfo[]) =
        fields |> Array.filter (isStatic >> not) |> Array.map _.Name

    let private record (t: Type) =
        let fields = FSharpType.GetRecordFields(t, flags)
        let take, make = FSharpValue.PreComputeRecordReader(t, flags), FSharpValue.PreComputeRecordConstructor(t, flags)
        created typedefof<MembersTree<_>> [ t ] [| Members(TreeKind.PyTree, t, names fields, Array.map part fields, take, make) |]

    let private union (t: Type) =
        let case (info: UnionCaseInfo) =
            let fields = info.GetFields()
            let take, make = FSharpValue.PreComputeUnionReader(info, flags), FSharpValue.PreComputeUnionConstructor(info, flags)
            Members(TreeKind.PyTree, t, names fields, Array.map part fields, take, make)

        created typedefof<UnionTree<_>> [ t ] [| FSharpValue.PreComputeUnionTagReader(t, flags); FSharpType.GetUnionCases(t, flags) |> Array.map case |]

    let private tuple (t: Type) =
        let parts = FSharpType.GetTupleElements t |> Array.map (fun e -> created typedefof<TreePart<_>> [ e ] [||] :?> Part)
        let take, make = FSharpValue.PreComputeTupleReader t, FSharpValue.PreComputeTupleConstructor t
        created typedefof<MembersTree<_>> [ t ] [| Members(TreeKind.Tuple, t, null, parts, take, make) |]

    let private treeOf (t: Type) : objnull =
        let arguments = List.ofArray t.GenericTypeArguments
        let isGeneric (definition: Type) = t.IsGenericType && t.GetGenericTypeDefinition() = definition

        if isGeneric typedefof<_ option> then created typedefof<OptionTree<_>> arguments [||]
        elif isGeneric typedefof<_ list> then created typedefof<ListTree<_>> arguments [||]
        elif isGeneric typedefof<Map<_, _>> && arguments.Head = typeof<string> then created typedefof<MapTree<_>> arguments.Tail [||]
        elif FSharpType.IsTuple t && not t.IsValueType then tuple t
        elif FSharpType.IsRecord(t, flags) then record t
        elif FSharpType.IsUnion(t, flags) then union t
        else null

    let private registered = lazy Tree.RegisterResolver(Func<Type, objnull> treeOf)

    /// Makes them known, once.
    let register () = registered.Force()

/// Makes the types of F# known as trees of arrays. XlaSharp makes one when it first meets an F# type before any function of this assembly has run.
[<Sealed>]
type TreeSource() =
    do Trees.register ()
