namespace XlaSharp.Hlo;

/// <summary>A file is no .npy or .npz file, is damaged, or holds elements that no tensor can hold.</summary>
public sealed class NumpyFileException : HloException
{
    internal NumpyFileException(string message) : base(message) { }

    internal NumpyFileException(string message, Exception inner) : base(message, inner) { }
}
