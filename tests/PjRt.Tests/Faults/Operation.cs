namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>Something that is done with a client, from the creation of everything it needs to its end: what it made, it disposes.</summary>
/// <param name="Name">The name in the tests' output.</param>
/// <param name="Run">The operation. Its result, if any, is compared with that of a run without faults.</param>
/// <param name="Prepare">What to set about the fake plugin before the client is made.</param>
/// <param name="Forgives">A function whose failure it survives.</param>
sealed record Operation(string Name, Func<Client, object?> Run, Action? Prepare, string? Forgives)
{
    public override string ToString() => Name;
}
