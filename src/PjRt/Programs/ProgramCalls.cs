using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Programs and options as plugins read them, for the calls that compile.</summary>
internal static unsafe class ProgramCalls
{
    public delegate T Compilation<T>(PJRT_Program* program, byte* options, nuint optionsSize) where T : class;

    /// <summary>Checks a program and its options, and has them compiled on a large stack.</summary>
    public static T Compile<T>(ReadOnlySpan<byte> program, ProgramFormat format, byte[] options, Compilation<T> compile) where T : class
    {
        if (format == ProgramFormat.Mlir) ProgramGuard.Check(program);
        else if (program.IsEmpty) throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Client_Compile), "the program is empty");
        var name = format == ProgramFormat.Mlir ? "mlir"u8 : "hlo"u8;
        fixed (byte* code = program, formatName = name, proto = options)
        {
            var native = StructSize.Stamped<PJRT_Program>();
            native.code = (sbyte*)code;
            native.code_size = (nuint)program.Length;
            native.format = (sbyte*)formatName;
            native.format_size = (nuint)name.Length;
            var (programAddress, optionsAddress) = ((nint)(&native), (nint)proto);
            return LargeStack.Run(() => compile((PJRT_Program*)programAddress, (byte*)optionsAddress, (nuint)options.Length));
        }
    }
}
