using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    const string GetStream = "PJRT_Get_Stream_For_External_Ready_Events";

    /// <summary>The node of an extension in a table.</summary>
    public static T* Extension<T>(PJRT_Api* table, PJRT_Extension_Type type) where T : unmanaged => (T*)PJRT_Extension_Base.Find(table->extension_start, type);

    static PJRT_Extension_Base* NewExtensions()
    {
        PJRT_Extension_Base* chain = null;
        FillLayouts(NewExtension<PJRT_Layouts_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_Layouts, ref chain));
        FillShardings(NewExtension<PJRT_Shardings_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_Shardings, ref chain));
        FillMemoryDescriptions(NewExtension<PJRT_MemoryDescriptions_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_MemoryDescriptions, ref chain));
        FillForeignFunctions(NewExtension<PJRT_FFI_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_FFI, ref chain));
        NewExtension<PJRT_Stream_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_Stream, ref chain)->get_stream = &PJRT_Get_Stream_For_External_Ready_Events;
        NewExtension<PJRT_Profiler_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_Profiler, ref chain)->profiler_api = NewProfilerTable();
        return chain;
    }

    static T* NewExtension<T>(PJRT_Extension_Type type, ref PJRT_Extension_Base* chain) where T : unmanaged
    {
        var node = (PJRT_Extension_Base*)NativeMemory.AllocZeroed((nuint)sizeof(T));
        node->struct_size = StructSize<T>.Value;
        node->type = type;
        node->next = chain;
        chain = node;
        return (T*)node;
    }

    // The headers name the slots of some extensions by less than the names of their functions.
    static nint* ExtensionSlot(PJRT_Api* table, string function)
    {
        var layouts = Extension<PJRT_Layouts_Extension>(table, PJRT_Extension_Type.PJRT_Extension_Type_Layouts);
        var shardings = Extension<PJRT_Shardings_Extension>(table, PJRT_Extension_Type.PJRT_Extension_Type_Shardings);
        var memories = Extension<PJRT_MemoryDescriptions_Extension>(table, PJRT_Extension_Type.PJRT_Extension_Type_MemoryDescriptions);
        var foreign = Extension<PJRT_FFI_Extension>(table, PJRT_Extension_Type.PJRT_Extension_Type_FFI);
        var profiler = Extension<PJRT_Profiler_Extension>(table, PJRT_Extension_Type.PJRT_Extension_Type_Profiler)->profiler_api;
        return function switch
        {
            GetStream => (nint*)&Extension<PJRT_Stream_Extension>(table, PJRT_Extension_Type.PJRT_Extension_Type_Stream)->get_stream,
            "PJRT_FFI_Type_Register" => (nint*)&foreign->type_register,
            "PJRT_FFI_UserData_Add" => (nint*)&foreign->user_data_add,
            "PJRT_FFI_Register_Handler" => (nint*)&foreign->register_handler,
            "PLUGIN_Profiler_Create" => (nint*)&profiler->create,
            "PLUGIN_Profiler_Destroy" => (nint*)&profiler->destroy,
            "PLUGIN_Profiler_Start" => (nint*)&profiler->start,
            "PLUGIN_Profiler_Stop" => (nint*)&profiler->stop,
            "PLUGIN_Profiler_CollectData" => (nint*)&profiler->collect_data,
            _ when typeof(PJRT_Layouts_Extension).GetField(function) is not null => Field(layouts, function),
            _ when typeof(PJRT_Shardings_Extension).GetField(function) is not null => Field(shardings, function),
            _ => Field(memories, function),
        };
    }

    static nint* Field<T>(T* extension, string name) where T : unmanaged => (nint*)((byte*)extension + Marshal.OffsetOf<T>(name));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Get_Stream_For_External_Ready_Events(PJRT_Get_Stream_For_External_Ready_Events_Args* a)
    {
        if (Enter(a, a->device, Device) is var e && e != null) return e;
        a->stream = 77;
        return null;
    }
}
