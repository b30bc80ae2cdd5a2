using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>The numbers that plugins give to the types of objects passed to handlers. The object itself travels as a GC handle, which the plugin has freed.</summary>
internal static unsafe class FfiTypes
{
    static readonly ConcurrentDictionary<(Plugin, Type), Lazy<long>> Ids = new();

    public static long IdOf<T>(Plugin plugin) => Ids.GetOrAdd((plugin, typeof(T)), static key => new(() => Register(key.Item1, key.Item2))).Value;

    // Two types of one name would be one type to the plugin, so the name carries a number.
    static long Register(Plugin plugin, Type type)
    {
        var name = Encoding.UTF8.GetBytes($"xlasharp.{type.FullName}.{Guid.NewGuid():N}");
        // The plugin keeps the pointer.
        var info = (PJRT_FFI_Type_Info*)NativeMemory.AllocZeroed((nuint)sizeof(PJRT_FFI_Type_Info));
        info->deleter = &Free;
        fixed (byte* text = name)
        {
            var args = StructSize.Stamped<PJRT_FFI_Type_Register_Args>();
            args.type_name = (sbyte*)text;
            args.type_name_size = (nuint)name.Length;
            args.type_info = info;
            plugin.Call(plugin.Ffi->type_register, &args, "PJRT_FFI_Type_Register");
            return args.type_id;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Free(void* data) => GCHandle.FromIntPtr((nint)data).Free();
}
