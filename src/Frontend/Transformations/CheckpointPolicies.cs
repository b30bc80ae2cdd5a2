using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What <c>Xla.Checkpoint</c> keeps beside the arguments. <c>jax.checkpoint_policies</c></summary>
public static class CheckpointPolicies
{
    /// <summary>Everything is kept, as without a checkpoint.</summary>
    public static CheckpointPolicy EverythingSaveable => CheckpointPolicy.EverythingSaveable;

    /// <summary>Nothing but the arguments is kept: the default.</summary>
    public static CheckpointPolicy NothingSaveable => CheckpointPolicy.NothingSaveable;

    /// <summary>Results of contractions are kept.</summary>
    public static CheckpointPolicy DotsSaveable => CheckpointPolicy.DotsSaveable;

    /// <summary>Results of contractions without batch dimensions are kept.</summary>
    public static CheckpointPolicy DotsWithNoBatchDimsSaveable => CheckpointPolicy.DotsWithNoBatchDimsSaveable;

    /// <summary>What has one of these names is kept, and nothing else; see <see cref="Xla.CheckpointName"/>.</summary>
    public static CheckpointPolicy SaveOnlyTheseNames(params string[] names) => CheckpointPolicy.SaveOnlyTheseNames(names);

    /// <summary>What has a name is kept, unless it is one of these.</summary>
    public static CheckpointPolicy SaveAnyNamesButThese(params string[] names) => CheckpointPolicy.SaveAnyNamesButThese(names);

    /// <summary>Everything is kept but what has one of these names.</summary>
    public static CheckpointPolicy SaveAnythingExceptTheseNames(params string[] names) => CheckpointPolicy.SaveAnythingExceptTheseNames(names);

    /// <summary>What one of two policies keeps is kept.</summary>
    public static CheckpointPolicy SaveFromBothPolicies(CheckpointPolicy first, CheckpointPolicy second) => CheckpointPolicy.SaveFromBothPolicies(first, second);
}
