namespace XlaSharp.Hlo;

/// <summary>Calls of LAPACK on the evaluator: literals are brought to the layouts of the call and back.</summary>
internal sealed class LapackEvaluation : ILapackFrame
{
    readonly Literal[] arguments;
    readonly Literal[] results;
    readonly LapackOptions options;

    LapackEvaluation(Literal[] arguments, Literal[] results, LapackOptions options) => (this.arguments, this.results, this.options) = (arguments, results, options);

    public static Literal[] Run(CustomCallAttributes attributes, EvaluationContext c)
    {
        var options = LapackOptions.Read(attributes, c.Op.Extras);
        Literal[] arguments = [.. c.Inputs.Select((x, i) => ToLayout(x, options.OperandLayout(i)))];
        Literal[] results = [.. c.Op.Results.Select(r => Literal.Create(r.ElementType, r.Dims))];
        Lapack.Run(attributes.Target, new LapackEvaluation(arguments, results, options));
        return [.. results.Select((x, i) => FromLayout(x, options.ResultLayout(i)))];
    }

    public ReadOnlySpan<long> ArgumentDims(int index) => arguments[index].Dims.AsSpan();

    public ReadOnlySpan<long> ResultDims(int index) => results[index].Dims.AsSpan();

    public ReadOnlySpan<byte> Argument(int index) => arguments[index].Bytes;

    public Span<byte> Result(int index) => results[index].Writable;

    public int Option(string name) => options.Option(name);

    // Layouts list dimensions from the fastest to the slowest. The dimensions of the literal stay those of the program, its elements move.
    static Literal ToLayout(Literal x, Dims? layout)
    {
        if (layout is not { } order || IsRowMajor(order)) return x;
        var slowestFirst = Reversed(order);
        return Movement.Gather(x, x.Dims.Pick(slowestFirst), 0, x.Dims.RowMajorStrides().Pick(slowestFirst).AsSpan()).Reinterpret(x.ElementType, x.Dims);
    }

    static Literal FromLayout(Literal x, Dims? layout)
    {
        if (layout is not { } order || IsRowMajor(order)) return x;
        var slowestFirst = Reversed(order);
        return Movement.Gather(x, x.Dims, 0, x.Dims.Pick(slowestFirst).RowMajorStrides().Pick(slowestFirst.Invert()).AsSpan());
    }

    static bool IsRowMajor(Dims order) => order == Reversed(Dims.Range(0, order.Count));

    static Dims Reversed(Dims dims) => [.. dims.Reverse()];
}
