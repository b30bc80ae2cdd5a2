namespace XlaSharp;

/// <summary>A type whose members are arrays or trees of them. Records get it from <c>[PyTree]</c>; it can be written by hand.</summary>
public interface IPyTree
{
    /// <summary>The members, in a fixed order.</summary>
    object?[] Children();

    /// <summary>The names of the members, for messages.</summary>
    string[] ChildNames();

    /// <summary>The same type with other members.</summary>
    object With(object?[] children);
}
