using System.Runtime.CompilerServices;

namespace XlaSharp.Interop;

/// <summary>
/// The <c>struct_size</c> of a struct, the headers' <c>NAME_STRUCT_SIZE</c>: the end of its last field, which is less than <c>sizeof</c> where padding follows.
/// </summary>
internal static unsafe class StructSize<T> where T : unmanaged
{
    /// <summary>The number to write into <c>struct_size</c>.</summary>
    public static readonly nuint Value = (nuint)(sizeof(T) - StructSize.Padding(typeof(T)));
}

/// <summary>Zeroed, stamped structs.</summary>
internal static unsafe class StructSize
{
    /// <summary>A struct of zeros with its size in the first field.</summary>
    public static T Stamped<T>() where T : unmanaged
    {
        T value = default;
        Unsafe.As<T, nuint>(ref value) = StructSize<T>.Value;
        return value;
    }

    /// <summary>The bytes behind what <c>struct_size</c> counts; pinned for every struct by a test against a C program.</summary>
    public static int Padding(Type type)
    {
        // Of these four the headers leave the last field out of the count: two futures, the info of a type, the state type of the metadata.
        if (type == typeof(XLA_FFI_CallFrame) || type == typeof(XLA_FFI_Future_Create_Args) || type == typeof(XLA_FFI_Type_Register_Args)) return 8;
        if (type == typeof(XLA_FFI_Metadata)) return 12;
        if (type == typeof(PJRT_Buffer_IsDeleted_Args) || type == typeof(PJRT_Buffer_IsOnCpu_Args) || type == typeof(PJRT_Device_IsAddressable_Args)
            || type == typeof(PJRT_Event_IsReady_Args) || type == typeof(PJRT_LoadedExecutable_IsDeleted_Args) || type == typeof(PJRT_Device_MemoryStats_Args))
            return 7;
        if (type == typeof(PJRT_Buffer_ElementType_Args) || type == typeof(PJRT_Buffer_MemoryLayout) || type == typeof(PJRT_Client_ProcessIndex_Args)
            || type == typeof(PJRT_DeviceDescription_Id_Args) || type == typeof(PJRT_DeviceDescription_ProcessIndex_Args)
            || type == typeof(PJRT_Device_LocalHardwareId_Args) || type == typeof(PJRT_Error_GetCode_Args) || type == typeof(PJRT_Memory_Id_Args)
            || type == typeof(PJRT_Memory_Kind_Id_Args) || type == typeof(PJRT_ShapeSpec) || type == typeof(PJRT_FFI_Register_Handler_Args)
            || type == typeof(PJRT_MemoryDescription_Kind_Args) || type == typeof(PLUGIN_Profiler_Error_GetCode_Args)
            || type == typeof(XLA_FFI_DeviceOrdinal_Get_Args) || type == typeof(XLA_FFI_Error_Create_Args) || type == typeof(XLA_FFI_Handler_Register_Args))
            return 4;
        return 0;
    }
}
