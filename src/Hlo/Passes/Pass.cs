namespace XlaSharp.Hlo;

/// <summary>A step between a traced function and the compiler.</summary>
/// <param name="Name">The name in dumps, errors and options, such as <c>dead-code</c>.</param>
/// <param name="Run">The step: pure, and giving the same instance if it changes nothing.</param>
public sealed record Pass(string Name, Func<Function, Function> Run);
