namespace XlaSharp;

internal sealed class SingleTree<T1>(Tree<T1> item1) : TupleTree<ValueTuple<T1>>
{
    public SingleTree() : this(Tree<T1>.Instance) { }

    public override void FlattenItems(ValueTuple<T1> value, TreeWriter writer)
    {
        Item(item1, value.Item1, writer);
    }

    public override ValueTuple<T1> Unflatten(TreeReader reader) => new(item1.Unflatten(reader));
}

internal sealed class TupleTree<T1, T2>(Tree<T1> item1, Tree<T2> item2) : TupleTree<(T1, T2)>
{
    public TupleTree() : this(Tree<T1>.Instance, Tree<T2>.Instance) { }

    public override void FlattenItems((T1, T2) value, TreeWriter writer)
    {
        Item(item1, value.Item1, writer);
        Item(item2, value.Item2, writer);
    }

    public override (T1, T2) Unflatten(TreeReader reader) => (item1.Unflatten(reader), item2.Unflatten(reader));
}

internal sealed class TupleTree<T1, T2, T3>(Tree<T1> item1, Tree<T2> item2, Tree<T3> item3) : TupleTree<(T1, T2, T3)>
{
    public TupleTree() : this(Tree<T1>.Instance, Tree<T2>.Instance, Tree<T3>.Instance) { }

    public override void FlattenItems((T1, T2, T3) value, TreeWriter writer)
    {
        Item(item1, value.Item1, writer);
        Item(item2, value.Item2, writer);
        Item(item3, value.Item3, writer);
    }

    public override (T1, T2, T3) Unflatten(TreeReader reader) => (item1.Unflatten(reader), item2.Unflatten(reader), item3.Unflatten(reader));
}

internal sealed class TupleTree<T1, T2, T3, T4>(Tree<T1> item1, Tree<T2> item2, Tree<T3> item3, Tree<T4> item4) : TupleTree<(T1, T2, T3, T4)>
{
    public TupleTree() : this(Tree<T1>.Instance, Tree<T2>.Instance, Tree<T3>.Instance, Tree<T4>.Instance) { }

    public override void FlattenItems((T1, T2, T3, T4) value, TreeWriter writer)
    {
        Item(item1, value.Item1, writer);
        Item(item2, value.Item2, writer);
        Item(item3, value.Item3, writer);
        Item(item4, value.Item4, writer);
    }

    public override (T1, T2, T3, T4) Unflatten(TreeReader reader) => (item1.Unflatten(reader), item2.Unflatten(reader), item3.Unflatten(reader), item4.Unflatten(reader));
}

internal sealed class TupleTree<T1, T2, T3, T4, T5>(Tree<T1> item1, Tree<T2> item2, Tree<T3> item3, Tree<T4> item4, Tree<T5> item5) : TupleTree<(T1, T2, T3, T4, T5)>
{
    public TupleTree() : this(Tree<T1>.Instance, Tree<T2>.Instance, Tree<T3>.Instance, Tree<T4>.Instance, Tree<T5>.Instance) { }

    public override void FlattenItems((T1, T2, T3, T4, T5) value, TreeWriter writer)
    {
        Item(item1, value.Item1, writer);
        Item(item2, value.Item2, writer);
        Item(item3, value.Item3, writer);
        Item(item4, value.Item4, writer);
        Item(item5, value.Item5, writer);
    }

    public override (T1, T2, T3, T4, T5) Unflatten(TreeReader reader) => (item1.Unflatten(reader), item2.Unflatten(reader), item3.Unflatten(reader), item4.Unflatten(reader), item5.Unflatten(reader));
}

internal sealed class TupleTree<T1, T2, T3, T4, T5, T6>(Tree<T1> item1, Tree<T2> item2, Tree<T3> item3, Tree<T4> item4, Tree<T5> item5, Tree<T6> item6) : TupleTree<(T1, T2, T3, T4, T5, T6)>
{
    public TupleTree() : this(Tree<T1>.Instance, Tree<T2>.Instance, Tree<T3>.Instance, Tree<T4>.Instance, Tree<T5>.Instance, Tree<T6>.Instance) { }

    public override void FlattenItems((T1, T2, T3, T4, T5, T6) value, TreeWriter writer)
    {
        Item(item1, value.Item1, writer);
        Item(item2, value.Item2, writer);
        Item(item3, value.Item3, writer);
        Item(item4, value.Item4, writer);
        Item(item5, value.Item5, writer);
        Item(item6, value.Item6, writer);
    }

    public override (T1, T2, T3, T4, T5, T6) Unflatten(TreeReader reader) => (item1.Unflatten(reader), item2.Unflatten(reader), item3.Unflatten(reader), item4.Unflatten(reader), item5.Unflatten(reader), item6.Unflatten(reader));
}

internal sealed class TupleTree<T1, T2, T3, T4, T5, T6, T7>(Tree<T1> item1, Tree<T2> item2, Tree<T3> item3, Tree<T4> item4, Tree<T5> item5, Tree<T6> item6, Tree<T7> item7) : TupleTree<(T1, T2, T3, T4, T5, T6, T7)>
{
    public TupleTree() : this(Tree<T1>.Instance, Tree<T2>.Instance, Tree<T3>.Instance, Tree<T4>.Instance, Tree<T5>.Instance, Tree<T6>.Instance, Tree<T7>.Instance) { }

    public override void FlattenItems((T1, T2, T3, T4, T5, T6, T7) value, TreeWriter writer)
    {
        Item(item1, value.Item1, writer);
        Item(item2, value.Item2, writer);
        Item(item3, value.Item3, writer);
        Item(item4, value.Item4, writer);
        Item(item5, value.Item5, writer);
        Item(item6, value.Item6, writer);
        Item(item7, value.Item7, writer);
    }

    public override (T1, T2, T3, T4, T5, T6, T7) Unflatten(TreeReader reader) => (item1.Unflatten(reader), item2.Unflatten(reader), item3.Unflatten(reader), item4.Unflatten(reader), item5.Unflatten(reader), item6.Unflatten(reader), item7.Unflatten(reader));
}

internal sealed class TupleTree<T1, T2, T3, T4, T5, T6, T7, TRest>(Tree<T1> item1, Tree<T2> item2, Tree<T3> item3, Tree<T4> item4, Tree<T5> item5, Tree<T6> item6, Tree<T7> item7, TupleTree<TRest> rest)
    : TupleTree<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>> where TRest : struct
{
    public TupleTree() : this(Tree<T1>.Instance, Tree<T2>.Instance, Tree<T3>.Instance, Tree<T4>.Instance, Tree<T5>.Instance, Tree<T6>.Instance, Tree<T7>.Instance, (TupleTree<TRest>)Tree<TRest>.Instance) { }

    public override void FlattenItems(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value, TreeWriter writer)
    {
        Item(item1, value.Item1, writer);
        Item(item2, value.Item2, writer);
        Item(item3, value.Item3, writer);
        Item(item4, value.Item4, writer);
        Item(item5, value.Item5, writer);
        Item(item6, value.Item6, writer);
        Item(item7, value.Item7, writer);
        rest.FlattenItems(value.Rest, writer);
    }

    public override ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> Unflatten(TreeReader reader) => new(item1.Unflatten(reader), item2.Unflatten(reader), item3.Unflatten(reader), item4.Unflatten(reader), item5.Unflatten(reader), item6.Unflatten(reader), item7.Unflatten(reader), rest.Unflatten(reader));
}
