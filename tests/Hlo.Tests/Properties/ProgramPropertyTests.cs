using CsCheck;
using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Every law for random programs, in which ops, loops, branches and wrappers nest at will.</summary>
/// <remarks>A failure prints the seed that gives it again, and the shortest program found; <c>CsCheck_Iter</c> asks for more programs.</remarks>
public class ProgramPropertyTests
{
    const int Programs = 300;

    static void Check(Action<Specimen> law) =>
        RandomProgram.Steps.Sample(steps => law(RandomProgram.Specimen(steps)), iter: Math.Max(Programs, CsCheck.Check.Iter), print: steps => string.Join(" ", steps), threads: 1);

    [Fact]
    public void Linearize_Applied_IsJvp() => Check(DerivativeLaws.LinearizeIsJvp);

    [Fact]
    public void Jvp_CombinedTangents_IsLinear() => Check(DerivativeLaws.JvpIsLinear);

    [Fact]
    public void Vjp_InnerProduct_IsAdjointOfJvp() => Check(DerivativeLaws.VjpIsAdjointOfJvp);

    [Fact]
    public void Transpose_Twice_IsIdentity() => Check(DerivativeLaws.TransposeTwiceIsIdentity);

    [Fact]
    public void Gradient_OtherMask_IsSame() => Check(DerivativeLaws.GradientsAreIndependent);

    [Fact]
    public void SecondDerivative_AllNestings_Agree() => Check(DerivativeLaws.SecondDerivativesAgree);

    [Fact]
    public void Checkpoint_OfAProgram_HasItsDerivatives() => Check(WrapperLaws.CheckpointIsIdentity);

    [Fact]
    public void CustomJvp_WithTheTrueRule_HasTheProgramsDerivatives() => Check(WrapperLaws.CustomJvpIsIdentity);

    [Fact]
    public void Batch_Members_AreThoseOfTheProgram() => Check(BatchLaws.BatchIsStack);

    [Fact]
    public void Batch_TwoAxes_Commute() => Check(BatchLaws.AxesCommute);

    [Fact]
    public void Batch_Jvp_Commute() => Check(BatchLaws.JvpCommutes);

    [Fact]
    public void Batch_Vjp_Commute() => Check(BatchLaws.VjpCommutes);

    [Fact]
    public void Passes_Transformed_KeepValues() => Check(PassLaws.PassesKeepValues);

    [Fact]
    public void Text_Transformed_IsReadBack() => Check(PassLaws.TextIsReadBack);
}
