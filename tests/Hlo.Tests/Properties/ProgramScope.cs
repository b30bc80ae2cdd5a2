using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>What a function of a random program is built from.</summary>
/// <param name="Builder">Where its ops go.</param>
/// <param name="Pool">The values so far.</param>
/// <param name="Indices">Four indices.</param>
sealed record ProgramScope(Builder Builder, List<Value> Pool, Value Indices);

/// <summary>A step with what it may use.</summary>
/// <param name="Scope">The function that it is in.</param>
/// <param name="Rest">The steps behind it, of which a nested function takes some.</param>
/// <param name="Step">The step.</param>
readonly record struct StepContext(ProgramScope Scope, Stack<ProgramStep> Rest, ProgramStep Step)
{
    public Builder Builder => Scope.Builder;

    public Value X => Scope.Pool[Step.X % Scope.Pool.Count];

    public Value Y => Scope.Pool[Step.Y % Scope.Pool.Count];

    /// <summary>The second operand in the shape of the first.</summary>
    public Value YLikeX => Y.Fit(X.Dims);

    /// <summary>A dimension of the first operand, which has one.</summary>
    public int Dimension => Step.Y % X.Rank;

    /// <summary>The first operand with at least one dimension.</summary>
    public Value Ranked => X.Rank == 0 ? X.Reshape([1]) : X;

    /// <summary>A function of parameters of the given types that takes some of the following steps; its results have the given shapes.</summary>
    public Function Nested(ReadOnlySpan<HloType> parameters, params ReadOnlySpan<Dims> results) =>
        RandomProgram.Body(Rest, 1 + Step.Y % 3, parameters, results);
}

static class Fitting
{
    /// <summary>The elements in another shape: the first ones, or with zeros behind them.</summary>
    public static Value Fit(this Value x, Dims dims)
    {
        var count = dims.ElementCount;
        var flat = x.Reshape([x.Dims.ElementCount]);
        if (count < flat.Dims[0]) flat = flat.Slice([0], [count], [1]);
        else if (count > flat.Dims[0]) flat = flat.Pad(x.Builder.Zeros(TensorType.Scalar(x.ElementType)), [0], [count - flat.Dims[0]], [0]);
        return flat.Reshape(dims);
    }
}
