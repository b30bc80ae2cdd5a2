namespace XlaSharp;

/// <summary>A type that tells its members.</summary>
internal sealed class PyTreeTree<T> : Tree<T?> where T : IPyTree<T>
{
    public override void Flatten(T? value, TreeWriter writer)
    {
        if (!typeof(T).IsValueType && writer.WriteIfNull(value)) return;
        writer.Begin(TreeKind.PyTree, typeof(T), T.MemberNames);
        T.WriteMembers(value!, writer);
        writer.End();
    }

    public override T? Unflatten(TreeReader reader) => !typeof(T).IsValueType && reader.ReadNull() ? default : T.ReadMembers(reader);
}
