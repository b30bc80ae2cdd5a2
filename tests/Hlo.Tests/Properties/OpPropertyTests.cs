using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Every law for every sample of every op that has a derivative.</summary>
public class OpPropertyTests
{
    /// <summary>Operands of samples that are of a differentiable type and yet have no derivative, or none in reverse mode: the op says why.</summary>
    static readonly string[] WithoutDerivative =
    [
        "chlo.polygamma 0", "chlo.zeta 0", "stablehlo.collective_broadcast 0", "xs.custom_vjp 0", "xs.custom_vmap 0", "xs.eig 0", "xs.svd 0",
    ];

    // The eigenvalues of a general matrix have a first derivative, which is made of eigenvectors, and these have none.
    // The rules of eigh take the tangent of a whole symmetric matrix, as JAX's do, while the value looks at one triangle: Hessians are symmetric for symmetric tangents only.
    internal static readonly string[] OnceDerivable = ["xs.eig", "xs.eigh"];

    public static TheoryData<string, int> Derivable() => Where((_, _) => true);

    public static TheoryData<string, int> Smooth() => Where((_, s) => s.IsSmooth);

    public static TheoryData<string, int> SmoothDoubles() => Where((_, s) => s.IsSmooth && s.Operands.All(x => !x.ElementType.IsFloat() && !x.ElementType.IsComplex() || x.ElementType is ElementType.F64 or ElementType.C128));

    public static TheoryData<string, int> TwiceDerivable() => Where((d, s) => s.IsSmooth && !OnceDerivable.Contains(d.Name));

    public static TheoryData<string, int> Batchable() => Where((d, _) => d.HasBatch);

    static TheoryData<string, int> Where(Func<OpDef, Sample, bool> choose)
    {
        var data = new TheoryData<string, int>();
        foreach (var definition in OpTable.All)
        {
            if (!definition.HasJvp) continue;
            foreach (var (sample, i) in definition.Samples().Select((s, i) => (s, i)))
                if (choose(definition, sample) && Of(definition, sample).Mask.Contains(true)) data.Add(definition.Name, i);
        }
        return data;
    }

    [Fact]
    public void Mask_OperandsWithoutDerivative_AreTheKnownOnes()
    {
        var without = from definition in OpTable.All
                      where definition.HasJvp
                      from sample in definition.Samples()
                      let mask = Of(definition, sample).Mask
                      from i in Enumerable.Range(0, mask.Count)
                      where IsFloat(sample, i) && !mask[i]
                      select $"{definition.Name} {i}";
        Assert.Equal(WithoutDerivative.Order(StringComparer.Ordinal), without.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(SmoothDoubles))]
    public void Jvp_AnyDirection_IsCentralDifference(string op, int index) => DerivativeLaws.JvpIsCentralDifference(At(op, index));

    [Theory, MemberData(nameof(Derivable))]
    public void Linearize_Applied_IsJvp(string op, int index) => DerivativeLaws.LinearizeIsJvp(At(op, index));

    [Theory, MemberData(nameof(Smooth))]
    public void Jvp_CombinedTangents_IsLinear(string op, int index) => DerivativeLaws.JvpIsLinear(At(op, index));

    [Theory, MemberData(nameof(Derivable))]
    public void Vjp_InnerProduct_IsAdjointOfJvp(string op, int index) => DerivativeLaws.VjpIsAdjointOfJvp(At(op, index));

    [Theory, MemberData(nameof(Derivable))]
    public void Transpose_Twice_IsIdentity(string op, int index) => DerivativeLaws.TransposeTwiceIsIdentity(At(op, index));

    [Theory, MemberData(nameof(Derivable))]
    public void Gradient_OtherMask_IsSame(string op, int index) => DerivativeLaws.GradientsAreIndependent(At(op, index));

    [Theory, MemberData(nameof(TwiceDerivable))]
    public void SecondDerivative_AllNestings_Agree(string op, int index) => DerivativeLaws.SecondDerivativesAgree(At(op, index));

    [Theory, MemberData(nameof(Derivable))]
    public void Checkpoint_OfAnOp_HasItsDerivatives(string op, int index) => WrapperLaws.CheckpointIsIdentity(At(op, index));

    [Theory, MemberData(nameof(Derivable))]
    public void CustomJvp_WithTheTrueRule_HasTheOpsDerivatives(string op, int index) => WrapperLaws.CustomJvpIsIdentity(At(op, index));

    [Theory, MemberData(nameof(Batchable))]
    public void Batch_TwoAxes_Commute(string op, int index) => BatchLaws.AxesCommute(At(op, index));

    [Theory, MemberData(nameof(Batchable))]
    public void Batch_Jvp_Commute(string op, int index) => BatchLaws.JvpCommutes(At(op, index));

    [Theory, MemberData(nameof(Batchable))]
    public void Batch_Vjp_Commute(string op, int index) => BatchLaws.VjpCommutes(At(op, index));

    [Theory, MemberData(nameof(Batchable))]
    public void Passes_Transformed_KeepValues(string op, int index) => PassLaws.PassesKeepValues(At(op, index));

    [Theory, MemberData(nameof(Batchable))]
    public void Text_Transformed_IsReadBack(string op, int index) => PassLaws.TextIsReadBack(At(op, index));

    internal static Specimen At(string op, int index) => Of(OpTable.Get(op), OpTable.Get(op).Samples().ElementAt(index));

    static Specimen Of(OpDef definition, Sample sample)
    {
        var function = sample.ToFunction(definition);
        return new(function, sample.Operands, [.. sample.Operands.Select((_, i) => IsFloat(sample, i) && HasDerivative(function, i))], [.. sample.Operands.Select((_, i) => !sample.Fixed.Contains(i))]);
    }

    static bool IsFloat(Sample sample, int i) =>
        sample.Operands[i].ElementType is ElementType.F64 or ElementType.F32 or ElementType.C64 or ElementType.C128 && !sample.Fixed.Contains(i);

    static bool HasDerivative(Function function, int parameter)
    {
        EquatableArray<bool> mask = [.. function.Parameters.Select((_, i) => i == parameter)];
        try
        {
            Differentiation.Jvp(function, mask);
            Gradient.Vjp(function, mask);
            return true;
        }
        catch (HloTransformException)
        {
            return false;
        }
    }
}
