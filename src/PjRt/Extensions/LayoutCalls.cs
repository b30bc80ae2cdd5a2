using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>The layouts extension: what plugins say of the order of elements in device memory.</summary>
internal static unsafe class LayoutCalls
{
    /// <summary>Reads a layout and destroys it.</summary>
    public static MemoryLayout Take(Plugin plugin, PJRT_Layouts_MemoryLayout* layout)
    {
        try
        {
            return Read(plugin, layout);
        }
        finally
        {
            var args = StructSize.Stamped<PJRT_Layouts_MemoryLayout_Destroy_Args>();
            args.layout = layout;
            plugin.Release(plugin.Layouts->PJRT_Layouts_MemoryLayout_Destroy, &args);
        }
    }

    /// <summary>Reads a layout that belongs to another object.</summary>
    public static MemoryLayout Read(Plugin plugin, PJRT_Layouts_MemoryLayout* layout)
    {
        var args = StructSize.Stamped<PJRT_Layouts_MemoryLayout_Serialize_Args>();
        args.layout = layout;
        plugin.Call(plugin.Layouts->PJRT_Layouts_MemoryLayout_Serialize, &args);
        try
        {
            return MemoryLayout.Parse(NativeText.Read(args.serialized_bytes, args.serialized_bytes_size));
        }
        finally
        {
            if (args.serialized_layout_deleter != null) args.serialized_layout_deleter(args.serialized_layout);
        }
    }

    /// <summary>The layout that a client gives to arrays of a type.</summary>
    public static MemoryLayout Default(Client client, BufferType type, ReadOnlySpan<long> dimensions)
    {
        using var use = new HandleUse(client.Handle);
        fixed (long* dims = dimensions)
        {
            var args = StructSize.Stamped<PJRT_Layouts_PJRT_Client_GetDefaultLayout_Args>();
            args.client = client.Pointer;
            args.type = (PJRT_Buffer_Type)type;
            args.dims = dims;
            args.num_dims = (nuint)dimensions.Length;
            client.Plugin.Call(client.Plugin.Layouts->PJRT_Layouts_PJRT_Client_GetDefaultLayout, &args);
            return Take(client.Plugin, args.layout);
        }
    }
}
