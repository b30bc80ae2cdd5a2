using XlaSharp.Interop;

namespace XlaSharp.Interop.Tests;

public class StructSizeTests
{
    [Fact]
    public unsafe void Value_PaddedStructs_IsTheEndOfTheLastField()
    {
        Assert.Equal((nuint)28, StructSize<PJRT_Error_GetCode_Args>.Value);
        Assert.Equal((nuint)25, StructSize<PJRT_Event_IsReady_Args>.Value);
        Assert.Equal((nuint)76, StructSize<PJRT_Buffer_MemoryLayout>.Value);
        Assert.Equal((nuint)36, StructSize<PJRT_ShapeSpec>.Value);
        Assert.Equal((nuint)201, StructSize<PJRT_Device_MemoryStats_Args>.Value);
        Assert.Equal((nuint)52, StructSize<PJRT_FFI_Register_Handler_Args>.Value);
        Assert.Equal((nuint)84, StructSize<XLA_FFI_Handler_Register_Args>.Value);
    }

    [Fact]
    public unsafe void Value_StructsWithoutPadding_IsTheirSize()
    {
        Assert.Equal((nuint)1144, StructSize<PJRT_Api>.Value);
        Assert.Equal((nuint)56, StructSize<PJRT_NamedValue>.Value);
    }

    [Fact]
    public void Stamped_AnyStruct_IsZeroButForItsSize()
    {
        var args = StructSize.Stamped<PJRT_Client_Compile_Args>();
        Assert.Equal(StructSize<PJRT_Client_Compile_Args>.Value, args.struct_size);
        Assert.Equal((nuint)0, args.compile_options_size);
    }
}
