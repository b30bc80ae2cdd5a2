namespace XlaSharp.Tool;

/// <summary>A command line and what it does.</summary>
/// <param name="Line">What is typed.</param>
/// <param name="Meaning">What happens, in a few words.</param>
internal sealed record Example(string Line, string Meaning);
