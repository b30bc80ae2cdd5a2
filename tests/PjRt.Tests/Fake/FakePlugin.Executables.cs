using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    static void FillExecutables(PJRT_Api* t)
    {
        t->PJRT_Executable_Destroy = &PJRT_Executable_Destroy;
        t->PJRT_Executable_Name = &PJRT_Executable_Name;
        t->PJRT_Executable_NumReplicas = &PJRT_Executable_NumReplicas;
        t->PJRT_Executable_NumPartitions = &PJRT_Executable_NumPartitions;
        t->PJRT_Executable_NumOutputs = &PJRT_Executable_NumOutputs;
        t->PJRT_Executable_SizeOfGeneratedCodeInBytes = &PJRT_Executable_SizeOfGeneratedCodeInBytes;
        t->PJRT_Executable_Fingerprint = &PJRT_Executable_Fingerprint;
        t->PJRT_Executable_GetCostAnalysis = &PJRT_Executable_GetCostAnalysis;
        t->PJRT_Executable_GetCompiledMemoryStats = &PJRT_Executable_GetCompiledMemoryStats;
        t->PJRT_Executable_OutputElementTypes = &PJRT_Executable_OutputElementTypes;
        t->PJRT_Executable_OutputDimensions = &PJRT_Executable_OutputDimensions;
        t->PJRT_Executable_OutputMemoryKinds = &PJRT_Executable_OutputMemoryKinds;
        t->PJRT_Executable_ParameterMemoryKinds = &PJRT_Executable_ParameterMemoryKinds;
        t->PJRT_Executable_OptimizedProgram = &PJRT_Executable_OptimizedProgram;
        t->PJRT_Executable_Serialize = &PJRT_Executable_Serialize;
        t->PJRT_Executable_GetCompileOptions = &PJRT_Executable_GetCompileOptions;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_Destroy(PJRT_Executable_Destroy_Args* a)
    {
        var error = Enter(a, a->executable, Exe);
        Kill(a->executable, Exe, nameof(PJRT_Executable_Destroy));
        return error;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_Name(PJRT_Executable_Name_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->executable_name = Text("fake program", out a->executable_name_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_NumReplicas(PJRT_Executable_NumReplicas_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->num_replicas = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_NumPartitions(PJRT_Executable_NumPartitions_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->num_partitions = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_NumOutputs(PJRT_Executable_NumOutputs_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->num_outputs = 2;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_SizeOfGeneratedCodeInBytes(PJRT_Executable_SizeOfGeneratedCodeInBytes_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->size_in_bytes = 1234;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_Fingerprint(PJRT_Executable_Fingerprint_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->executable_fingerprint = Text("fingerprint", out a->executable_fingerprint_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_GetCostAnalysis(PJRT_Executable_GetCostAnalysis_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->properties = NewAttributes(out a->num_properties);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_GetCompiledMemoryStats(PJRT_Executable_GetCompiledMemoryStats_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        (a->argument_size_in_bytes, a->output_size_in_bytes, a->peak_unpadded_heap_bytes) = (8, 12, 20);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_OutputElementTypes(PJRT_Executable_OutputElementTypes_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->output_types = Array(PJRT_Buffer_Type.PJRT_Buffer_Type_F32, PJRT_Buffer_Type.PJRT_Buffer_Type_S32);
        a->num_output_types = 2;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_OutputDimensions(PJRT_Executable_OutputDimensions_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->dims = Array<long>(2);
        a->dim_sizes = Array<nuint>(1, 0);
        a->num_outputs = 2;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_OutputMemoryKinds(PJRT_Executable_OutputMemoryKinds_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->memory_kinds = (sbyte**)Array<nint>((nint)Text("device", out var size), (nint)Text("device", out _));
        a->memory_kind_sizes = Array<nuint>(size, size);
        a->num_outputs = 2;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_ParameterMemoryKinds(PJRT_Executable_ParameterMemoryKinds_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->memory_kinds = (sbyte**)Array<nint>((nint)Text("device", out var size));
        a->memory_kind_sizes = Array<nuint>(size);
        a->num_parameters = 1;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_OptimizedProgram(PJRT_Executable_OptimizedProgram_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        // Field 4 is the shape of the program, its field 1 that of a parameter: F32, which is 11, and one dimension of 2.
        var module = new ProtoWriter().Message(4, new ProtoWriter().Message(1, new ProtoWriter().Varint(2, 11).PackedVarints(3, [2]))).ToArray();
        if (a->program->code != null) module.CopyTo(new Span<byte>(a->program->code, (int)a->program->code_size));
        a->program->code_size = (nuint)module.Length;
        a->program->format = Text("hlo", out a->program->format_size);
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_Serialize(PJRT_Executable_Serialize_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->serialized_bytes = NewHolder("serialized"u8, out a->serialized_bytes_size, out var holder);
        a->serialized_executable = (PJRT_SerializedExecutable*)holder;
        a->serialized_executable_deleter = (delegate* unmanaged[Cdecl]<PJRT_SerializedExecutable*, void>)Deleter;
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* PJRT_Executable_GetCompileOptions(PJRT_Executable_GetCompileOptions_Args* a)
    {
        if (Enter(a, a->executable, Exe) is var e && e != null) return e;
        a->serialized_bytes = NewHolder("options"u8, out a->serialized_bytes_size, out var holder);
        a->serialized_compile_options = (PJRT_SerializedCompileOptions*)holder;
        a->serialized_compile_options_deleter = (delegate* unmanaged[Cdecl]<PJRT_SerializedCompileOptions*, void>)Deleter;
        return null;
    }
}
