namespace XlaSharp.Hlo;

/// <summary>The inverse error function as polynomials of <c>w = −log(1 − x²)</c>, or of its root where that is large, for f32 and f64.</summary>
/// <remarks>Source: M. Giles, "Approximating the erfinv function".</remarks>
internal static class InverseErrorFunction
{
    // w < 6.25
    static readonly double[] Central =
    [
        -3.64441206401782e-21, -1.6850591381820166e-19, 1.28584807152564e-18, 1.1157877678025181e-17, -1.333171662854621e-16, 2.0972767875968562e-17,
        6.637638134358324e-15, -4.054566272975207e-14, -8.151934197605472e-14, 2.6335093153082323e-12, -1.2975133253453532e-11, -5.415412054294628e-11,
        1.0512122733215323e-9, -4.112633980346984e-9, -2.9070369957882005e-8, 4.2347877827932404e-7, -1.3654692000834679e-6, -1.3882523362786469e-5,
        1.8673420803405714e-4, -7.40702534166267e-4, -6.033670871430149e-3, 0.24015818242558962, 1.6536545626831027,
    ];

    // w < 16
    static readonly double[] Outer =
    [
        2.2137376921775787e-9, 9.075656193888539e-8, -2.7517406297064545e-7, 1.8239629214389228e-8, 1.5027403968909828e-6, -4.013867526981546e-6,
        2.9234449089955446e-6, 1.2475304481671779e-5, -4.7318229009055734e-5, 6.828485145957318e-5, 2.4031110387097894e-5, -3.550375203628475e-4,
        9.532893797373805e-4, -1.6882755560235047e-3, 2.491442096107851e-3, -3.751208507569241e-3, 5.370914553590064e-3, 1.0052589676941592, 3.0838856104922208,
    ];

    static readonly double[] Tail =
    [
        -2.7109920616438573e-11, -2.555641816996525e-10, 1.5076572693500548e-9, -3.789465440126737e-9, 7.61570120807834e-9, -1.496002662714924e-8,
        2.914795345090108e-8, -6.771199775845234e-8, 2.2900482228026655e-7, -9.9298272942317e-7, 4.526062597223154e-6, -1.968177810553167e-5,
        7.599527703001776e-5, -2.1503011930044477e-4, -1.3871931833623122e-4, 1.0103004648645344, 4.849906401408584,
    ];

    static readonly double[] CentralSingle = Array.ConvertAll(ErfInv.Central, static c => (double)c);
    static readonly double[] TailSingle = Array.ConvertAll(ErfInv.Tail, static c => (double)c);

    /// <summary>The inverse error function; ±∞ at ±1, NaN beyond.</summary>
    public static Value Of(Value x)
    {
        var w = -(x * -x).LogPlusOne();
        var root = w.Sqrt();
        var factor = x.ElementType == ElementType.F64
            ? IsBelow(w, 6.25).Select(Polynomials.Horner(w - 3.125, Central), IsBelow(w, 16).Select(Polynomials.Horner(root - 3.25, Outer), Polynomials.Horner(root - 5, Tail)))
            : IsBelow(w, 5).Select(Polynomials.Horner(w - 2.5, CentralSingle), Polynomials.Horner(root - 3, TailSingle));
        return x.Abs().Compare(ComparisonDirection.EQ, x.Like(1)).Select(x * double.PositiveInfinity, factor * x);
    }

    static Value IsBelow(Value w, double limit) => w.Compare(ComparisonDirection.LT, w.Like(limit));
}
