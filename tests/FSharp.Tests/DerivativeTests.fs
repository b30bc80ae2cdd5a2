module XlaSharp.FSharp.Tests.DerivativeTests

open Xunit
open XlaSharp
open XlaSharp.FSharp

type Parameters = { Slope: NDArray; Offset: NDArray }

let private value (x: NDArray) = item x

let private values (x: NDArray) = toArray<float32> x

let private withAux (p: Parameters) = p.Slope * p.Slope * p.Offset, Map [ "slope", p.Slope + 1.0 ]

let private point = { Slope = scalar 3.0; Offset = scalar 5.0 }

// jax.grad(f, has_aux=True), jax.value_and_grad(f, has_aux=True)
[<Fact>]
let ``GradAux_OfARecord_GivesGradientAndAux`` () =
    let gradient, aux = gradAux withAux point
    Assert.Equal((30.0, 9.0, 4.0), (value gradient.Slope, value gradient.Offset, value aux["slope"]))
    let (result, aux), gradient = valueAndGradAux withAux point
    Assert.Equal((45.0, 4.0, 30.0), (value result, value aux["slope"], value gradient.Slope))

// jax.jvp(f, has_aux=True), jax.vjp(f, has_aux=True)
[<Fact>]
let ``JvpAuxAndVjpAux_OfARecord_GiveThree`` () =
    let result, tangent, aux = jvpAux withAux point { Slope = scalar 1.0; Offset = scalar 2.0 }
    Assert.Equal((45.0, 48.0, 4.0), (value result, value tangent, value aux["slope"]))
    let result, pullback, aux = vjpAux withAux point
    let gradient = pullback (scalar 2.0)
    Assert.Equal((45.0, 60.0, 18.0, 4.0), (value result, value gradient.Slope, value gradient.Offset, value aux["slope"]))

[<Fact>]
let ``Jacobians_OfARecord_HaveOnePerMember`` () =
    let f (p: Parameters) = Np.Stack [| p.Slope * p.Offset; p.Slope |]
    let forward, reverse = jacfwd f point, jacrev f point
    Assert.Equal<float32[]>([| 5.0f; 1.0f |], values forward.Slope)
    Assert.Equal<float32[]>([| 3.0f; 0.0f |], values forward.Offset)
    Assert.Equal<float32[]>([| 5.0f; 1.0f |], values reverse.Slope)
    Assert.Equal<float32[]>([| 6.0f; 0.0f; 0.0f; 12.0f |], values (Np.Ravel(hessian (fun x -> Np.Sum(x * x * x)) (tensor [ 1.0; 2.0 ]))))

[<Fact>]
let ``CustomJvp_OfATuple_IsTheRule`` () =
    let f = customJvp (fun (x: NDArray, y: NDArray) -> x * y) (fun (x, y) (dx, _) -> x * y, 7.0 * dx * y)
    let dx, dy = grad f (scalar 2.0, scalar 3.0)
    Assert.Equal((21.0, 0.0), (value dx, value dy))
    Assert.Equal<float32[]>([| 21.0f; 28.0f |], values (fst (vmap (grad f) (tensor [ 2.0; 1.0 ], tensor [ 3.0; 4.0 ]))))

[<Fact>]
let ``CustomVjp_OfARecord_IsTheBackwardRule`` () =
    let f =
        customVjp (fun (p: Parameters) -> p.Slope * p.Offset) (fun p -> p.Slope * p.Offset, p.Slope) (fun slope t -> { Slope = 10.0 * t; Offset = t * slope })

    let gradient = jit (grad f) point
    Assert.Equal((10.0, 3.0), (value gradient.Slope, value gradient.Offset))
    Assert.Throws<Hlo.HloTransformException>(fun () -> jvp f point point |> ignore) |> ignore

[<Fact>]
let ``CustomVmap_OfATuple_IsTheRule`` () =
    let f = customVmap (fun (x: NDArray, y: NDArray) -> x * y) (fun size batched (x, y) -> x + y * single size, [| batched[0] || batched[1] |])
    Assert.Equal(6.0, value (f (scalar 2.0, scalar 3.0)))
    Assert.Equal<float32[]>([| 8.0f; 9.0f |], values (vmap f (tensor [ 2.0; 1.0 ], tensor [ 3.0; 4.0 ])))
    Assert.Equal<float32[]>([| 4.0f; 1.0f |], values (vmap (sequentialVmap (fun (x: NDArray) -> x * x)) (tensor [ 2.0; 1.0 ])))

[<Fact>]
let ``Checkpoint_OfAFunction_HasItsGradient`` () =
    let f (x: NDArray) = Np.Sin(checkpointName "inner" (Np.Sin x))
    let expected = value (grad f (scalar 0.5))
    Assert.Equal(expected, value (grad (checkpoint f) (scalar 0.5)), 1e-6)
    Assert.Equal(expected, value (grad (checkpointWith (CheckpointPolicies.SaveOnlyTheseNames "inner") f) (scalar 0.5)), 1e-6)

[<Fact>]
let ``NamedAxes_OfABatch_AreSeenByItsMembers`` () =
    let x = tensor [ 1.0; 2.0; 3.0 ]
    Assert.Equal<float32[]>([| 6.0f; 6.0f; 6.0f |], values (vmapNamed "i" (psum "i") x))
    Assert.Equal<float32[]>([| -1.0f; 0.0f; 1.0f |], values (vmapNamed "i" (fun x -> x - pmean "i" x) x))
    Assert.Equal<float32[]>([| 2.0f; 2.0f; 2.0f |], values (vmapNamed "i" (fun x -> pmax "i" x - pmin "i" x) x))
    Assert.Equal<float32[]>([| 3.0f; 1.0f; 2.0f |], values (vmapNamed "i" (ppermute "i" [ 0, 1; 1, 2; 2, 0 ]) x))
    Assert.Equal<float32[]>([| 3.0f; 7.0f; 11.0f |], values (vmapNamed "i" (fun x -> x * float32 (axisSize "i") + Np.Astype(axisIndex "i", DType.Float32)) x))
    Assert.Equal<int64 list>([ 3L; 3L ], List.ofSeq (vmapNamed "i" (allGather "i") x).Shape)

[<Fact>]
let ``Map_OverRows_IsTheFunctionOfEach`` () =
    let rows = tensor [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ] ]
    Assert.Equal<float32[]>([| 3.0f; 7.0f |], values (map (fun (row: NDArray) -> Np.Sum row) rows))
    Assert.Equal<float32[]>([| 3.0f; 7.0f |], values (mapBatched 2 (fun (row: NDArray) -> Np.Sum row) rows))
    Assert.Equal<float32[]>([| 1.0f; 2.0f; 4.0f; 6.0f |], values (Np.Ravel(associativeScan (fun (x: NDArray) (y: NDArray) -> x + y) rows)))

[<Fact>]
let ``EvalShape_OfARecord_HasTypesAlone`` () =
    let result = evalShape (fun (p: Parameters) -> { p with Slope = Np.Stack [| p.Slope; p.Offset |] }) point
    Assert.Equal<int64 list>([ 2L ], List.ofSeq result.Slope.Shape)
