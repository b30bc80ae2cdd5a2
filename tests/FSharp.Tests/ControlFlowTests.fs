module XlaSharp.FSharp.Tests.ControlFlowTests

open Xunit
open XlaSharp
open XlaSharp.FSharp

type State = { Total: NDArray; Count: NDArray }

[<Fact>]
let ``Scan_RunningSum_CarriesAndStacks`` () =
    let total, sums = scan (fun (c: NDArray) x -> c + x, c + x) (Np.Zeros(shape [])) (tensor [ 1.0f; 2.0f; 3.0f ])
    Assert.Equal(6.0, item total)
    Assert.Equal<float32[]>([| 1.0f; 3.0f; 6.0f |], toArray sums)

[<Fact>]
let ``Scan_OfRecordsOverTuples_KeepsTheirTypes`` () =
    let step state (x: NDArray, y: NDArray) = { Total = state.Total + x * y; Count = state.Count + 1.0 }, {| Product = x * y |}
    let last, out = scan step { Total = scalar 0.0; Count = scalar 0.0 } (tensor [ 1.0; 2.0 ], tensor [ 3.0; 4.0 ])
    Assert.Equal((11.0, 2.0), (item last.Total, item last.Count))
    Assert.Equal<float32[]>([| 3.0f; 8.0f |], toArray out.Product)

[<Fact>]
let ``ScanBack_RunningSum_BeginsAtTheEnd`` () =
    let _, sums = scanBack (fun (c: NDArray) x -> c + x, c + x) (scalar 0.0) (tensor [ 1.0; 2.0; 3.0 ])
    Assert.Equal<float32[]>([| 6.0f; 5.0f; 3.0f |], toArray sums)

[<Fact>]
let ``ScanTimes_Doubling_IsAPower`` () =
    let last, states = scanTimes 4 (fun (c: NDArray) -> 2.0 * c, c) (scalar 1.0)
    Assert.Equal(16.0, item last)
    Assert.Equal<float32[]>([| 1.0f; 2.0f; 4.0f; 8.0f |], toArray states)

[<Fact>]
let ``WhileLoop_Doubling_StopsAtTheCondition`` () =
    Assert.Equal(128.0, item (whileLoop (fun x -> Np.Less(x, 100.0)) (fun x -> 2.0 * x) (scalar 1.0)))

[<Fact>]
let ``ForiLoop_SumOfIndices_IsDifferentiable`` () =
    let f (x: NDArray) = foriLoop 0 5 (fun i c -> c + i * x) (scalar 0.0)
    Assert.Equal(20.0, item (f (scalar 2.0)))
    Assert.Equal(10.0, item (grad f (scalar 2.0)))

[<Fact>]
let ``Cond_UnderJit_TakesOneBranch`` () =
    let f = jit (fun (x: NDArray) -> cond (Np.Greater(x, 0.0)) (fun x -> x * x) (fun x -> -x) x)
    Assert.Equal(9.0, item (f (scalar 3.0)))
    Assert.Equal(3.0, item (f (scalar -3.0)))

[<Fact>]
let ``Switch_IndexOutside_IsClamped`` () =
    let f index = switch (scalar index) [ (fun x -> x); (fun x -> x + 10.0); (fun x -> x + 20.0) ] (scalar 1.0)
    Assert.Equal<float list>([ 1.0; 1.0; 11.0; 21.0; 21.0 ], [ for i in [ -1; 0; 1; 2; 9 ] -> item (f i) ])

// lax.scan(f, 0., jnp.array([1., 2., 3.]), unroll=2)
[<Fact>]
let ``ScanUnrolled_RunningSum_IsTheSame`` () =
    let total, sums = scanUnrolled 2 (fun (c: NDArray) x -> c + x, c + x) (scalar 0.0) (tensor [ 1.0; 2.0; 3.0 ])
    Assert.Equal(6.0, item total)
    Assert.Equal<float32[]>([| 1.0f; 3.0f; 6.0f |], toArray sums)

[<Fact>]
let ``BoundedWhileLoop_Doubling_HasAGradient`` () =
    let f (x: NDArray) = boundedWhileLoop 20 (fun y -> Np.Less(y, 100.0)) (fun y -> 2.0 * y) x
    Assert.Equal(128.0, item (f (scalar 1.0)))
    Assert.Equal(128.0, item (grad f (scalar 1.0)))
    Assert.Equal(8.0, item (boundedWhileLoop 3 (fun y -> Np.Less(y, 100.0)) (fun y -> 2.0 * y) (scalar 1.0)))

// lax.associative_scan(jnp.add, x, reverse=True), axis=1
[<Fact>]
let ``AssociativeScan_BackAndAlong_IsJaxs`` () =
    let x = tensor [ [ 0.0; 1.0; 2.0 ]; [ 3.0; 4.0; 5.0 ] ]
    Assert.Equal<float32[]>([| 3.0f; 5.0f; 7.0f; 3.0f; 4.0f; 5.0f |], toArray (Np.Ravel(associativeScanBack (fun (a: NDArray) b -> a + b) x)))
    Assert.Equal<float32[]>([| 0.0f; 1.0f; 3.0f; 3.0f; 7.0f; 12.0f |], toArray (Np.Ravel(associativeScanAlong 1 (fun (a: NDArray) b -> a + b) x)))
