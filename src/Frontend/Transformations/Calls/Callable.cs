namespace XlaSharp;

/// <summary>A transformed function, of all its arguments as one tuple. <see cref="Arity"/> makes delegates of it.</summary>
internal abstract class Callable<TArguments, TResult> : ICallable
{
    public abstract TResult Call(TArguments arguments);
}
