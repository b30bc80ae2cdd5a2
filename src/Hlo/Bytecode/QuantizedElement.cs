namespace XlaSharp.Hlo;

/// <summary>Quantized elements in an artifact, where elements have a type of their own. Everywhere else they are part of a tensor's type.</summary>
internal sealed class QuantizedElement(Quantization quantization) : HloType(quantization.ToString())
{
    public Quantization Quantization => quantization;
}
