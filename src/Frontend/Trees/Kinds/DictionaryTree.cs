namespace XlaSharp;

/// <summary>A dictionary of trees, in the order of its keys as in JAX, whatever the order in which they were added.</summary>
internal sealed class DictionaryTree<T> : Tree<Dictionary<string, T>?>
{
    // Mostly the keys are those of the last call: then there is nothing to sort, and the structures compare at a glance.
    string[] last = [];

    public override void Flatten(Dictionary<string, T>? value, TreeWriter writer)
    {
        if (writer.WriteIfNull(value)) return;
        var keys = SortedKeys(value!);
        writer.WriteKeys(keys);
        writer.Begin(TreeKind.Dictionary, typeof(Dictionary<string, T>), keys);
        var tree = Tree<T>.Instance;
        foreach (var key in keys) tree.Flatten(value![key], writer);
        writer.End();
    }

    public override Dictionary<string, T>? Unflatten(TreeReader reader)
    {
        if (reader.ReadNull()) return null;
        var keys = reader.ReadKeys();
        var made = new Dictionary<string, T>(keys.Length);
        var tree = Tree<T>.Instance;
        foreach (var key in keys) made.Add(key, tree.Unflatten(reader));
        return made;
    }

    string[] SortedKeys(Dictionary<string, T> value)
    {
        var known = Volatile.Read(ref last);
        if (known.Length == value.Count && HasKeys(value, known)) return known;
        var keys = new string[value.Count];
        value.Keys.CopyTo(keys, 0);
        Array.Sort(keys, StringComparer.Ordinal);
        Volatile.Write(ref last, keys);
        return keys;
    }

    static bool HasKeys(Dictionary<string, T> value, string[] keys)
    {
        foreach (var key in keys)
            if (!value.ContainsKey(key)) return false;
        return true;
    }
}
