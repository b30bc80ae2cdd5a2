namespace XlaSharp.Frontend.Tests.Trees;

[PyTree]
public sealed partial record Layer(NDArray Weights, NDArray Bias);

[PyTree]
public sealed partial record Network(Layer First, Layer[] Others, [PyTreeStatic] string Activation)
{
    public NDArray? Scale { get; init; }
}

[PyTree]
public readonly partial record struct Point(NDArray X, NDArray Y);

[PyTree]
public partial class Momentum
{
    public NDArray Velocity { get; set; } = 0f;

    [PyTreeStatic]
    public int Steps { get; set; }
}

[PyTree]
public sealed partial record Pair<T>(T Left, T Right);
