namespace XlaSharp.Hlo;

/// <summary>Which intermediate values of a checkpointed function are kept for the way back; what is not kept is computed again. Source: <c>jax.checkpoint_policies</c>.</summary>
public abstract record CheckpointPolicy
{
    /// <summary>Everything is kept, as without a checkpoint.</summary>
    public static CheckpointPolicy EverythingSaveable { get; } = new ByOp("everything", static _ => true);

    /// <summary>Nothing but the arguments is kept: the default.</summary>
    public static CheckpointPolicy NothingSaveable { get; } = new ByOp("nothing", static _ => false);

    /// <summary>Results of contractions are kept.</summary>
    public static CheckpointPolicy DotsSaveable { get; } = new ByOp("dots", static op => op.Definition == Ops.DotGeneralDef);

    /// <summary>Results of contractions without batch dimensions are kept: those with weights, but not those of attention.</summary>
    public static CheckpointPolicy DotsWithNoBatchDimsSaveable { get; } =
        new ByOp("dots with no batch dims", static op => op.Definition == Ops.DotGeneralDef && ((DotGeneralAttributes)op.Attributes).LhsBatching.Count == 0);

    /// <summary>What has one of these names is kept, and nothing else; see <see cref="Ops.Named"/>.</summary>
    public static CheckpointPolicy SaveOnlyTheseNames(params ReadOnlySpan<string> names) => new ByName(EquatableArray.Create(names), true, false, false);

    /// <summary>What has a name is kept, unless it is one of these.</summary>
    public static CheckpointPolicy SaveAnyNamesButThese(params ReadOnlySpan<string> names) => new ByName(EquatableArray.Create(names), false, true, false);

    /// <summary>Everything is kept but what has one of these names.</summary>
    public static CheckpointPolicy SaveAnythingExceptTheseNames(params ReadOnlySpan<string> names) => new ByName(EquatableArray.Create(names), false, true, true);

    /// <summary>What one of two policies keeps is kept.</summary>
    public static CheckpointPolicy SaveFromBothPolicies(CheckpointPolicy first, CheckpointPolicy second) => new Either(first, second);

    /// <summary>True if the results of an op are kept where they are needed.</summary>
    internal abstract bool IsSaveable(Op op);

    sealed record ByOp(string Name, Func<Op, bool> Chosen) : CheckpointPolicy
    {
        internal override bool IsSaveable(Op op) => Chosen(op);
    }

    /// <param name="Names">The names.</param>
    /// <param name="Listed">What is kept: one of the names,</param>
    /// <param name="Unlisted">another name,</param>
    /// <param name="Nameless">or no name.</param>
    sealed record ByName(EquatableArray<string> Names, bool Listed, bool Unlisted, bool Nameless) : CheckpointPolicy
    {
        internal override bool IsSaveable(Op op) => op.Attributes is NameAttributes named ? Names.Contains(named.Name) ? Listed : Unlisted : Nameless;
    }

    sealed record Either(CheckpointPolicy First, CheckpointPolicy Second) : CheckpointPolicy
    {
        internal override bool IsSaveable(Op op) => First.IsSaveable(op) || Second.IsSaveable(op);
    }
}
