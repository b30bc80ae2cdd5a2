module XlaSharp.FSharp.Tests.LinearTests

open Xunit
open XlaSharp
open XlaSharp.FSharp

let private values (x: NDArray) = toArray<float32> (Np.Ravel x)

// jax.grad(jax.custom_gradient(lambda x: (x * x, lambda g: g * x * 100)))(3.)
[<Fact>]
let ``CustomGradient_Pullback_IsTheGradient`` () =
    let f = customGradient (fun (x: NDArray) -> x * x, fun g -> g * x * 100.0)
    Assert.Equal((9.0, 300.0), (item (f (scalar 3.0)), item (grad f (scalar 3.0))))

// jax.linear_transpose(lambda x: 2 * x, 1.)(3.); the transpose of linear_call is the one that is given
[<Fact>]
let ``LinearTranspose_OfALinearCall_IsItsTranspose`` () =
    Assert.Equal(6.0, item (linearTranspose (fun (x: NDArray) -> 2.0 * x) (scalar 1.0) (scalar 3.0)))
    let f (x: NDArray) = linearCall (fun (r: NDArray) (x: NDArray) -> x / r) (fun r t -> 100.0 * t / r) (scalar 4.0) x
    Assert.Equal((0.5, 25.0), (item (f (scalar 2.0)), item (grad f (scalar 2.0))))

let private newton (f: NDArray -> NDArray) (x: NDArray) =
    foriLoop
        0
        20
        (fun _ (x: NDArray, steps: NDArray) ->
            let value, slope = jvp f x (Np.OnesLike x)
            x - value / slope, steps + 1.0)
        (x, scalar 0.0)

// jax.grad(lambda a: lax.custom_root(lambda x: x * x - a, 1., newton, lambda g, y: y / g(1.), has_aux=True)[0])(4.)
[<Fact>]
let ``CustomRoot_OfASquare_HasTheDerivativeOfTheRoot`` () =
    let divide (g: NDArray -> NDArray) (y: NDArray) = y / g (Np.OnesLike y)
    let both (a: NDArray) = customRootAux newton divide (scalar 1.0) (fun x -> x * x - a)
    let root, steps = both (scalar 4.0)
    Assert.Equal((2.0, 20.0), (item root, item steps))
    Assert.Equal(0.25, item (grad (fun a -> fst (both a)) (scalar 4.0)))
    Assert.Equal(0.25, item (grad (fun a -> customRoot (fun f x -> fst (newton f x)) divide (scalar 1.0) (fun x -> x * x - a)) (scalar 4.0)))

// lax.custom_linear_solve(lambda x: a * x, b, lambda f, b: b / f(1.), …) at a = 4, b = 2: b / a, -b / a ** 2, 1 / a, and twice by a 2 * b / a ** 3
[<Fact>]
let ``CustomLinearSolve_OfANumber_IsTheQuotient`` () =
    let divide (f: NDArray -> NDArray) (b: NDArray) = b / f (Np.OnesLike b)
    let solve (a: NDArray, b: NDArray) = customLinearSolve divide divide (fun x -> a * x) b
    let byA, byB = grad solve (scalar 4.0, scalar 2.0)
    Assert.Equal((0.5, -0.125, 0.25), (item (solve (scalar 4.0, scalar 2.0)), item byA, item byB))
    Assert.Equal(0.0625, item (grad (grad (fun a -> customSymmetricSolve divide (fun x -> a * x) (scalar 2.0))) (scalar 4.0)))
    let x, aux = customLinearSolveAux (fun f b -> divide f b, scalar 7.0) (fun f b -> divide f b, scalar 7.0) (fun x -> 4.0 * x) (scalar 2.0)
    Assert.Equal((0.5, 7.0), (item x, item aux))

[<Fact>]
let ``ClosureConvert_InAGradient_HoistsTheClosure`` () =
    let f (w: NDArray) =
        let converted, hoisted = closureConvert (fun (x: NDArray) -> x * w) (scalar 1.0)
        converted (scalar 2.0) (Array.map (fun (h: NDArray) -> 3.0 * h) hoisted)

    Assert.Equal(6.0, item (grad f (scalar 5.0)))

[<Fact>]
let ``FwdAndBwd_OfASine_GiveValueAndGradient`` () =
    let forward, backward = fwdAndBwd (fun (x: NDArray) -> 2.0 * x * x)
    let value, kept = forward (scalar 3.0)
    Assert.Equal((18.0, 24.0), (item value, item (backward kept (scalar 2.0))))
    checkGrads 1 (fun (x: NDArray) -> 2.0 * x) (scalar 3.0)
    Assert.Single(savedResiduals (fun (x: NDArray) -> Np.Sin x) (scalar 3.0)) |> ignore

// jax.grad(f)(2., 3.) where the rule asks which tangents are zero
[<Fact>]
let ``SymbolicZeros_InRules_TellWhatIsDifferentiated`` () =
    let f =
        customJvpSymbolic (fun (x: NDArray, y: NDArray) -> x * y) (fun (x, y) (dx, dy) ->
            x * y, (if isSymbolicZero dx then 100.0 * x * dy elif isSymbolicZero dy then 10.0 * dx * y else symbolicZero x))

    Assert.Equal(30.0, item (grad (fun x -> f (x, scalar 3.0)) (scalar 2.0)))
    Assert.Equal(200.0, item (grad (fun y -> f (scalar 2.0, y)) (scalar 3.0)))
    Assert.Equal(0.0, item (grad (fun x -> f (x, x)) (scalar 3.0)))

    let g =
        customVjpSymbolic
            (fun (x: NDArray, y: NDArray) -> x * y)
            (fun (x, y) -> x * y, {| X = (if isPerturbed y then Some x else None); Y = (if isPerturbed x then Some y else None) |})
            (fun kept t ->
                (match kept.Y with
                 | Some y -> 10.0 * t * y
                 | None -> symbolicZero t),
                match kept.X with
                | Some x -> 100.0 * t * x
                | None -> symbolicZero t)

    Assert.Equal(30.0, item (grad (fun x -> g (x, scalar 3.0)) (scalar 2.0)))
    Assert.Equal(200.0, item (grad (fun y -> g (scalar 2.0, y)) (scalar 3.0)))

// jax.vmap(f, axis_name="i")
[<Fact>]
let ``NamedAxes_SeveralAndGroups_AreThoseOfTheMembers`` () =
    let both f = vmapNamed "i" (vmapNamed "j" f)
    let x = tensor [ [ 0.0; 1.0; 2.0 ]; [ 3.0; 4.0; 5.0 ] ]
    Assert.Equal<float32[]>(Array.create 6 15.0f, values (both (psumOver [ "i"; "j" ]) x))
    Assert.Equal<float32[]>(Array.create 6 2.5f, values (both (pmeanOver [ "i"; "j" ]) x))
    Assert.Equal<float32[]>([| 0.0f; 2.0f; 4.0f; 1.0f; 3.0f; 5.0f |], values (both (fun x -> 0.0 * x + axisIndexOver [ "j"; "i" ]) x))
    let four = tensor [ 0.0; 1.0; 2.0; 3.0 ]
    Assert.Equal<float32[]>([| 1.0f; 1.0f; 5.0f; 5.0f |], values (vmapNamed "i" (psumInGroups "i" [ [ 0; 1 ]; [ 2; 3 ] ]) four))
    Assert.Equal<float32[]>([| 3.0f; 0.0f; 1.0f; 2.0f |], values (vmapNamed "i" (pshuffle "i" [ 3; 0; 1; 2 ]) four))
    Assert.Equal<float32[]>([| 2.0f; 2.0f; 2.0f; 2.0f |], values (vmapNamed "i" (pbroadcast "i" 2) four))
    let square = tensor [ [ 0.0; 1.0 ]; [ 2.0; 3.0 ] ]
    Assert.Equal<float32[]>([| 0.0f; 2.0f; 1.0f; 3.0f |], values (vmapNamed "i" (pswapaxes "i" 0) square))
    Assert.Equal<float32[]>([| 0.0f; 2.0f; 1.0f; 3.0f |], values (vmapNamed "i" (allToAll "i" 0 0) square))
    Assert.Equal<float32[]>([| 2.0f; 4.0f |], values (vmapNamed "i" (psumScatter "i") square))
