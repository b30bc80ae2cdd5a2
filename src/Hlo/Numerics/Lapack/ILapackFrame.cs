namespace XlaSharp.Hlo;

/// <summary>One call of a LAPACK routine by name: typed memory in the layout of the call, matrices column after column, batches one after another.</summary>
/// <remarks>Results may share the memory of arguments.</remarks>
internal interface ILapackFrame
{
    /// <summary>The dimensions of an argument.</summary>
    ReadOnlySpan<long> ArgumentDims(int index);

    /// <summary>The dimensions of a result.</summary>
    ReadOnlySpan<long> ResultDims(int index);

    /// <summary>The elements of an argument.</summary>
    ReadOnlySpan<byte> Argument(int index);

    /// <summary>The elements of a result.</summary>
    Span<byte> Result(int index);

    /// <summary>An option, which is a character or a small number.</summary>
    int Option(string name);
}
