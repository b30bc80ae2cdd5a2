namespace XlaSharp.Conformance;

/// <summary>A Python slice <c>start:stop:step</c>; null stands for a part that is left out.</summary>
public sealed record PythonSlice(long? Start, long? Stop, long? Step);
