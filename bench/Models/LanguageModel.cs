namespace XlaSharp.Bench.Models;

/// <summary>The parameters of a language model: embeddings, positions, blocks of 12 arrays each, and the final normalisation.</summary>
[PyTree]
sealed partial record LanguageModel(NDArray Embedding, NDArray Positions, NDArray Scale, NDArray Shift, Dictionary<string, NDArray>[] Layers);
