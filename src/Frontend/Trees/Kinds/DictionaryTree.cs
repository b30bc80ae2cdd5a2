namespace XlaSharp;

/// <summary>A dictionary of trees, in the order of its keys as in JAX, whatever the order in which they were added.</summary>
internal sealed class DictionaryTree<T> : Tree<Dictionary<string, T>?>
{
    public override void Flatten(Dictionary<string, T>? value, TreeWriter writer)
    {
        if (writer.WriteIfNull(value)) return;
        var keys = new string[value!.Count];
        value.Keys.CopyTo(keys, 0);
        Array.Sort(keys, StringComparer.Ordinal);
        writer.WriteKeys(keys);
        writer.Begin(TreeKind.Dictionary, typeof(Dictionary<string, T>), keys);
        foreach (var key in keys) writer.Write(value[key]);
        writer.End();
    }

    public override Dictionary<string, T>? Unflatten(TreeReader reader)
    {
        if (reader.ReadNull()) return null;
        var keys = reader.ReadKeys();
        var made = new Dictionary<string, T>(keys.Length);
        foreach (var key in keys) made.Add(key, reader.Read<T>());
        return made;
    }
}
