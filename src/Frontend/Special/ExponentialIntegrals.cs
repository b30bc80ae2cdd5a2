using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Exponential integrals: rational functions on seven intervals for Ei, a series, a continued fraction and an expansion for Eₙ.</summary>
/// <remarks>Source: the Cephes library, "ei" and "expn"; Cody and Thacher, "Chebyshev approximations for the exponential integral Ei(x)" (1969).</remarks>
internal static class ExponentialIntegrals
{
    // Up to 2, numerator and denominator in x; above, in 1 / x, on intervals that end at 4, 8, 16, 32, 64 and nowhere.
    static readonly double[][] Numerators =
    [
        [-5.350447357812542947283e0, 2.185049168816613393830e2, -4.176572384826693777058e3, 5.541176756393557601232e4, -3.313381331178144034309e5, 1.592627163384945414220e6],
        [1.981808503259689673238e-2, -1.271645625984917501326e0, -2.088160335681228318920e0, 2.755544509187936721172e0, -4.409507048701600257171e-1, 4.665623805935891391017e-2, -1.545042679673485262580e-3, 7.059980605299617478514e-5],
        [-1.373215375871208729803e0, -7.084559133740838761406e-1, 1.580806855547941010501e0, -2.601500427425622944234e-1, 2.994674694113713763365e-2, -1.038086040188744005513e-3, 4.371064420753005429514e-5, 2.141783679522602903795e-6],
        [-2.106934601691916512584e0, 1.732733869664688041885e0, -2.423619178935841904839e-1, 2.322724180937565842585e-2, 2.372880440493179832059e-4, -8.343219561192552752335e-5, 1.363408795605250394881e-5, -3.655412321999253963714e-7, 1.464941733975961318456e-8, 6.176407863710360207074e-10],
        [-2.458119367674020323359e-1, -1.483382253322077687183e-1, 7.248291795735551591813e-2, -1.348315687380940523823e-2, 1.342775069788636972294e-3, -7.942465637159712264564e-5, 2.644179518984235952241e-6, -4.239473659313765177195e-8],
        [1.212561118105456670844e-1, -5.823133179043894485122e-1, 2.348887314557016779211e-1, -3.040034318113248237280e-2, 1.510082146865190661777e-3, -2.523137095499571377122e-5],
        [-7.657847078286127362028e-1, 6.886192415566705051750e-1, -2.132598113545206124553e-1, 3.346107552384193813594e-2, -3.076541477344756050249e-3, 1.747119316454907477380e-4, -6.103711682274170530369e-6, 1.218032765428652199087e-7, -1.086076102793290233007e-9],
    ];

    static readonly double[][] Denominators =
    [
        [1.0, -5.250547959112862969197e1, 1.259616186786790571525e3, -1.756549581973534652631e4, 1.493062117002725991967e5, -7.294949239640527645655e5, 1.592627163384945429726e6],
        [1.0, 1.476498670914921440652e0, 5.629177174822436244827e-1, 1.699017897879307263248e-1, 2.291647179034212017463e-2, 4.450150439728752875043e-3, 1.727439612206521482874e-4, 3.953167195549672482304e-5],
        [1.0, 8.585231423622028380768e-1, 4.483285822873995129957e-1, 7.687932158124475434091e-2, 2.449868241021887685904e-2, 8.832165941927796567926e-4, 4.590952299511353531215e-4, -4.729848351866523044863e-6, 2.665195537390710170105e-6],
        [1.0, -2.298062239901678075778e-1, 1.105077041474037862347e-1, -1.566542966630792353556e-2, 2.761106850817352773874e-3, -2.089148012284048449115e-4, 1.708528938807675304186e-5, -4.459311796356686423199e-7, 1.394634930353847498145e-8, 6.150865933977338354138e-10],
        [1.0, -1.044225908443871106315e-1, -2.676453128101402655055e-1, 9.695000254621984627876e-2, -1.601745692712991078208e-2, 1.496414899205908021882e-3, -8.462452563778485013756e-5, 2.728938403476726394024e-6, -4.239462431819542051337e-8],
        [1.0, -1.002252150365854016662e0, 2.928709694872224144953e-1, -3.337004338674007801307e-2, 1.560544881127388842819e-3, -2.523137093603234562648e-5],
        [1.0, -1.888802868662308731041e0, 1.066691687211408896850e0, -2.751915982306380647738e-1, 3.930852688233823569726e-2, -3.414684558602365085394e-3, 1.866844370703555398195e-4, -6.345146083130515357861e-6, 1.239754287483206878024e-7, -1.086076102793126632978e-9],
    ];

    /// <summary>Inside a trace: Ei(x) for x above 0.</summary>
    public static NDArray Positive(NDArray x, Func<NDArray, double[], NDArray> polynomial)
    {
        var (inverse, exponential) = (1 / x, Np.Exp(x));
        NDArray Ratio(NDArray w, int i) => polynomial(w, Numerators[i]) / polynomial(w, Denominators[i]);
        NDArray Piece(int i) => i == 0 ? x * Ratio(x, 0) + 0.5772156649015329 + Np.Log(x) : exponential * inverse * (inverse * Ratio(inverse, i) + 1);
        var result = Piece(6);
        for (var i = 5; i >= 0; i--) result = Np.Where(Np.LogicalAnd(x <= Math.ScaleB(2, i), x > (i == 0 ? 0 : Math.ScaleB(1, i))), Piece(i), result);
        return result;
    }

    /// <summary>Inside a trace: Eₙ(x) of scalars.</summary>
    public static NDArray Order(NDArray n, NDArray x)
    {
        NDArray Number(double value) => NDArray.Number(x.DType.ElementType, value, weak: false);
        var (isOne, isZero) = (Np.Equal(n, 1), Np.Equal(x, 0));
        var value = Np.Where(x > 1, Fraction(n, x), Series(n, x));
        value = Np.Where(n >= 5000, Expansion(n, x), value);
        value = Np.Where(Np.LogicalAnd(Np.Equal(n, 0), x >= 0), Np.Exp(-x) / x, value);
        value = Np.Where(Np.LogicalAnd(isZero, n >= 2), 1 / Np.Where(isOne, n + n, n), value);
        value = Np.Where(Np.LogicalAnd(isZero, n < 2), Number(double.PositiveInfinity), value);
        return Np.Where(Np.LogicalOr(n < 0, x < 0), Number(double.NaN), value);
    }

    /// <summary>The power series, for x up to 1.</summary>
    static NDArray Series(NDArray n, NDArray x)
    {
        var eps = FloatInfo.Epsilon(x.DType.ElementType);
        NDArray Number(double value) => NDArray.Number(x.DType.ElementType, value, weak: false);
        var isOne = Np.Equal(n, 1);
        var psi = Lax.WhileLoop(s => s.I < n, s => (I: s.I + 1, Sum: s.Sum + 1 / s.I), (I: Number(1), Sum: -0.5772156649015329 - Np.Log(x))).Sum;
        var last = Lax.WhileLoop(s => Np.LogicalAnd(x > 0, s.Change > eps), s =>
        {
            var (k, p) = (s.K + 1, s.P + 1);
            var term = s.Term * (-x / k);
            var sum = s.Sum + Np.Where(Np.NotEqual(p, 0), term / p, 0);
            return (K: k, Term: term, P: p, Sum: sum, Change: Np.Where(Np.NotEqual(sum, 0), Np.Abs(term / sum), 1));
        }, (K: Number(0), Term: Number(1), P: 1 - n, Sum: Np.Where(isOne, 0, 1 / (1 - Np.Where(isOne, Number(2), n))), Change: Number(double.PositiveInfinity)));
        return Np.Power(-x, n - 1) * psi / Np.Exp(Lax.Lgamma(n)) - last.Sum;
    }

    /// <summary>The continued fraction, for x above 1.</summary>
    static NDArray Fraction(NDArray n, NDArray x)
    {
        const double Big = 1.44115188075855872e17;
        var eps = FloatInfo.Epsilon(x.DType.ElementType);
        NDArray Number(double value) => NDArray.Number(x.DType.ElementType, value, weak: false);
        // Numerators and denominators of one step and two steps ago.
        var last = Lax.WhileLoop(s => Np.LogicalAnd(x > 0, s.Change > eps), s =>
        {
            var k = s.K + 1;
            var isOdd = Np.Equal(k % 2, 1);
            var (y, z) = (Np.Where(isOdd, 1, x), Np.Where(isOdd, n + (k - 1) / 2, k / 2));
            var (p, q) = (s.P1 * y + s.P2 * z, s.Q1 * y + s.Q2 * z);
            var isFinite = Np.NotEqual(q, 0);
            var value = Np.Where(isFinite, p / q, s.Value);
            var change = Np.Where(isFinite, Np.Abs((s.Value - value) / value), 1);
            var scale = Np.Where(Np.Abs(p) > Big, Number(1 / Big), 1);
            return (K: k, P2: s.P1 * scale, Q2: s.Q1 * scale, P1: p * scale, Q1: q * scale, Value: value, Change: change);
        }, (K: Number(1), P2: Number(1), Q2: x, P1: Number(1), Q1: x + n, Value: 1 / (x + n), Change: Number(double.PositiveInfinity)));
        return last.Value * Np.Exp(-x);
    }

    /// <summary>The expansion for large n.</summary>
    static NDArray Expansion(NDArray n, NDArray x)
    {
        var sum = x + n;
        var w = 1 / (sum * sum);
        var value = w * n * (6 * x * x - 8 * n * x + n * n);
        value = w * (value + n * (n - 2 * x));
        value = w * (value + n);
        return (value + 1) * Np.Exp(-x) / sum;
    }
}
