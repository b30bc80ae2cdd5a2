namespace XlaSharp.Bench.Models;

/// <summary>Parameters with running means of the gradient and its square, and the number of steps so far.</summary>
/// <typeparam name="T">The tree of parameters.</typeparam>
[PyTree]
sealed partial record AdamState<T>(T Parameters, T Mean, T Square, NDArray Step);
