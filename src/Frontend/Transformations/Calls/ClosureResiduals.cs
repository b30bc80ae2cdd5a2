using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function that a forward rule made, as residuals: what it closed over are the leaves, what it does with them is part of the structure.</summary>
/// <typeparam name="T">What the function gives.</typeparam>
internal sealed class ClosureResiduals<T>(Function function, Flat<T> result, NDArray[] captures) : IPyTree<ClosureResiduals<T>>
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> MemberNames { get; } = ["Captures"];

    /// <summary>Records a function at the types of an argument.</summary>
    public static ClosureResiduals<T> Of<TArgument>(Func<TArgument, T> function, TArgument example)
    {
        var argument = Flat<TArgument>.Of(example);
        Flat<T>? result = null;
        var traced = TracedFunction.Trace(argument.Leaves, p => (result = Flat<T>.Of(function(argument.With(p)))).Leaves);
        return new(traced.Region(), result!.Abstract(), traced.Captures);
    }

    /// <summary>Calls the function inside a trace.</summary>
    public T Call<TArgument>(TArgument argument)
    {
        var frame = Frame.Current!;
        NDArray[] inputs = [.. captures, .. Flat<TArgument>.Of(argument).Leaves];
        var values = frame.Builder.Inline(function, Array.ConvertAll(inputs, frame.Lift));
        return result.With(Array.ConvertAll(values, v => new NDArray(v, false)));
    }

    /// <inheritdoc/>
    public static void WriteMembers(ClosureResiduals<T> value, TreeWriter writer)
    {
        writer.WriteStatic(value.Structure);
        writer.Write(value.Captures);
    }

    /// <inheritdoc/>
    public static ClosureResiduals<T> ReadMembers(TreeReader reader)
    {
        var (function, result) = ((Function, Flat<T>))reader.ReadStatic()!;
        return new(function, result, reader.Read<NDArray[]>());
    }

    (Function, Flat<T>) Structure => (function, result);

    NDArray[] Captures => captures;
}
