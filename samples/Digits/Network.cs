using XlaSharp;

namespace Digits;

/// <summary>A layer: a matrix and a bias. <c>[PyTree]</c> makes it a tree of arrays that transformations see through.</summary>
[PyTree]
sealed partial record Layer(NDArray Weight, NDArray Bias)
{
    public static Layer Create(NDArray key, int inputs, int outputs) =>
        new(Rng.Normal(key, [inputs, outputs]) * Math.Sqrt(2.0 / inputs), Np.Zeros([outputs]));

    public NDArray Apply(NDArray x) => Np.Matmul(x, Weight) + Bias;
}

/// <summary>Two layers with relu between them.</summary>
[PyTree]
sealed partial record Network(Layer Hidden, Layer Output)
{
    public static Network Create(NDArray key)
    {
        var keys = Rng.Split(key);
        return new(Layer.Create(keys[0], 64, 128), Layer.Create(keys[1], 128, 10));
    }

    /// <summary>The logits of a batch of images.</summary>
    public NDArray Apply(NDArray pixels) => Output.Apply(Nn.Relu(Hidden.Apply(pixels)));

    /// <summary>The mean cross entropy of a batch.</summary>
    public static NDArray Loss(Network network, NDArray pixels, NDArray labels) =>
        -Np.Mean(Np.Sum(Nn.OneHot(labels, 10) * Nn.LogSoftmax(network.Apply(pixels)), -1));

    /// <summary>The share of images whose largest logit is at their label.</summary>
    public static NDArray Accuracy(Network network, NDArray pixels, NDArray labels) =>
        Np.Mean(Np.Equal(Np.Argmax(network.Apply(pixels), -1), labels));
}
