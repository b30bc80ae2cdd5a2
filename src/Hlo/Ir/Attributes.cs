namespace XlaSharp.Hlo;

/// <summary>The attributes of one kind of op: an immutable record with value equality.</summary>
/// <remarks>Result types that the operands do not determine are attributes too, so that an op is known by definition, attributes and inputs.</remarks>
public abstract record Attributes
{
    /// <summary>The attributes of an op that has none.</summary>
    public static NoAttributes None { get; } = new();

    /// <summary>Writes the attributes under their MLIR names, in alphabetical order; those with their default value may be left out.</summary>
    public virtual void Write(AttributeWriter writer) { }

    /// <summary>The function that the op names rather than holds as a region, or null.</summary>
    internal virtual Function? Callee => null;

    /// <summary>All functions that the op names.</summary>
    internal virtual IEnumerable<Function> Callees => Callee is { } callee ? [callee] : [];

    /// <summary>The same attributes with the types that they hold written as those of the numbers that quantized elements stand for.</summary>
    internal virtual Attributes Plain() => this;

    /// <summary>The same attributes with another callee.</summary>
    internal virtual Attributes WithCallee(Function callee) => this;
}

/// <summary>No attributes.</summary>
public sealed record NoAttributes : Attributes;
