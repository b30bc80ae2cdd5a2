namespace XlaSharp.Hlo;

/// <summary>A floating-point number with its type: <c>1.000000e-03 : f32</c>.</summary>
internal sealed class FloatAttribute(Literal value) : MlirAttribute
{
    /// <summary>The number as a scalar of its type.</summary>
    public Literal Value => value;

    public override string Entry => value.ElementType == ElementType.F64 ? LiteralText.Scalar(value) : Text;

    private protected override string Write() => $"{LiteralText.Scalar(value)} : {value.ElementType.ToMlir()}";
}
