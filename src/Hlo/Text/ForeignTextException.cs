namespace XlaSharp.Hlo;

/// <summary>A text says something in a form that only another dialect knows: the function that it stands in is kept as it is.</summary>
internal sealed class ForeignTextException(ParseException error) : Exception(error.Message)
{
    /// <summary>What could not be read, and where.</summary>
    public ParseException Error => error;
}
