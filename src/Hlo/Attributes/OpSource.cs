namespace XlaSharp.Hlo;

/// <summary>What ops are read from, a text or a portable artifact: what names mean there, and how its errors are told.</summary>
internal abstract class OpSource
{
    /// <summary>An error at the place where reading stands.</summary>
    public abstract ParseException Error(string message);

    /// <summary>An error at the place where the op begins.</summary>
    public abstract ParseException OpError(string message);

    /// <summary>An attribute as MLIR prints it.</summary>
    public virtual string Canonical(MlirAttribute attribute) => attribute.Text;

    /// <summary>The text that is read; of an artifact, none.</summary>
    public virtual Scanner Scanner => new("");

    /// <summary>True if the module defines a symbol.</summary>
    public abstract bool HasSymbol(string name);

    /// <summary>The function of a symbol.</summary>
    public abstract Function Callee(string symbol);
}
