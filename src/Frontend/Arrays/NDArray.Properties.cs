using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>What an array takes and where it is.</content>
public sealed partial class NDArray
{
    /// <summary>The bytes of one element on the host. <c>x.itemsize</c></summary>
    public int Itemsize => Type.ElementType.ByteSize();

    /// <summary>The bytes of all elements on the host. <c>x.nbytes</c></summary>
    public long Nbytes => Size * Itemsize;
}
