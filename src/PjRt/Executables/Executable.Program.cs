using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class Executable
{
    /// <summary>The program after XLA's optimisations.</summary>
    /// <param name="format">Receives the form: <c>hlo</c>, a serialized <c>HloModuleProto</c>, or <c>hlo_with_config</c>, an <c>HloModuleProtoWithConfig</c>.</param>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public byte[] OptimizedProgram(out string format)
    {
        using var use = new HandleUse(this);
        var program = StructSize.Stamped<PJRT_Program>();
        var args = StructSize.Stamped<PJRT_Executable_OptimizedProgram_Args>();
        args.executable = Pointer;
        args.program = &program;
        // Without a place for the code the call tells its size.
        plugin.Call(plugin.Api->PJRT_Executable_OptimizedProgram, &args);
        var code = new byte[checked((int)program.code_size)];
        fixed (byte* target = code)
        {
            program.code = (sbyte*)target;
            plugin.Call(plugin.Api->PJRT_Executable_OptimizedProgram, &args);
        }
        format = NativeText.Read(program.format, program.format_size);
        return code;
    }

    /// <summary>The types of the parameters on one device, from the optimised program; null if the plugin does not tell.</summary>
    public IReadOnlyList<ArrayType>? ParameterTypes
    {
        get
        {
            if (!parametersKnown)
            {
                parameterTypes = ReadParameterTypes();
                parametersKnown = true;
            }
            return parameterTypes;
        }
    }

    /// <summary>The types of the results on one device.</summary>
    public IReadOnlyList<ArrayType> OutputTypes => outputTypes ??= ReadOutputTypes();

    /// <summary>The bytes of the results.</summary>
    internal long[] OutputSizes => outputSizes ??= [.. OutputTypes.Select(t => t.ElementType.HostByteCount(t.Dimensions.AsSpan()))];

    ArrayType[]? parameterTypes;
    ArrayType[]? outputTypes;
    long[]? outputSizes;
    volatile bool parametersKnown;

    ArrayType[]? ReadParameterTypes()
    {
        try
        {
            var program = OptimizedProgram(out var format);
            return HloModule.ParameterTypes(program, hasConfig: format == "hlo_with_config");
        }
        catch (PjRtException e) when (e.Code is PjRtErrorCode.Unimplemented or PjRtErrorCode.DataLoss)
        {
            return null;
        }
    }

    // The dimensions of all results come as one list, with the number of dimensions of each beside it.
    ArrayType[] ReadOutputTypes()
    {
        using var use = new HandleUse(this);
        var types = StructSize.Stamped<PJRT_Executable_OutputElementTypes_Args>();
        types.executable = Pointer;
        plugin.Call(plugin.Api->PJRT_Executable_OutputElementTypes, &types);
        var dimensions = StructSize.Stamped<PJRT_Executable_OutputDimensions_Args>();
        dimensions.executable = Pointer;
        plugin.Call(plugin.Api->PJRT_Executable_OutputDimensions, &dimensions);
        if (types.num_output_types != dimensions.num_outputs)
            throw new PjRtException(PjRtErrorCode.Internal, nameof(PJRT_Api.PJRT_Executable_OutputDimensions), $"{dimensions.num_outputs} results have dimensions, {types.num_output_types} have types");
        var read = new ArrayType[(int)types.num_output_types];
        var next = dimensions.dims;
        for (var i = 0; i < read.Length; i++)
        {
            var rank = (int)dimensions.dim_sizes[i];
            read[i] = new((BufferType)types.output_types[i], [.. new ReadOnlySpan<long>(next, rank)]);
            next += rank;
        }
        return read;
    }
}
