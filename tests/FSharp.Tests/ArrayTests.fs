module XlaSharp.FSharp.Tests.ArrayTests

open Xunit
open XlaSharp
open XlaSharp.FSharp

let matrix = tensor [ [ 1; 2; 3 ]; [ 4; 5; 6 ] ]

// repr(jnp.array(x))
[<Fact>]
let ``Tensor_OfNestedLists_HasShapeAndDtypeOfJax`` () =
    Assert.Equal("Array([[1, 2, 3],\n       [4, 5, 6]], dtype=int32)", matrix.Repr())
    Assert.Equal("Array([1., 2.], dtype=float32)", (tensor [ 1.0; 2.0 ]).Repr())
    Assert.Equal("Array([1., 2.], dtype=float32)", (tensor [| 1.0f; 2.0f |]).Repr())
    Assert.Equal("Array([ True, False], dtype=bool)", (tensor [ true; false ]).Repr())
    Assert.Equal("Array([[0.5]], dtype=float32)", (tensor (seq { seq { 0.5 } })).Repr())
    Assert.Equal("Array([[1, 2]], dtype=int32)", (tensor (array2D [ [ 1; 2 ] ] |> Seq.cast<int> |> Seq.toList |> List.singleton)).Repr())

[<Fact>]
let ``Tensor_RaggedLists_IsRefused`` () =
    Assert.Throws<XlaValueException>(fun () -> tensor [ [ 1 ]; [ 2; 3 ] ] |> ignore) |> ignore

[<Fact>]
let ``Scalar_Number_IsStronglyTyped`` () =
    Assert.Equal("Array(2., dtype=float32)", (scalar 2.0).Repr())
    Assert.Equal("Array(2, dtype=int32)", (scalar 2).Repr())

// NumPy's x[0:2], x[1:], x[:-1], x[:, 1], x[0, 1:], x[1, 2], x[:, [2, 0]]
[<Fact>]
let ``Slices_OfEveryForm_AreThoseOfFSharp`` () =
    let x = tensor [ 10; 11; 12; 13 ]
    Assert.Equal<int[]>([| 10; 11 |], toArray x[0..1])
    Assert.Equal<int[]>([| 11; 12; 13 |], toArray x[1..])
    Assert.Equal<int[]>([| 10; 11; 12 |], toArray x[..(-2)])
    Assert.Equal<int[]>([| 12; 13 |], toArray x[(-2)..(-1)])
    Assert.Equal<int[]>([| 10; 11; 12; 13 |], toArray x[*])
    Assert.Equal<int[]>([||], toArray x[3..2])
    Assert.Equal<int[]>([| 2; 5 |], toArray matrix[*, 1])
    Assert.Equal<int[]>([| 2; 3 |], toArray matrix[0, 1..])
    Assert.Equal(6, (matrix[1, 2]).Item<int>())
    Assert.Equal("[[4 5]]", string matrix[1..1, 0..1])
    Assert.Equal("[[3 1]\n [6 4]]", string matrix[*, tensor [ 2; 0 ]])

[<Fact>]
let ``Slices_OfATracedArray_AreTraced`` () =
    Assert.Equal<float32[]>([| 0.0f; 1.0f; 1.0f |], toArray (grad (fun (x: NDArray) -> Np.Sum x[1..]) (tensor [ 1.0; 2.0; 3.0 ])))

[<Fact>]
let ``Operators_WithNumbersOfFSharp_ConvertThem`` () =
    let x = tensor [ 1.0; 2.0 ]
    Assert.Equal<float32[]>([| 1.0f; 3.0f |], toArray (2.0 * x - 1.0f))
    Assert.Equal<float32[]>([| 0.5f; 1.0f |], toArray (x / 2))
    Assert.Equal<float32[]>([| 2.0f; 1.0f |], toArray (2 / x))
    Assert.Equal<float32[]>([| 1.0f; 4.0f |], toArray (x ** 2))
    Assert.Equal<float32[]>([| -1.0f; -2.0f |], toArray -x)
    // jnp.array([1, 2]) + 1 stays int32, + 1.0 becomes float32
    Assert.Equal("int32", (tensor [ 1; 2 ] + 1L).DType.Name)
    Assert.Equal("float32", (tensor [ 1; 2 ] + 1.0).DType.Name)

[<Fact>]
let ``Functions_OfFSharp_WorkOnArrays`` () =
    let x = tensor [ 0.25 ]
    let check (expected: float) (actual: NDArray) = Assert.Equal(expected, item actual[0], 6)
    check (exp 0.25) (exp x)
    check (log 0.25) (log x)
    check (sqrt 0.25) (sqrt x)
    check (sin 0.25) (sin x)
    check (cos 0.25) (cos x)
    check (tan 0.25) (tan x)
    check (tanh 0.25) (tanh x)
    check (sinh 0.25) (sinh x)
    check (cosh 0.25) (cosh x)
    check (asin 0.25) (asin x)
    check (acos 0.25) (acos x)
    check (atan 0.25) (atan x)
    check (log10 0.25) (log10 x)
    check (atan2 0.25 -2.0) (atan2 x (tensor [ -2.0 ]))
    check 0.25 (abs -x)
    check 1.0 (ceil x)
    check 0.0 (floor x)
    check 0.0 (round x)
    check 0.0 (truncate x)

[<Fact>]
let ``Fsi_Print_ShowsDtypeAndShape`` () =
    Assert.Equal("float32[2] [1. 2.]", Fsi.print (tensor [ 1.0; 2.0 ]))
    Assert.Equal("int32[2,3]\n[[1 2 3]\n [4 5 6]]", Fsi.print matrix)
    Assert.Equal("float32[] 2.0", Fsi.print (scalar 2.0))

// random.key_data(random.key(7))
[<Fact>]
let ``Key_Seed_IsThatOfJax`` () =
    Assert.Equal<uint32[]>([| 0u; 7u |], toArray (key 7))
