using System.Runtime.CompilerServices;

namespace XlaSharp.Interop;

/// <summary>
/// The <c>struct_size</c> of a struct, the headers' <c>NAME_STRUCT_SIZE</c>: the end of its last field, which is less than <c>sizeof</c> where padding follows.
/// </summary>
internal static unsafe class StructSize<T> where T : unmanaged
{
    /// <summary>The number to write into <c>struct_size</c>.</summary>
    public static readonly nuint Value = (nuint)(sizeof(T) - StructSize.Padding<T>());
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
    /// <remarks>
    /// On the type parameter, where compilers fold every comparison. On an argument of type Type, the one of NativeAOT takes the structs of which it sees no instance
    /// for impossible, and compiles their branches to endless loops.
    /// </remarks>
    public static int Padding<T>() where T : unmanaged
    {
        // Of these four the headers leave the last field out of the count: two futures, the info of a type, the state type of the metadata.
        if (typeof(T) == typeof(XLA_FFI_CallFrame) || typeof(T) == typeof(XLA_FFI_Future_Create_Args) || typeof(T) == typeof(XLA_FFI_Type_Register_Args)) return 8;
        if (typeof(T) == typeof(XLA_FFI_Metadata)) return 12;
        if (typeof(T) == typeof(PJRT_Buffer_IsDeleted_Args) || typeof(T) == typeof(PJRT_Buffer_IsOnCpu_Args) || typeof(T) == typeof(PJRT_Device_IsAddressable_Args)
            || typeof(T) == typeof(PJRT_Event_IsReady_Args) || typeof(T) == typeof(PJRT_LoadedExecutable_IsDeleted_Args) || typeof(T) == typeof(PJRT_Device_MemoryStats_Args))
            return 7;
        if (typeof(T) == typeof(PJRT_Buffer_ElementType_Args) || typeof(T) == typeof(PJRT_Buffer_MemoryLayout) || typeof(T) == typeof(PJRT_Client_ProcessIndex_Args)
            || typeof(T) == typeof(PJRT_DeviceDescription_Id_Args) || typeof(T) == typeof(PJRT_DeviceDescription_ProcessIndex_Args)
            || typeof(T) == typeof(PJRT_Device_LocalHardwareId_Args) || typeof(T) == typeof(PJRT_Error_GetCode_Args) || typeof(T) == typeof(PJRT_Memory_Id_Args)
            || typeof(T) == typeof(PJRT_Memory_Kind_Id_Args) || typeof(T) == typeof(PJRT_ShapeSpec) || typeof(T) == typeof(PJRT_FFI_Register_Handler_Args)
            || typeof(T) == typeof(PJRT_MemoryDescription_Kind_Args) || typeof(T) == typeof(PLUGIN_Profiler_Error_GetCode_Args)
            || typeof(T) == typeof(XLA_FFI_DeviceOrdinal_Get_Args) || typeof(T) == typeof(XLA_FFI_Error_Create_Args) || typeof(T) == typeof(XLA_FFI_Handler_Register_Args))
            return 4;
        return 0;
    }
}
