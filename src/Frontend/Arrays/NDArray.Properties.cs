using XlaSharp.Hlo;
using XlaSharp.PjRt;

namespace XlaSharp;

/// <content>What an array takes and where it is.</content>
public sealed partial class NDArray
{
    /// <summary>The bytes of one element on the host. <c>x.itemsize</c></summary>
    public int Itemsize => Type.ElementType.ByteSize();

    /// <summary>The bytes of all elements on the host. <c>x.nbytes</c></summary>
    public long Nbytes => Size * Itemsize;

    /// <summary>The bytes of all elements on the device, where narrow integers and floats are packed. <c>x.on_device_size_in_bytes()</c></summary>
    public long OnDeviceSizeInBytes() => checked(Size * DType.Bits + 7) / 8;

    /// <summary>True once the memory was freed or donated: the array cannot be used any more. <c>x.is_deleted()</c></summary>
    public bool IsDeleted => storage switch
    {
        null => Scalar is null && Traced is null,
        PjRtBuffer buffer => buffer.IsDeleted,
        _ => false,
    };

    /// <summary>Frees the memory at once, as <see cref="Dispose"/>. <c>x.delete()</c></summary>
    public void Delete() => Dispose();

    /// <summary>Copies the elements to a new C# array when they are there.</summary>
    /// <inheritdoc cref="ToArray"/>
    public async ValueTask<T[]> CopyToHostAsync<T>() where T : unmanaged
    {
        await ReadyAsync().ConfigureAwait(false);
        return ToArray<T>();
    }
}
