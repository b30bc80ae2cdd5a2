namespace XlaSharp;

/// <summary>Gives leaves, and the structure they are to be put into, in the order in which <see cref="TreeWriter"/> received them.</summary>
public sealed class TreeReader
{
    ReadOnlyMemory<NDArray> leaves;
    ReadOnlyMemory<TreeToken> tokens;
    int leaf;
    int token;
    int position;

    internal TreeReader(ReadOnlyMemory<NDArray> leaves, ReadOnlyMemory<TreeToken> tokens) => (this.leaves, this.tokens) = (leaves, tokens);

    /// <summary>Goes on at another place of the structure, with the leaves as they come.</summary>
    internal TreeReader At(TreePlace place)
    {
        (token, position) = (place.Token, place.Position);
        return this;
    }

    /// <summary>True if everything has been read.</summary>
    internal bool IsAtEnd => leaf == leaves.Length && token == tokens.Length;

    /// <summary>The next part, a tree itself.</summary>
    public T Read<T>() => Tree<T>.Instance.Unflatten(this);

    /// <summary>The next leaf.</summary>
    public NDArray ReadLeaf()
    {
        position++;
        return leaves.Span[leaf++];
    }

    /// <summary>True if the next part, which may be null, is.</summary>
    public bool ReadNull()
    {
        var span = tokens.Span;
        var isNull = token < span.Length && span[token].Count == TreeToken.Null && span[token].Position == position;
        if (isNull) token++;
        position++;
        return isNull;
    }

    /// <summary>True if the next leaf is null; else it is still to be read.</summary>
    internal bool ReadNullLeaf()
    {
        var span = tokens.Span;
        if (token >= span.Length || span[token].Count != TreeToken.Null || span[token].Position != position) return false;
        token++;
        position++;
        return true;
    }

    /// <summary>The length of the next part.</summary>
    public int ReadCount() => tokens.Span[token++].Count;

    /// <summary>The keys of the next part.</summary>
    public string[] ReadKeys() => (string[])tokens.Span[token++].Fact!;

    /// <summary>The next static value.</summary>
    public object? ReadStatic() => tokens.Span[token++].Fact;
}
