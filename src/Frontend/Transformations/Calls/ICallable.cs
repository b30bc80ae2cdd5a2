namespace XlaSharp;

/// <summary>A transformed function, whatever its types are: its parameters have no names that mean anything to people.</summary>
internal interface ICallable;
