// The tour of JAX's quick start, in F#: compile with jit, differentiate with grad, vectorize with vmap.
// Once:  dotnet build src/FSharp -c Release      Then:  dotnet fsi samples/quickstart.fsx
#I "../src/FSharp/bin/Release/net10.0"
#r "XlaSharp.Hlo.dll"
#r "XlaSharp.dll"
#r "XlaSharp.FSharp.dll"

open System.Diagnostics
open XlaSharp
open XlaSharp.FSharp

fsi.AddPrinter Fsi.print

let section (title: string) =
    printfn $"\n── {title} {System.String('─', 76 - title.Length)}"

let show what (value: obj) =
    let text = string value

    if text.Length > 60 || text.Contains '\n' then
        printfn $"{what}\n{text}"
    else
        printfn $"{what, -46} {text}"

/// The median time of several ways to the same result, and how many times as fast as the first the others are.
let times (title: string) (ways: (string * (unit -> NDArray)) list) =
    let median (run: unit -> NDArray) =
        run().BlockUntilReady() |> ignore
        let total = Stopwatch.StartNew()

        let measured =
            Seq.initInfinite (fun _ ->
                let start = Stopwatch.GetTimestamp()
                run().BlockUntilReady() |> ignore
                Stopwatch.GetElapsedTime(start).TotalMilliseconds)
            |> Seq.indexed
            |> Seq.takeWhile (fun (i, _) -> i < 3 || i < 1000 && total.Elapsed.TotalSeconds < 0.2)
            |> Seq.map snd
            |> Seq.sort
            |> Seq.toArray

        measured[measured.Length / 2]

    printfn $"{title}"
    let medians = ways |> List.map (fun (name, run) -> name, median run)

    for i, (name, time) in List.indexed medians do
        let ratio = if i = 0 then "" else $"{snd medians.Head / time, 9:F2} times as fast"
        printfn $"    {name, -42} {time, 9:F3} ms{ratio}"

printfn $"XlaSharp on {Xla.BackendName}"

section "jit: a function becomes one compiled program"

let selu (x: NDArray) = 1.05 * Np.Where(Np.Greater(x, 0), x, 1.67 * exp x - 1.67)

let random = key 1701
let million = Rng.Normal(random, shape [ 1_000_000 ])
let compiled = jit selu
show "selu (arange 5)" (selu (Np.Arange 5.0))
times "selu of 1,000,000 random numbers" [ "operation by operation", (fun () -> selu million); "jit", (fun () -> compiled million) ]

section "grad: derivatives, as often as you like"

let sumLogistic (x: NDArray) = Np.Sum(1.0 / (1.0 + exp -x))

show "gradient of a sum of logistics at [0 1 2]" (grad sumLogistic (Np.Arange 3.0))
show "its third derivative at 1" (grad (jit (grad (jit (grad sumLogistic)))) (scalar 1.0))

section "vmap: from one to many"

let keys = Rng.Split random
let mat, batch = Rng.Normal(keys[0], shape [ 150; 100 ]), Rng.Normal(keys[1], shape [ 10; 100 ])
let applyMatrix (v: NDArray) = Np.Dot(mat, v)
let naive () = Np.Stack [| for row in batch -> applyMatrix row |]
let byHand = jit (fun (vs: NDArray) -> Np.Dot(vs, mat.T))
let mapped = jit (vmap applyMatrix)
let agree (x: NDArray) (y: NDArray) = item (Np.Allclose(x, y, atol = 1e-4)) = 1.0
show "all three ways agree" (agree (naive ()) (mapped batch) && agree (byHand batch) (mapped batch))

times
    "a 150 x 100 matrix times 10 vectors"
    [ "a loop, and Stack", naive
      "batched by hand, jit", (fun () -> byHand batch)
      "jit (vmap f)", (fun () -> mapped batch) ]

show "vdot of rows and a vector, axes (0, None)" (vmapAxes (0, None) 0 (fun (x, y) -> Np.Vdot(x, y)) (tensor [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ] ], tensor [ 3.0; 4.0 ]))

let foo (d: Map<string, NDArray>) = d["a"] + d["b"]
show "map with axes {a: None, b: 0}" (vmapAxes (Map [ "a", None; "b", Some 0 ]) 0 foo (Map [ "a", scalar 1.0; "b", Np.Arange 5.0 ]))

let foo2 (d: Map<string, NDArray>, x: NDArray) = d["a"] + d["b"] + x
show "map with axes {a: 0, b: 0}" (vmapAxes (Map [ "a", 0; "b", 0 ], 0) 0 foo2 (Map [ "a", tensor [ 1.0; 2.0 ]; "b", tensor [ 2.0; 3.0 ] ], tensor [ 3.0; 5.0 ]))

let foo3 (d: Map<string, NDArray>, x: NDArray) = d["a"][0] * d["a"][1] + d["b"] + x
show "foo3, axes ({a: None, b: 0}, None)" (vmapAxes (Map [ "a", None; "b", Some 0 ], None) 0 foo3 (Map [ "a", tensor [ 3.0; 5.0 ]; "b", Np.Arange 5.0 ], scalar 1.0))

section "Branches on values"

let tricky (x: NDArray) = if item x > 0.0 then x * x else -x
show "an F# branch, called with 3" (tricky (scalar 3.0))
show "its gradient at 3" (grad tricky (scalar 3.0))

try
    jit tricky (scalar 3.0) |> ignore
with :? ConcretizationTypeException as e ->
    show "under jit the value is not known:" e.Message

let repaired (x: NDArray) = cond (Np.Greater(x, 0)) (fun x -> x * x) (fun x -> -x) x
show "repaired with cond, under jit" (jit repaired (scalar 3.0))

section "What is compiled: StableHLO"

show "the function" (stableHlo sumLogistic (Np.Ones(shape [ 3 ])))
show "its gradient" (stableHlo (grad sumLogistic) (Np.Ones(shape [ 3 ])))
show "its gradient over a batch" (stableHlo (vmap (grad sumLogistic)) (Np.Ones(shape [ 2; 3 ])))
