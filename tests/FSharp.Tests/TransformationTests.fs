module XlaSharp.FSharp.Tests.TransformationTests

open Xunit
open XlaSharp
open XlaSharp.FSharp

let cube (x: NDArray) = x * x * x

let value (x: NDArray) = item x

[<Fact>]
let ``Grad_Cube_IsThreeSquares`` () =
    Assert.Equal(12.0, value (grad cube (scalar 2.0)))

[<Fact>]
let ``Grad_TwiceAndJit_IsSixTimesX`` () =
    Assert.Equal(12.0, value (jit (grad (grad cube)) (scalar 2.0)))

[<Fact>]
let ``Grad_OfATuple_HasOnePerArgument`` () =
    let dx, dy = grad (fun (x: NDArray, y: NDArray) -> x * x * y) (scalar 3.0, scalar 5.0)
    Assert.Equal((30.0, 9.0), (value dx, value dy))

[<Fact>]
let ``Grad2_CurriedArguments_IsThatOfTheFirst`` () =
    Assert.Equal(30.0, value (grad2 (fun (x: NDArray) (y: NDArray) -> x * x * y) (scalar 3.0) (scalar 5.0)))

[<Fact>]
let ``ValueAndGrad_Cube_GivesBoth`` () =
    let result, gradient = valueAndGrad cube (scalar 2.0)
    Assert.Equal((8.0, 12.0), (value result, value gradient))
    let result, gradient = valueAndGrad2 (fun (x: NDArray) (y: NDArray) -> x * y) (scalar 2.0) (scalar 5.0)
    Assert.Equal((10.0, 5.0), (value result, value gradient))

[<Fact>]
let ``Jit_SeveralArguments_AreCurried`` () =
    Assert.Equal(5.0, value (jit2 (fun (x: NDArray) (y: NDArray) -> x + y) (scalar 2.0) (scalar 3.0)))
    Assert.Equal(10.0, value (jit3 (fun (x: NDArray) (y: NDArray) (z: NDArray) -> x + y + z) (scalar 2.0) (scalar 3.0) (scalar 5.0)))

[<Fact>]
let ``JitDonating_State_IsDeadAfterTheCall`` () =
    let step = jitDonating (fun (s: NDArray) (x: NDArray) -> s + x)
    let state = Np.Zeros(shape [ 1024 ])
    let next = step state (scalar 1.0)
    Assert.Equal(1.0, value (next[0]))
    Assert.Equal(3.0, value ((step next (scalar 2.0))[0]))

[<Fact>]
let ``Vmap_OfGrad_IsPerMember`` () =
    Assert.Equal<float32[]>([| 3.0f; 12.0f |], toArray (vmap (grad cube) (tensor [ 1.0; 2.0 ])))

[<Fact>]
let ``Vmap2_TwoBatches_RunTogether`` () =
    Assert.Equal<float32[]>([| 11.0f; 25.0f |], toArray (vmap2 (fun x y -> Np.Vdot(x, y)) (tensor [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ] ]) (tensor [ [ 3.0; 4.0 ]; [ 3.0; 4.0 ] ])))

// jax.vmap(jnp.vdot, (0, None))(x, y)
[<Fact>]
let ``VmapAxes_TupleWithNone_SharesTheArgument`` () =
    let f = vmapAxes (0, None) 0 (fun (x, y) -> Np.Vdot(x, y))
    Assert.Equal<float32[]>([| 11.0f; 25.0f |], toArray (f (tensor [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ] ], tensor [ 3.0; 4.0 ])))

[<Fact>]
let ``VmapAxes_MapListAndRecord_ArePrefixes`` () =
    let d = Map [ "a", scalar 1.0; "b", tensor [ 0.0; 1.0 ] ]
    Assert.Equal<float32[]>([| 1.0f; 2.0f |], toArray (vmapAxes (Map [ "a", None; "b", Some 0 ]) 0 (fun (d: Map<string, NDArray>) -> d["a"] + d["b"]) d))
    let xs = [ tensor [ 1.0; 2.0 ]; scalar 3.0 ]
    Assert.Equal<float32[]>([| 4.0f; 5.0f |], toArray (vmapAxes [ Some 0; None ] 0 (fun (xs: NDArray list) -> xs[0] + xs[1]) xs))
    let record = {| Weight = scalar 2.0; Bias = tensor [ 1.0; 2.0 ] |}
    let f (r: {| Weight: NDArray; Bias: NDArray |}) = r.Weight + r.Bias
    Assert.Equal<float32[]>([| 3.0f; 4.0f |], toArray (vmapAxes {| Weight = None; Bias = 0 |} 0 f record))

// jax.vmap(lambda x: (x, x), 1, (1, 0))(jnp.arange(6).reshape(2, 3))
[<Fact>]
let ``VmapAxes_OutAxesOfATuple_ArePlacedEach`` () =
    let x, y = vmapAxes 1 (1, 0) (fun (x: NDArray) -> x, x) (Np.Reshape(Np.Arange 6, shape [ 2; 3 ]))
    Assert.Equal("[[0 1 2]\n [3 4 5]]", string x)
    Assert.Equal("[[0 3]\n [1 4]\n [2 5]]", string y)

[<Fact>]
let ``VmapAxes_WhatIsNoAxis_IsRefused`` () =
    let error = Assert.Throws<System.ArgumentException>(fun () -> vmapAxes "x" 0 cube |> ignore)
    Assert.Contains("axes are an int, None, or a tuple, list, map or record of them, got x", error.Message)

[<Fact>]
let ``Vjp_Cube_PullsBack`` () =
    let _, pullback = vjp cube (tensor [ 1.0; 2.0 ])
    Assert.Equal<float32[]>([| 3.0f; 120.0f |], toArray (pullback (tensor [ 1.0; 10.0 ])))

[<Fact>]
let ``Jvp_Cube_GivesTheDirectionalDerivative`` () =
    let _, derivative = jvp cube (tensor [ 2.0 ]) (tensor [ 10.0 ])
    Assert.Equal<float32[]>([| 120.0f |], toArray derivative)

[<Fact>]
let ``Linearize_Cube_GivesALinearFunction`` () =
    let result, push = linearize cube (scalar 2.0)
    Assert.Equal(8.0, value result)
    Assert.Equal((12.0, 24.0), (value (push (scalar 1.0)), value (push (scalar 2.0))))

[<Fact>]
let ``Jacobians_OfSquares_AreDiagonal`` () =
    let f (x: NDArray) = x * x
    Assert.Equal("[[2. 0.]\n [0. 4.]]", string (jacfwd f (tensor [ 1.0; 2.0 ])))
    Assert.Equal("[[2. 0.]\n [0. 4.]]", string (jacrev f (tensor [ 1.0; 2.0 ])))
    Assert.Equal("[[0. 1.]\n [1. 0.]]", string (hessian (fun x -> x[0] * x[1]) (tensor [ 1.0; 2.0 ])))

[<Fact>]
let ``StopGradient_Factor_IsConstant`` () =
    Assert.Equal(2.0, value (grad (fun x -> stopGradient x * x) (scalar 2.0)))

[<Fact>]
let ``Grad_BranchOnTheValue_SeesIt`` () =
    let f (x: NDArray) = if item x > 0.0 then x * x else -x
    Assert.Equal(6.0, value (grad f (scalar 3.0)))
    Assert.Throws<ConcretizationTypeException>(fun () -> jit f (scalar 3.0) |> ignore) |> ignore

[<Fact>]
let ``StableHlo_AddOne_IsTheCompiledText`` () =
    let text = stableHlo (fun (x: NDArray) -> x + x) (scalar 1.0)
    Assert.Contains("func.func public @main(%arg0: tensor<f32>) -> tensor<f32>", text)
    Assert.Contains("stablehlo.add %arg0, %arg0 : tensor<f32>", text)
