namespace XlaSharp.Hlo;

/// <summary>The rules of a custom reverse mode that are told what is zero.</summary>
/// <param name="Forward">For a mask of the floating-point operands that have tangents: from captures and operands to results and residuals.</param>
/// <param name="Backward">For that mask and one of the cotangents of floating-point results: from captures, residuals and the cotangents that are not zero to those of floating-point operands that are not.</param>
public sealed record MaskedVjp(MaskedRule Forward, MaskedRule Backward)
{
    /// <summary>The mask of the operands in one of both.</summary>
    internal static EquatableArray<bool> Perturbed(EquatableArray<bool> mask, int operands) => EquatableArray.Create(mask.AsSpan()[..operands]);
}
