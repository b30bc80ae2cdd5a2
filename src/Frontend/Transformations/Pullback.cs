namespace XlaSharp;

/// <summary>What a function kept on the way forward for the way back: a tree of arrays, so that it can leave a compiled program and enter another. See <see cref="Xla.FwdAndBwd{T, TResult}"/>.</summary>
/// <typeparam name="T">The argument of the function.</typeparam>
/// <typeparam name="TResult">Its result.</typeparam>
public sealed class Pullback<T, TResult> : IPyTree<Pullback<T, TResult>>
{
    readonly PullbackProgram<T, TResult> program;
    readonly NDArray[] residuals;

    internal Pullback(PullbackProgram<T, TResult> program, NDArray[] residuals) => (this.program, this.residuals) = (program, residuals);

    /// <inheritdoc/>
    public static IReadOnlyList<string> MemberNames { get; } = ["Residuals"];

    /// <summary>The arrays that were kept.</summary>
    public IReadOnlyList<NDArray> Residuals => residuals;

    /// <summary>A cotangent of the argument for one of the result.</summary>
    /// <exception cref="XlaValueException">The cotangent differs from the result in structure, shape or dtype.</exception>
    public T Invoke(TResult cotangent) => program.Run(residuals, cotangent);

    /// <inheritdoc/>
    public static void WriteMembers(Pullback<T, TResult> value, TreeWriter writer)
    {
        writer.WriteStatic(value.program);
        writer.Write(value.residuals);
    }

    /// <inheritdoc/>
    public static Pullback<T, TResult> ReadMembers(TreeReader reader) => new((PullbackProgram<T, TResult>)reader.ReadStatic()!, reader.Read<NDArray[]>());
}
