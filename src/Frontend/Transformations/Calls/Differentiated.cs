namespace XlaSharp;

/// <summary>Value, auxiliary value and gradients of a function at arguments.</summary>
internal readonly struct Differentiated<TArguments, TAux>(Flat<TArguments> arguments, int[] positions, NDArray value, TAux aux, NDArray[] gradients)
{
    public NDArray Value => value;

    public TAux Aux => aux;

    /// <summary>The gradient for one of the arguments that were asked for.</summary>
    public TGradient Gradient<TGradient>(int number = 0)
    {
        var start = 0;
        for (var i = 0; i < number; i++) start += Count(positions[i]);
        return arguments.Argument(positions[number], gradients.AsMemory(start, Count(positions[number]))).Read<TGradient>();
    }

    /// <summary>The gradients for all the arguments that were asked for.</summary>
    public TGradient[] Gradients<TGradient>()
    {
        var all = new TGradient[positions.Length];
        for (var i = 0; i < all.Length; i++) all[i] = Gradient<TGradient>(i);
        return all;
    }

    int Count(int position)
    {
        var (start, end) = arguments.ArgumentLeaves(position);
        return end - start;
    }
}
