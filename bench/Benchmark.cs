namespace XlaSharp.Bench;

/// <summary>A benchmark program: its name, and how to prepare it. Inputs are made and placed on the device while preparing, outside the clock.</summary>
/// <param name="Name">Group and name, as on the JAX side.</param>
/// <param name="Make">Prepares the program.</param>
/// <param name="EnableX64">True if it runs with 64-bit types.</param>
sealed record Benchmark(string Name, Func<Timed> Make, bool EnableX64 = false);
