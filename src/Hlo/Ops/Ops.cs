namespace XlaSharp.Hlo;

/// <summary>All ops: builder methods, as extensions of <see cref="Builder"/> and <see cref="Value"/>, and their definitions. One op, one file; see docs/design/op-files.md.</summary>
public static partial class Ops;
