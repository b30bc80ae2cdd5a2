namespace XlaSharp.Hlo;

/// <summary>What stands under one name in an op, a function or a module. A text gives it as text, a portable artifact as what it is; either becomes the other when asked for.</summary>
internal abstract class MlirAttribute
{
    string? text;

    /// <summary>The MLIR text; empty for a unit attribute, which is a bare name.</summary>
    public string Text => text ??= Write();

    /// <summary>The text as an entry of a list, where the usual types of numbers are left out.</summary>
    public virtual string Entry => Text;

    /// <summary>About the length of the text, known without making it: parts may be shared, so that a small artifact may stand for a text without end.</summary>
    public virtual long Weight => 32;

    private protected abstract string Write();

    /// <inheritdoc/>
    public sealed override string ToString() => Text;
}
