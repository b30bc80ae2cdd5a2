namespace XlaSharp;

/// <summary>Quantiles of the standard normal distribution by rational functions on three pieces.</summary>
/// <remarks>Source: the Cephes library, "ndtri"; Moshier, "Methods and Programs for Mathematical Functions" (1989).</remarks>
internal static class NormalQuantile
{
    static readonly double[]
        MiddleP = [-5.99633501014107895267E1, 9.80010754185999661536E1, -5.66762857469070293439E1, 1.39312609387279679503E1, -1.23916583867381258016E0],
        MiddleQ = [1.0, 1.95448858338141759834E0, 4.67627912898881538453E0, 8.63602421390890590575E1, -2.25462687854119370527E2, 2.00260212380060660359E2, -8.20372256168333339912E1, 1.59056225126211695515E1, -1.18331621121330003142E0],
        TailP = [4.05544892305962419923E0, 3.15251094599893866154E1, 5.71628192246421288162E1, 4.40805073893200834700E1, 1.46849561928858024014E1, 2.18663306850790267539E0, -1.40256079171354495875E-1, -3.50424626827848203418E-2, -8.57456785154685413611E-4],
        TailQ = [1.0, 1.57799883256466749731E1, 4.53907635128879210584E1, 4.13172038254672030440E1, 1.50425385692907503408E1, 2.50464946208309415979E0, -1.42182922854787788574E-1, -3.80806407691578277194E-2, -9.33259480895457427372E-4],
        FarP = [3.23774891776946035970E0, 6.91522889068984211695E0, 3.93881025292474443415E0, 1.33303460815807542389E0, 2.01485389549179081538E-1, 1.23716634817820021358E-2, 3.01581553508235416007E-4, 2.65806974686737550832E-6, 6.23974539184983293730E-9],
        FarQ = [1.0, 6.02427039364742014255E0, 3.67983563856160859403E0, 1.37702099489081330271E0, 2.16236993594496635890E-1, 1.34204006088543189037E-2, 3.28014464682127739104E-4, 2.89247864745380683936E-6, 6.79019408009981274425E-9];

    /// <summary>Inside a trace: the quantile of a probability.</summary>
    public static NDArray Evaluate(NDArray p, Func<NDArray, double[], NDArray> polynomial)
    {
        NDArray Number(double value) => NDArray.Number(p.DType.ElementType, value, weak: false);
        NDArray Ratio(NDArray x, double[] above, double[] below) => polynomial(x, above) / polynomial(x, below);
        var edge = Math.Exp(-2);
        var isRight = p > Number(1 - edge);
        var tail = Np.Where(isRight, Number(1) - p, p);
        // 0 would make NaN in the pieces that are not taken; its quantile is set at the end.
        tail = Np.Where(Np.Equal(tail, 0), Number(0.5), tail);
        var w = tail - Number(0.5);
        var square = Lax.Square(w);
        var middle = (w + w * square * Ratio(square, MiddleP, MiddleQ)) * Number(-Math.Sqrt(2 * Math.PI));
        var z = Lax.Sqrt(Number(-2) * Lax.Log(tail));
        var (first, inverse) = (z - Lax.Log(z) / z, 1 / z);
        var x = Np.Where(tail > Number(edge), middle, Np.Where(z >= Number(8), first - Ratio(inverse, FarP, FarQ) / z, first - Ratio(inverse, TailP, TailQ) / z));
        x = Np.Where(isRight, x, -x);
        return Np.Where(Np.Equal(p, 0), Number(double.NegativeInfinity), Np.Where(Np.Equal(p, 1), Number(double.PositiveInfinity), x));
    }
}
