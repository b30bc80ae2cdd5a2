using XlaSharp;

namespace Digits;

/// <summary>Parameters and their momentum.</summary>
[PyTree]
sealed partial record State(Network Network, Network Momentum);

/// <summary>Gradient descent with momentum. One step is one compiled program, and its state lives in the memory of the state before.</summary>
sealed class Trainer
{
    const double Rate = 0.05, Decay = 0.9;

    readonly Func<State, NDArray, NDArray, (State State, NDArray Loss)> step =
        Xla.Jit<State, NDArray, NDArray, (State, NDArray)>(Step, donateArgnums: [0]);

    public State State { get; private set; } = Start(Network.Create(Rng.Key(0)));

    /// <summary>One pass over the images in an order that a key decides. Gives the mean loss.</summary>
    public double Epoch(Images images, NDArray key, int batch)
    {
        var order = Rng.Permutation(key, images.Count);
        List<NDArray> losses = [];
        for (var start = 0; start + batch <= images.Count; start += batch)
        {
            var chosen = images.At(order[start..(start + batch)]);
            (State, var loss) = step(State, chosen.Pixels, chosen.Labels);
            losses.Add(loss);
        }
        return Np.Mean(Np.Stack([.. losses])).Item();
    }

    static State Start(Network network) => new(network, Tree.Map(a => Np.ZerosLike(a), network));

    static (State, NDArray) Step(State state, NDArray pixels, NDArray labels)
    {
        var (loss, gradient) = Xla.ValueAndGrad<Network, NDArray, NDArray>(Network.Loss)(state.Network, pixels, labels);
        var momentum = Tree.Map((m, g) => Decay * m + g, state.Momentum, gradient);
        return (new(Tree.Map((p, m) => p - Rate * m, state.Network, momentum), momentum), loss);
    }
}
