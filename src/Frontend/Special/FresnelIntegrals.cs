using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The Fresnel integrals by a power series near 0 and auxiliary functions above; float32 has polynomials of its own.</summary>
/// <remarks>Source: the Cephes library, "fresnl" and "fresnlf".</remarks>
internal static class FresnelIntegrals
{
    static readonly double[]
        SineSingle = [1.647629463788700e-9, -1.522754752581096e-7, 8.424748808502400e-6, -3.120693124703272e-4, 7.244727626597022e-3, -9.228055941124598e-2, 5.235987735681432e-1],
        CosineSingle = [1.416802502367354e-8, -1.157231412229871e-6, 5.387223446683264e-5, -1.604381798862293e-3, 2.818489036795073e-2, -2.467398198317899e-1, 9.999999760004487e-1],
        FSingle = [-1.903009855649792e12, 1.355942388050252e11, -4.158143148511033e9, 7.343848463587323e7, -8.732356681548485e5, 8.560515466275470e3, -1.032877601091159e2, 2.999401847870011e0],
        GSingle = [-1.860843997624650e11, 1.278350673393208e10, -3.779387713202229e8, 6.492611570598858e6, -7.787789623358162e4, 8.602931494734327e2, -1.493439396592284e1, 9.999841934744914e-1],
        SineN = [-2.99181919401019853726e3, 7.08840045257738576863e5, -6.29741486205862506537e7, 2.54890880573376359104e9, -4.42979518059697779103e10, 3.18016297876567817986e11],
        SineD = [1.00000000000000000000e0, 2.81376268889994315696e2, 4.55847810806532581675e4, 5.17343888770096400730e6, 4.19320245898111231129e8, 2.24411795645340920940e10, 6.07366389490084639049e11],
        CosineN = [-4.98843114573573548651e-8, 9.50428062829859605134e-6, -6.45191435683965050962e-4, 1.88843319396703850064e-2, -2.05525900955013891793e-1, 9.99999999999999998822e-1],
        CosineD = [3.99982968972495980367e-12, 9.15439215774657478799e-10, 1.25001862479598821474e-7, 1.22262789024179030997e-5, 8.68029542941784300606e-4, 4.12142090722199792936e-2, 1.00000000000000000118e0],
        FN = [4.21543555043677546506e-1, 1.43407919780758885261e-1, 1.15220955073585758835e-2, 3.45017939782574027900e-4, 4.63613749287867322088e-6, 3.05568983790257605827e-8, 1.02304514164907233465e-10, 1.72010743268161828879e-13, 1.34283276233062758925e-16, 3.76329711269987889006e-20],
        FD = [1.00000000000000000000e0, 7.51586398353378947175e-1, 1.16888925859191382142e-1, 6.44051526508858611005e-3, 1.55934409164153020873e-4, 1.84627567348930545870e-6, 1.12699224763999035261e-8, 3.60140029589371370404e-11, 5.88754533621578410010e-14, 4.52001434074129701496e-17, 1.25443237090011264384e-20],
        GN = [5.04442073643383265887e-1, 1.97102833525523411709e-1, 1.87648584092575249293e-2, 6.84079380915393090172e-4, 1.15138826111884280931e-5, 9.82852443688422223854e-8, 4.45344415861750144738e-10, 1.08268041139020870318e-12, 1.37555460633261799868e-15, 8.36354435630677421531e-19, 1.86958710162783235106e-22],
        GD = [1.00000000000000000000e0, 1.47495759925128324529e0, 3.37748989120019970451e-1, 2.53603741420338795122e-2, 8.14679107184306179049e-4, 1.27545075667729118702e-5, 1.04314589657571990585e-7, 4.60680728146520428211e-10, 1.10273215066240270757e-12, 1.38796531259578871258e-15, 8.39158816283118707363e-19, 1.86958710162783236342e-22];

    /// <summary>Inside a trace: both integrals of float32 or float64 numbers.</summary>
    public static (NDArray S, NDArray C) Evaluate(NDArray x, Func<NDArray, double[], NDArray> polynomial)
    {
        var isSingle = x.DType.ElementType == ElementType.F32;
        NDArray Ratio(NDArray t, double[] single, double[] above, double[] below) => isSingle ? polynomial(t, single) : polynomial(t, above) / polynomial(t, below);
        NDArray y = Np.Abs(x), square = y * y, t = square * square;
        var (sine, cosine) = HalfSquare(y);
        var (smallS, smallC) = (y * square * Ratio(t, SineSingle, SineN, SineD), y * Ratio(t, CosineSingle, CosineN, CosineD));
        var angle = Math.PI * square;
        NDArray u = 1.0 / (angle * angle), length = Math.PI * y;
        var (f, g) = (1.0 - u * Ratio(u, FSingle, FN, FD), 1.0 / angle * Ratio(u, GSingle, GN, GD));
        NDArray half = 0.5, largeS = isSingle ? half : 0.5 - 1 / length * cosine, largeC = isSingle ? half : 0.5 + 1 / length * sine;
        NDArray Chosen(NDArray small, NDArray other, NDArray large) =>
            Np.Where(Np.Isinf(x), 0.5, Np.Where(square < 2.5625, small, Np.Where(y > 36974.0, large, other)));
        var s = Chosen(smallS, 0.5 - (f * cosine + g * sine) / length, largeS);
        var c = Chosen(smallC, 0.5 + (f * sine - g * cosine) / length, largeC);
        var isNegative = x < 0.0;
        return (Np.Where(isNegative, -s, s), Np.Where(isNegative, -c, c));
    }

    /// <summary>Inside a trace: sine and cosine of <c>π x² / 2</c>, accurate for large x.</summary>
    public static (NDArray Sine, NDArray Cosine) HalfSquare(NDArray x)
    {
        x = Np.Abs(x);
        var s = Np.Fmod(x, 2.0);
        var r = Np.Fmod(s * (x - s / 2), 2.0);
        NDArray Sine(NDArray turns) => Np.Sin(Math.PI * turns);
        var sine = Np.Where(r < 0.5, Sine(r), Np.Where(r > 1.5, Sine(r - 2.0), -Sine(r - 1.0)));
        var cosine = Np.Where(Np.Equal(r, 0.5), 0.0, Np.Where(r < 1.0, -Sine(r - 0.5), Sine(r - 1.5)));
        return (sine, cosine);
    }
}
