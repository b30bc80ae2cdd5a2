module XlaSharp.FSharp.Tests.TransformationTests

open Xunit
open XlaSharp
open XlaSharp.FSharp

let cube (x: NDArray) = x * x * x

let number (value: float32) : NDArray = NDArray.op_Implicit value

let value (array: NDArray) = float32 (array.Item())

[<Fact>]
let ``Grad_Cube_IsThreeSquares`` () =
    Assert.Equal(12.0f, value (grad cube (number 2.0f)))

[<Fact>]
let ``Grad_TwiceAndJit_IsSixTimesX`` () =
    Assert.Equal(12.0f, value (jit (grad (grad cube)) (number 2.0f)))

[<Fact>]
let ``ValueAndGrad_Cube_GivesBoth`` () =
    let result, gradient = valueAndGrad cube (number 2.0f)
    Assert.Equal(8.0f, value result)
    Assert.Equal(12.0f, value gradient)

[<Fact>]
let ``Vmap_OfGrad_IsPerMember`` () =
    Assert.Equal<float32[]>([| 3.0f; 12.0f |], (vmap (grad cube) (tensor [ 1.0f; 2.0f ])).ToArray<float32>())

[<Fact>]
let ``Vjp_Cube_PullsBack`` () =
    let _, pullback = vjp cube (tensor [ 1.0f; 2.0f ])
    Assert.Equal<float32[]>([| 3.0f; 120.0f |], (pullback (tensor [ 1.0f; 10.0f ])).ToArray<float32>())

[<Fact>]
let ``Jvp_Cube_GivesTheDirectionalDerivative`` () =
    let _, derivative = jvp cube (tensor [ 2.0f ]) (tensor [ 10.0f ])
    Assert.Equal<float32[]>([| 120.0f |], derivative.ToArray<float32>())

[<Fact>]
let ``Scan_RunningSum_CarriesAndStacks`` () =
    let total, sums = scan (fun (c: NDArray) x -> c + x, c + x) (Np.Zeros(shape [])) (tensor [ 1.0f; 2.0f; 3.0f ])
    Assert.Equal(6.0f, value total)
    Assert.Equal<float32[]>([| 1.0f; 3.0f; 6.0f |], sums.ToArray<float32>())
