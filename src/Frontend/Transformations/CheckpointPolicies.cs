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

    /// <summary>Refused: results of contractions without batch dimensions would be kept in another memory. <c>jax.checkpoint_policies.offload_dot_with_no_batch_dims</c></summary>
    /// <param name="offloadSrc">The memory that they are in.</param>
    /// <param name="offloadDst">The memory that they would go to.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static CheckpointPolicy OffloadDotWithNoBatchDims(string offloadSrc, string offloadDst) => throw Offloading(offloadSrc, offloadDst, nameof(DotsWithNoBatchDimsSaveable));

    /// <summary>Refused: some of what has a name would be kept in another memory. <c>jax.checkpoint_policies.save_and_offload_only_these_names</c></summary>
    /// <param name="namesWhichCanBeSaved">Names of what is kept.</param>
    /// <param name="namesWhichCanBeOffloaded">Names of what would be kept in the other memory.</param>
    /// <param name="offloadSrc">The memory that it is in.</param>
    /// <param name="offloadDst">The memory that it would go to.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static CheckpointPolicy SaveAndOffloadOnlyTheseNames(string[] namesWhichCanBeSaved, string[] namesWhichCanBeOffloaded, string offloadSrc, string offloadDst) =>
        throw Offloading(offloadSrc, offloadDst, nameof(SaveOnlyTheseNames));

    static NotSupportedException Offloading(string from, string to, string instead) =>
        new($"A checkpoint cannot move what it keeps from {from} memory to {to} memory. CheckpointPolicies.{instead} keeps the same where it is.");
}
