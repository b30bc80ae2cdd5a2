using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A layout as the struct that plugins read, in native memory until it is disposed; null for the default one.</summary>
internal readonly unsafe ref struct NativeLayout : IDisposable
{
    public NativeLayout(MemoryLayout? layout)
    {
        if (layout is null) return;
        var (rank, tiles) = (layout.MinorToMajor.Length, layout.Tiles.Length);
        var tileDims = layout.Tiles.Sum(t => t.Length);
        var block = (byte*)NativeMemory.AllocZeroed((nuint)(sizeof(PJRT_Buffer_MemoryLayout) + (rank + tileDims + tiles) * sizeof(long)));
        Pointer = (PJRT_Buffer_MemoryLayout*)block;
        var order = (long*)(block + sizeof(PJRT_Buffer_MemoryLayout));
        var dims = order + rank;
        var sizes = (nuint*)(dims + tileDims);
        for (var i = 0; i < rank; i++) order[i] = layout.MinorToMajor[i];
        for (int i = 0, next = 0; i < tiles; i++)
        {
            sizes[i] = (nuint)layout.Tiles[i].Length;
            foreach (var size in layout.Tiles[i]) dims[next++] = size;
        }
        *Pointer = Tiled(order, rank);
        Pointer->Anonymous.tiled.tile_dims = dims;
        Pointer->Anonymous.tiled.tile_dim_sizes = sizes;
        Pointer->Anonymous.tiled.num_tiles = (nuint)tiles;
    }

    public PJRT_Buffer_MemoryLayout* Pointer { get; }

    /// <summary>A layout without tiles whose order lies at an address.</summary>
    public static PJRT_Buffer_MemoryLayout Tiled(long* minorToMajor, int rank)
    {
        var layout = StructSize.Stamped<PJRT_Buffer_MemoryLayout>();
        layout.type = PJRT_Buffer_MemoryLayout_Type.PJRT_Buffer_MemoryLayout_Type_Tiled;
        layout.Anonymous.tiled = StructSize.Stamped<PJRT_Buffer_MemoryLayout_Tiled>();
        layout.Anonymous.tiled.minor_to_major = minorToMajor;
        layout.Anonymous.tiled.minor_to_major_size = (nuint)rank;
        return layout;
    }

    public void Dispose() => NativeMemory.Free(Pointer);
}
