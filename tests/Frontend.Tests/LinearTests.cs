namespace XlaSharp.Frontend.Tests;

/// <summary>Linear functions, solvers and closures with derivatives of their own. Values are JAX's; the expression stands at each test.</summary>
public class LinearTests
{
    static readonly NDArray Matrix = new float[,] { { 2, 1 }, { 1, 3 } };

    static void Close(float[] expected, NDArray actual) =>
        Assert.Equal(expected, Np.Ravel(actual).ToArray<float>(), static (x, y) => Math.Abs(x - y) <= 1e-4f * (1 + Math.Abs(x)));

    // jax.linear_transpose(lambda x: A @ x * 2, x)(jnp.array([1., 10.])) with A = [[2, 1, 0], [0, 3, 1]]
    [Fact]
    public void LinearTranspose_OfAMatrix_IsItsTranspose()
    {
        NDArray matrix = new float[,] { { 2, 1, 0 }, { 0, 3, 1 } };
        var transposed = Xla.LinearTranspose((NDArray x) => Np.Matmul(matrix, x) * 2, Np.Zeros([3]));
        Close([4, 62, 20], transposed(Np.Array(1f, 10f)));
        Close([4, 62, 20], Xla.Jit(transposed)(Np.Array(1f, 10f)));
        Close([4, 62, 20, 0, 6, 2], Xla.Vmap(transposed)(new float[,] { { 1, 10 }, { 0, 1 } }));
        var pair = Xla.LinearTranspose(((NDArray, NDArray) p) => p.Item1 * 3, (Np.Ones([]), Np.Ones([2])));
        var (x, y) = pair(2f);
        Close([6], x);
        Close([0, 0], y);
    }

    [Fact]
    public void LinearTranspose_OfWhatIsNotLinear_IsRefused()
    {
        Assert.Throws<Hlo.HloTransformException>(() => Xla.LinearTranspose((NDArray x) => Np.Sin(x), Np.Ones([]))(1f));
        Assert.StartsWith("linear_transpose only supports [float, complex, or float0]", Assert.Throws<XlaTypeException>(() => Xla.LinearTranspose((NDArray x) => Np.Astype(x, DType.Int32), Np.Ones([]))).Message, StringComparison.Ordinal);
        Assert.Equal("cotangent type does not match function output, expected float32[] but got float32[2]", Assert.Throws<XlaTypeException>(() => Xla.LinearTranspose((NDArray x) => x * 2, Np.Ones([]))(Np.Ones([2]))).Message);
    }

    // div_add = lambda x, d: x + linear_call(lambda r, x: x / r, lambda r, t: 100 * t / r, d, x)
    // jax.grad(div_add)(2., 4.), jax.jvp in x, jax.linear_transpose(lambda x: div_add(x, 4.), 1.)(1.), its transpose, and vmap
    [Fact]
    public void LinearCall_Transposed_IsItsOwnTranspose()
    {
        static NDArray DivAdd(NDArray x, NDArray d) => x + Xla.LinearCall<NDArray, NDArray, NDArray>(static (r, x) => x / r, static (r, t) => 100 * t / r, d, x);
        Close([2.5f], DivAdd(2f, 4f));
        Close([26], Xla.Grad<NDArray, NDArray>(DivAdd)(2f, 4f));
        Close([1.25f], Xla.Jvp((NDArray x) => DivAdd(x, 4f), 2f, 1f).Tangent);
        var transposed = Xla.LinearTranspose((NDArray x) => DivAdd(x, 4f), Np.Ones([]));
        Close([26], transposed(1f));
        Close([1.25f], Xla.LinearTranspose(transposed, Np.Ones([]))(1f));
        Close([26, 51], Xla.Vmap(Xla.Grad<NDArray, NDArray>(DivAdd))(Np.Array(2f, 2f), Np.Array(4f, 2f)));
        Close([52, 26], Xla.Vmap((NDArray t, NDArray d) => Xla.LinearTranspose((NDArray x) => DivAdd(x, d), Np.Ones([]))(t), inAxes: [0, null])(Np.Array(2f, 1f), 4f));
        Assert.Contains("residual", Assert.Throws<Hlo.HloTransformException>(() => Xla.Grad((NDArray d) => DivAdd(2f, d))(4f)).Message, StringComparison.Ordinal);
    }

    // f = lambda x: (x * x, lambda g: g * x * 100); jax.grad(jax.custom_gradient(f))(3.), twice, vmapped
    [Fact]
    public void CustomGradient_Pullback_IsTheGradient()
    {
        var f = Xla.CustomGradient<NDArray, NDArray>(static x => (x * x, g => g * x * 100));
        Close([9], f(3f));
        Close([300], Xla.Grad(f)(3f));
        Close([100], Xla.Grad(Xla.Grad(f))(3f));
        Close([300, 100], Xla.Jit(Xla.Vmap(Xla.Grad(f)))(Np.Array(3f, 1f)));
        var product = Xla.CustomGradient<(NDArray X, NDArray Y), NDArray>(static p => (p.X * p.Y, g => (g * p.Y, g * p.X)));
        var (x, y) = Xla.Grad(product)((3f, 4f));
        Close([4, 3], Np.Stack([x, y]));
        // jax.grad(jax.custom_gradient(lambda x, y: (x * y, lambda g: (10 * g * y, 100 * g * x))), (0, 1))(2., 3.)
        var two = Xla.CustomGradient<NDArray, NDArray, NDArray>(static (x, y) => (x * y, g => (10 * g * y, 100 * g * x)));
        Close([30], Xla.Grad(two)(2f, 3f));
        Close([200], Xla.Grad(two, 1)(2f, 3f));
    }

    // jax.closure_convert inside a differentiated function: what the closure has of it is hoisted, concrete arrays are not
    [Fact]
    public void ClosureConvert_OfAClosure_HoistsWhatIsTraced()
    {
        var constant = Np.Array(10f, 20f);
        var hoistedCount = -1;
        NDArray Outer(NDArray w)
        {
            var (converted, hoisted) = Xla.ClosureConvert((NDArray x) => Np.Sum(x * w * constant), Np.Ones([2]));
            hoistedCount = hoisted.Length;
            return converted(Np.Array(1f, 2f), [hoisted[0] * 3]);
        }
        Close([30, 120], Xla.Grad<NDArray>(Outer)(Np.Array(5f, 5f)));
        Assert.Equal(1, hoistedCount);
        var (plain, none) = Xla.ClosureConvert((NDArray x) => x * constant, Np.Ones([2]));
        Assert.Empty(none);
        Close([10, 40], plain(Np.Array(1f, 2f), []));
        // jax.grad(lambda w: (lambda c, h: c(2., 3., *h))(*jax.closure_convert(lambda x, y: x * y * w, 1., 1.)))(5.)
        Close([6], Xla.Grad((NDArray w) => Xla.ClosureConvert((NDArray x, NDArray y) => x * y * w, Np.Ones([]), Np.Ones([])) is var (converted, hoisted) ? converted(2f, 3f, hoisted) : null!)(5f));
    }

    // sqrt = lambda a: jax.lax.custom_root(lambda x: x * x - a, 1., newton, lambda g, y: y / g(1.))
    // sqrt(4.), jax.grad(sqrt)(4.), jax.grad(jax.grad(sqrt))(4.), jax.jvp(sqrt, (4.,), (1.,)), jax.vmap(jax.grad(sqrt))(jnp.array([4., 9.]))
    [Fact]
    public void CustomRoot_OfASquare_HasTheDerivativeOfTheRoot()
    {
        static NDArray Newton(Func<NDArray, NDArray> f, NDArray x) => Lax.ForiLoop(0, 20, (_, x) =>
        {
            var (value, slope) = Xla.Jvp(f, x, Np.OnesLike(x));
            return x - value / slope;
        }, x);
        static NDArray Root(NDArray a) => Lax.CustomRoot<NDArray>(x => x * x - a, Np.Ones([]), Newton, static (g, y) => y / g(Np.Ones([])));
        Close([2], Root(4f));
        Close([0.25f], Xla.Grad<NDArray>(Root)(4f));
        Close([-0.03125f], Xla.Grad(Xla.Grad<NDArray>(Root))(4f));
        Close([0.25f], Xla.Jit((NDArray a) => Xla.Jvp<NDArray, NDArray>(Root, a, Np.OnesLike(a)).Tangent)(4f));
        Close([0.25f, 0.16666667f], Xla.Vmap(Xla.Grad<NDArray>(Root))(Np.Array(4f, 9f)));
    }

    // solve = lambda a, b: jax.lax.custom_linear_solve(lambda x: a @ x, b, s, s) with s(f, b) = jnp.linalg.inv(jax.jacobian(f)(b)) @ b
    // for a = [[2, 1], [1, 3]], b = [1, 2]: value [0.2, 0.6]; jax.grad of the first component by b and by a
    [Fact]
    public void CustomLinearSolve_OfAMatrix_HasTheDerivativeOfTheSolution()
    {
        // Of a linear function of two unknowns the columns are its values at the unit vectors.
        static NDArray Cramer(Func<NDArray, NDArray> f, NDArray b)
        {
            var (p, q) = (f(Np.Array(1f, 0f)), f(Np.Array(0f, 1f)));
            var determinant = p[0] * q[1] - q[0] * p[1];
            return Np.Stack([b[0] * q[1] - q[0] * b[1], p[0] * b[1] - b[0] * p[1]]) / determinant;
        }
        static NDArray Solve(NDArray a, NDArray b) => Lax.CustomLinearSolve(x => Np.Matmul(a, x), b, Cramer, Cramer);
        var b = Np.Array(1f, 2f);
        Close([0.2f, 0.6f], Solve(Matrix, b));
        Close([0.6f, -0.2f], Xla.Grad((NDArray b) => Solve(Matrix, b)[0])(b));
        Close([-0.12f, -0.36f, 0.04f, 0.12f], Xla.Grad((NDArray a) => Solve(a, b)[0])(Matrix));
        Close([0.2f, 0.6f], Xla.Jvp((NDArray b) => Solve(Matrix, b), b, b).Tangent);
        Close([-0.2f, -0.6f], Xla.Jvp((NDArray a) => Solve(a, b), Matrix, Matrix).Tangent);
        Close([0.2f, 0.6f, 0.4f, 1.2f], Xla.Vmap((NDArray b) => Solve(Matrix, b))(new float[,] { { 1, 2 }, { 2, 4 } }));
        static NDArray Symmetric(NDArray a, NDArray b) => Lax.CustomLinearSolve(x => Np.Matmul(a, x), b, Cramer, symmetric: true);
        Close([0.6f, -0.2f], Xla.Grad((NDArray b) => Symmetric(Matrix, b)[0])(b));
        static NDArray OneWay(NDArray b) => Lax.CustomLinearSolve(x => Np.Matmul(Matrix, x), b, Cramer);
        Close([0.2f, 0.6f], Xla.Jvp<NDArray, NDArray>(OneWay, b, b).Tangent);
        Assert.Equal("transpose_solve required for backwards mode automatic differentiation of custom_linear_solve",
            Assert.Throws<XlaTypeException>(() => Xla.Grad((NDArray b) => OneWay(b)[0])(b)).Message);
    }

    // newton runs x - f(x) / f'(x) twenty times and counts; root = lambda a: lax.custom_root(lambda x: x * x - a, 1., newton, lambda g, y: y / g(1.), has_aux=True)
    // root(4.), jax.grad(lambda a: root(a)[0])(4.), twice, jax.jvp(root, (4.,), (1.,)), jax.vmap(root)(jnp.array([4., 9.]))
    [Fact]
    public void CustomRoot_WithAux_HasNoDerivativeOfWhatTheSolverTells()
    {
        static (NDArray Root, NDArray Steps) Newton(Func<NDArray, NDArray> f, NDArray x) => Lax.ForiLoop(0, 20, (_, s) =>
        {
            var (value, slope) = Xla.Jvp(f, s.Item1, Np.OnesLike(s.Item1));
            return (s.Item1 - value / slope, s.Item2 + 1f);
        }, (x, (NDArray)0f));
        static (NDArray Root, NDArray Steps) Root(NDArray a) => Lax.CustomRoot<NDArray, NDArray>(x => x * x - a, Np.Ones([]), Newton, static (g, y) => y / g(Np.Ones([])));
        var (root, steps) = Root(4f);
        Close([2, 20], Np.Stack([root, steps]));
        Close([0.25f], Xla.Grad((NDArray a) => Root(a).Root)(4f));
        Close([0], Xla.Grad((NDArray a) => Root(a).Steps)(4f));
        Close([-0.03125f], Xla.Grad(Xla.Grad((NDArray a) => Root(a).Root))(4f));
        var (value, tangent) = Xla.Jvp<NDArray, (NDArray Root, NDArray Steps)>(Root, 4f, 1f);
        Close([2, 20, 0.25f, 0], Np.Stack([value.Root, value.Steps, tangent.Root, tangent.Steps]));
        var (roots, counts) = Xla.Vmap<NDArray, (NDArray Root, NDArray Steps)>(Root)(Np.Array(4f, 9f));
        Close([2, 3, 20, 20], Np.Concatenate([roots, counts]));
        Assert.Equal("f() output pytree structure must match initial_guess, got PyTreeDef([*, *]) and PyTreeDef([*]).",
            Assert.Throws<XlaTypeException>(() => Lax.CustomRoot(x => [x[0], x[0]], new[] { Np.Ones([]) }, static (_, x) => x, static (_, y) => y)).Message);
    }

    // Of a linear function of two unknowns the columns are its values at the unit vectors; the determinant goes along.
    static (NDArray X, NDArray Determinant) CramerWithDeterminant(Func<NDArray, NDArray> f, NDArray b)
    {
        var (p, q) = (f(Np.Array(1f, 0f)), f(Np.Array(0f, 1f)));
        var determinant = p[0] * q[1] - q[0] * p[1];
        return (Np.Stack([b[0] * q[1] - q[0] * b[1], p[0] * b[1] - b[0] * p[1]]) / determinant, determinant);
    }

    // solve = lambda a, b: lax.custom_linear_solve(lambda x: a @ x, b, cramer, cramer, has_aux=True) at a = [[2, 1], [.5, 3]], b = [1, 2]
    [Fact]
    public void CustomLinearSolve_WithAuxAndTwice_IsJaxs()
    {
        NDArray a = new float[,] { { 2, 1 }, { 0.5f, 3 } };
        var b = Np.Array(1f, 2f);
        static (NDArray X, NDArray Determinant) Solve(NDArray a, NDArray b) => Lax.CustomLinearSolve<NDArray, NDArray>(x => Np.Matmul(a, x), b, CramerWithDeterminant, CramerWithDeterminant);
        NDArray First(NDArray a) => Solve(a, b).X[0];
        var (x, determinant) = Solve(a, b);
        Close([0.18181819f, 0.6363636f], x);
        Close([5.5f], determinant);
        // jax.grad(lambda a: solve(a, b)[0][0])(a); jax.jvp(lambda a: solve(a, b), (a,), (a,))[1]
        Close([-0.09917356f, -0.34710744f, 0.03305785f, 0.11570248f], Xla.Grad<NDArray>(First)(a));
        var tangent = Xla.Jvp((NDArray a) => Solve(a, b), a, a).Tangent;
        Close([-0.18181819f, -0.6363636f, 0], Np.Append(tangent.X, tangent.Determinant));
        Close([0, 0, 0, 0], Xla.Grad((NDArray a) => Solve(a, b).Determinant)(a));
        // jax.hessian(lambda a: solve(a, b)[0][0])(a), likewise jacrev(jacrev), jacfwd(jacfwd)
        float[] second = [0.10818934f, 0.18031555f, -0.03606311f, -0.06010519f, 0.18031557f, -0.06311045f, -0.02704734f, 0.1367393f, -0.03606311f, -0.02704734f, 0.01202104f, 0.00901578f, -0.06010519f, 0.1367393f, 0.00901578f, -0.08414726f];
        Close(second, Xla.Jacfwd(Xla.Jacrev((NDArray a) => First(a)))(a));
        Close(second, Xla.Jacrev(Xla.Jacrev((NDArray a) => First(a)))(a));
        Close(second, Xla.Jacfwd(Xla.Jacfwd((NDArray a) => First(a)))(a));
        // jax.jvp(jax.grad(lambda a: jnp.sum(jax.grad(lambda a: solve(a, b)[0][0])(a))), (a,), (a,))[1]
        Close([-0.5770098f, -0.68069124f, 0.12622091f, -0.00450787f], Xla.Jvp(Xla.Grad((NDArray a) => Np.Sum(Xla.Grad<NDArray>(First)(a))), a, a).Tangent);
        // jax.jacrev(jax.grad(lambda a, b: solve(a, b)[0][0]), 1)(a, b)
        Close([-0.2975207f, 0.09917356f, 0.04958678f, -0.19834712f, 0.09917356f, -0.03305785f, -0.01652893f, 0.06611571f], Xla.Jacrev((NDArray b) => Xla.Grad((NDArray a) => Solve(a, b).X[0])(a))(b));
        // jax.vmap(jax.grad(lambda a: solve(a, b)[0][0]))(jnp.stack([[[2, 1], [1, 3]], a]))
        Close([-0.12f, -0.36f, 0.04f, 0.12f, -0.09917356f, -0.34710744f, 0.03305785f, 0.11570248f], Xla.Vmap(Xla.Grad<NDArray>(First))(Np.Stack([Matrix, a])));
        Close([-0.12f, -0.36f, 0.04f, 0.12f, -0.09917356f, -0.34710744f, 0.03305785f, 0.11570248f], Xla.Grad((NDArray m) => Np.Sum(Xla.Vmap<NDArray, NDArray>(First)(m)))(Np.Stack([Matrix, a])));
    }

    // jax.hessian(lambda a: lax.custom_linear_solve(lambda x: (a + a.T) @ x, b, cramer, symmetric=True)[0])([[2, 1], [1, 3]])
    [Fact]
    public void CustomLinearSolve_Symmetric_UsesOneSolverTwice()
    {
        var b = Np.Array(1f, 2f);
        NDArray First(NDArray a) => Lax.CustomLinearSolve(x => Np.Matmul(a + a.T, x), b, static (f, b) => CramerWithDeterminant(f, b).X, symmetric: true)[0];
        Close([0.072f, 0.036f, 0.036f, -0.032f, 0.036f, -0.022f, -0.022f, 0.044f, 0.036f, -0.022f, -0.022f, 0.044f, -0.032f, 0.044f, 0.044f, -0.048f], Xla.Hessian(First)(Matrix));
    }

    // lax.custom_linear_solve(lambda x: x[:1], b, lambda f, b: b); lax.custom_linear_solve(lambda x: x, b, lambda f, b: b[:1])
    [Fact]
    public void CustomLinearSolve_OfWrongShapes_IsRefused()
    {
        var b = Np.Array(1f, 2f);
        Assert.Equal("matvec() output shapes must match b, got [(1,)] and [(2,)]", Assert.Throws<XlaValueException>(() => Lax.CustomLinearSolve(static x => x[..1], b, static (f, b) => f(b))).Message);
        Assert.Equal("solve() output shapes must match b, got [(1,)] and [(2,)]", Assert.Throws<XlaValueException>(() => Xla.Jit((NDArray b) => Lax.CustomLinearSolve(static x => x, b, static (_, b) => b[..1]))(b)).Message);
        Assert.Equal("matvec() output pytree structure must match b, got PyTreeDef([*, *]) and PyTreeDef([*]).",
            Assert.Throws<XlaTypeException>(() => Xla.Jit((NDArray b) => Lax.CustomLinearSolve(static x => [x[0], x[0]], new[] { b }, static (_, b) => b)[0])(b)).Message);
    }

    // fwd, bwd = jax.fwd_and_bwd(lambda x: jnp.sin(x) * 2, 0); y, kept = jax.jit(fwd)(x); jax.jit(bwd)(kept, t)
    [Fact]
    public void FwdAndBwd_CompiledApart_GiveValueAndGradient()
    {
        var (forward, backward) = Xla.FwdAndBwd((NDArray x) => Np.Sin(x) * 2f);
        var (value, kept) = Xla.Jit(forward)(Np.Array(0f, 1f));
        Close([0, 1.682942f], value);
        Assert.Single(kept.Residuals);
        Close([2, 10.806046f], Xla.Jit(backward)(kept, Np.Array(1f, 10f)));
        Close([4, 10.806046f], kept.Invoke(Np.Array(2f, 10f)));
        Assert.Throws<XlaValueException>(() => backward(kept, Np.Ones([3])));
    }

    // jax.test_util.check_grads
    [Fact]
    public void CheckGrads_OfRightAndWrongRules_TellsThemApart()
    {
        Xla.CheckGrads(static (NDArray x) => Np.Sin(x) * x, Np.Array(0.5f, 1.5f), order: 2, eps: 1e-2);
        Xla.CheckGrads(static ((NDArray X, NDArray Y) p) => p.X * Np.Exp(p.Y), (Np.Array([0.5f]), Np.Array([0.25f])), eps: 1e-2);
        var wrong = Xla.CustomJvp<NDArray, NDArray>(static x => Np.Sin(x), static (x, t) => (Np.Sin(x), 2 * Np.Cos(x) * t));
        Assert.StartsWith("JVP tangent", Assert.Throws<GradientException>(() => Xla.CheckGrads(wrong, Np.Array(0.5f, 1.5f), eps: 1e-2)).Message, StringComparison.Ordinal);
        Assert.StartsWith("VJP cotangent projection", Assert.Throws<GradientException>(() => Xla.CheckGrads(wrong, Np.Array(0.5f, 1.5f), forward: false, eps: 1e-2)).Message, StringComparison.Ordinal);
    }
}
