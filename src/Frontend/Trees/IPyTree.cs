namespace XlaSharp;

/// <summary>A type whose members are arrays or trees of them. Types with <c>[PyTree]</c> get it written by the source generator; it can be written by hand.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IPyTree<TSelf> where TSelf : IPyTree<TSelf>
{
    /// <summary>The names of the members, in the order in which they are written.</summary>
    static abstract IReadOnlyList<string> MemberNames { get; }

    /// <summary>Writes the members in order.</summary>
    static abstract void WriteMembers(TSelf value, TreeWriter writer);

    /// <summary>A value from members, read in the same order.</summary>
    static abstract TSelf ReadMembers(TreeReader reader);
}
