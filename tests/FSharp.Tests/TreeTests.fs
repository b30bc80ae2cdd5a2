module XlaSharp.FSharp.Tests.TreeTests

open System.Collections.Generic
open Xunit
open XlaSharp
open XlaSharp.FSharp

type Layer = { Weight: NDArray; Bias: NDArray }

type Network =
    { Layers: Layer list
      [<PyTreeStatic>]
      Activation: string
      Scale: NDArray option }

[<Struct>]
type Point = { X: NDArray; Y: NDArray }

type Shape =
    | Circle of radius: NDArray
    | Box of width: NDArray * height: NDArray
    | Nothing

let private number (value: float) = scalar value

let private numbers (tree: 'T) = treeLeaves tree |> List.map item

let private network activation scale =
    { Layers = [ { Weight = number 1.0; Bias = number 2.0 }; { Weight = number 3.0; Bias = number 4.0 } ]
      Activation = activation
      Scale = scale }

[<Fact>]
let ``Leaves_OfEveryKind_ComeInOrder`` () =
    Assert.Equal<float list>([ 1.0; 2.0 ], numbers { Weight = number 1.0; Bias = number 2.0 })
    Assert.Equal<float list>([ 1.0; 2.0; 3.0; 4.0; 5.0 ], numbers (network "relu" (Some(number 5.0))))
    Assert.Equal<float list>([ 1.0; 2.0; 3.0; 4.0 ], numbers (network "relu" None))
    Assert.Equal<float list>([ 1.0; 2.0 ], numbers { X = number 1.0; Y = number 2.0 })
    Assert.Equal<float list>([ 1.0; 2.0 ], numbers (Box(number 1.0, number 2.0)))
    Assert.Equal<float list>([], numbers Nothing)
    Assert.Equal<float list>([ 2.0; 1.0 ], numbers (Map [ "b", number 1.0; "a", number 2.0 ]))
    Assert.Equal<float list>([ 1.0; 2.0 ], numbers {| First = number 1.0; Second = number 2.0 |})
    Assert.Equal<float list>([ 1.0; 2.0; 3.0 ], numbers (number 1.0, [ number 2.0 ], [| number 3.0 |]))
    Assert.Equal<float list>([ 1.0; 2.0 ], numbers (struct (number 1.0, number 2.0)))
    Assert.Equal<float list>([ 1.0; 2.0 ], numbers (Dictionary(dict [ "x", { Weight = number 1.0; Bias = number 2.0 } ])))
    Assert.Equal<float list>([ 1.0 ], numbers (ValueSome(number 1.0)))
    Assert.Equal<float list>([ 1.0 ], numbers (Ok(number 1.0): Result<NDArray, NDArray>))

[<Fact>]
let ``Map_OfEveryKind_KeepsTheStructure`` () =
    let twice x = treeMap (fun x -> 2 * x) x
    let made = twice (network "relu" (Some(number 5.0)))
    Assert.Equal("relu", made.Activation)
    Assert.Equal(6.0, item made.Layers[1].Weight)
    Assert.Equal(10.0, item made.Scale.Value)
    Assert.True((twice (network "relu" None)).Scale.IsNone)

    match twice (Box(number 1.0, number 2.0)) with
    | Box(width, height) -> Assert.Equal((2.0, 4.0), (item width, item height))
    | other -> Assert.Fail $"{other}"

    Assert.Equal(Nothing, twice Nothing)
    Assert.Equal(6.0, item ((twice (Map [ "a", number 3.0 ]))["a"]))
    let a, b, c, d, e, f, g, h, i = twice (number 1.0, number 2.0, number 3.0, number 4.0, number 5.0, number 6.0, number 7.0, number 8.0, number 9.0)
    Assert.Equal<float list>([ 2.0; 4.0; 6.0; 8.0; 10.0; 12.0; 14.0; 16.0; 18.0 ], [ for x in [ a; b; c; d; e; f; g; h; i ] -> item x ])

[<Fact>]
let ``Structure_OfARecord_NamesItsMembers`` () =
    let paths = Tree.LeavesWithPath(network "relu" (Some(number 5.0))) |> Seq.map (fun struct (path, _) -> path) |> Seq.toList
    Assert.Equal<string list>([ ".Layers[0].Weight"; ".Layers[0].Bias"; ".Layers[1].Weight"; ".Layers[1].Bias"; ".Scale" ], paths)

[<Fact>]
let ``Grad_OfARecord_IsARecord`` () =
    let loss (layer: Layer) = layer.Weight * layer.Weight * 3.0 + layer.Bias
    let gradient = grad loss { Weight = number 2.0; Bias = number 5.0 }
    Assert.Equal((12.0, 1.0), (item gradient.Weight, item gradient.Bias))

[<Fact>]
let ``Jit_StaticMember_CompilesForEachValue`` () =
    let mutable traced = 0

    let apply =
        jit (fun (n: Network) ->
            traced <- traced + 1
            let x = n.Layers[0].Weight + n.Layers[1].Weight
            if n.Activation = "negate" then -x else x)

    Assert.Equal(4.0, item (apply (network "none" None)))
    Assert.Equal(-4.0, item (apply (network "negate" None)))
    Assert.Equal(4.0, item (apply (network "none" None)))
    Assert.Equal(2, traced)

[<Fact>]
let ``Jit_Union_CompilesForEachCase`` () =
    let mutable traced = 0

    let area =
        jit (fun shape ->
            traced <- traced + 1

            match shape with
            | Circle radius -> 3.0 * radius * radius
            | Box(width, height) -> width * height
            | Nothing -> number 0.0)

    Assert.Equal(12.0, item (area (Circle(number 2.0))))
    Assert.Equal(6.0, item (area (Box(number 2.0, number 3.0))))
    Assert.Equal(0.0, item (area Nothing))
    Assert.Equal(27.0, item (area (Circle(number 3.0))))
    Assert.Equal(3, traced)

[<Fact>]
let ``Jit_ListOfAnotherLength_IsCompiledAnew`` () =
    let sum = jit (fun (xs: NDArray list) -> List.reduce (+) xs)
    Assert.Equal(3.0, item (sum [ number 1.0; number 2.0 ]))
    Assert.Equal(6.0, item (sum [ number 1.0; number 2.0; number 3.0 ]))

[<Fact>]
let ``Map_TwoTreesOfDifferentStructure_NamesTheDifference`` () =
    let error = Assert.Throws<XlaValueException>(fun () -> treeMap2 (fun x y -> x + y) [ number 1.0 ] [ number 1.0; number 2.0 ] |> ignore)
    Assert.Contains("of length 1", error.Message)

[<Fact>]
let ``Flatten_WhatIsNoTree_NamesThePath`` () =
    let error = Assert.Throws<XlaTypeException>(fun () -> treeLeaves {| Weight = number 1.0; Name = "a" |} |> ignore)
    Assert.Contains("string at path .Name", error.Message)
