namespace XlaSharp.PjRt;

/// <summary>The forms of programs that XLA's plugins take.</summary>
public enum ProgramFormat
{
    /// <summary>StableHLO: as text, as MLIR bytecode or as a portable artifact.</summary>
    Mlir,
    /// <summary>A serialized <c>HloModuleProto</c>.</summary>
    Hlo,
}
