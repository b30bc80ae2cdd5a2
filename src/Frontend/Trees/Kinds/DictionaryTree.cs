namespace XlaSharp;

/// <summary>A dictionary of trees, in the order of its keys as in JAX, whatever the order in which they were added.</summary>
internal sealed class DictionaryTree<T> : Tree<Dictionary<string, T>?>
{
    // Mostly the keys are those of the last call: then there is nothing to sort or to look up, and the structures compare at a glance.
    KeyOrder last = new([]);
    T[]? spare;

    public override void Flatten(Dictionary<string, T>? value, TreeWriter writer)
    {
        if (writer.WriteIfNull(value)) return;
        var order = OrderOf(value!);
        writer.WriteKeys(order.Sorted);
        writer.Begin(TreeKind.Dictionary, typeof(Dictionary<string, T>), order.Sorted);
        if (order.Places is { } places) FlattenSorted(value!, places, writer);
        else
        {
            var tree = Tree<T>.Instance;
            foreach (var entry in value!) tree.Flatten(entry.Value, writer);
        }
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

    void FlattenSorted(Dictionary<string, T> value, int[] places, TreeWriter writer)
    {
        var values = Interlocked.Exchange(ref spare, null);
        if (values is null || values.Length < places.Length) values = new T[places.Length];
        var sorted = values.AsSpan(0, places.Length);
        var i = 0;
        foreach (var entry in value) sorted[places[i++]] = entry.Value;
        var tree = Tree<T>.Instance;
        foreach (var item in sorted) tree.Flatten(item, writer);
        sorted.Clear();
        spare = values;
    }

    KeyOrder OrderOf(Dictionary<string, T> value)
    {
        var known = Volatile.Read(ref last);
        if (IsOrder(known, value)) return known;
        var keys = new string[value.Count];
        value.Keys.CopyTo(keys, 0);
        var order = new KeyOrder(keys);
        // Keys that come in another order are the same keys: one array of them stands for the structure.
        if (order.Sorted.AsSpan().SequenceEqual(known.Sorted)) order = order with { Sorted = known.Sorted };
        Volatile.Write(ref last, order);
        return order;
    }

    static bool IsOrder(KeyOrder order, Dictionary<string, T> value)
    {
        if (order.Added.Length != value.Count) return false;
        var i = 0;
        foreach (var entry in value)
            if (!string.Equals(entry.Key, order.Added[i++])) return false;
        return true;
    }

    /// <summary>Keys in the order in which a dictionary has them, and sorted.</summary>
    sealed record KeyOrder(string[] Added)
    {
        public string[] Sorted { get; init; } = [.. Added.Order(StringComparer.Ordinal)];

        /// <summary>Where in the sorted order each key is; null if the two orders are one.</summary>
        public int[]? Places { get; } = PlacesOf(Added);

        static int[]? PlacesOf(string[] keys)
        {
            var numbers = Enumerable.Range(0, keys.Length).OrderBy(i => keys[i], StringComparer.Ordinal).ToArray();
            var places = new int[keys.Length];
            for (var i = 0; i < numbers.Length; i++) places[numbers[i]] = i;
            return places.AsSpan().SequenceEqual([.. Enumerable.Range(0, keys.Length)]) ? null : places;
        }
    }
}
