using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class Client
{
    /// <summary>Compiles a program.</summary>
    /// <param name="program">StableHLO text, MLIR bytecode or a portable artifact, or what <paramref name="format"/> says.</param>
    /// <param name="options">How.</param>
    /// <param name="format">The form of the program.</param>
    /// <exception cref="PjRtException">The program is empty, does not parse, cannot be compiled, or would end the process.</exception>
    public LoadedExecutable Compile(ReadOnlySpan<byte> program, CompileOptions? options = null, ProgramFormat format = ProgramFormat.Mlir)
    {
        options ??= CompileOptions.Default;
        CheckDevices(options);
        using var use = new HandleUse(handle);
        return ProgramCalls.Compile(program, format, options.Serialize(IsCpu), (native, proto, size) =>
        {
            var args = StructSize.Stamped<PJRT_Client_Compile_Args>();
            args.client = Pointer;
            args.program = native;
            args.compile_options = (sbyte*)proto;
            args.compile_options_size = size;
            Plugin.Call(Plugin.Api->PJRT_Client_Compile, &args);
            return new LoadedExecutable(this, args.executable);
        });
    }

    /// <summary>Makes a program ready to run that was compiled without devices.</summary>
    /// <exception cref="PjRtException">The plugin does not do so, or the program was compiled for another platform.</exception>
    public LoadedExecutable Load(Executable executable, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(executable);
        using var use = new HandleUse(handle);
        using var keep = new HandleUse(executable);
        var proto = (options ?? CompileOptions.Default).Serialize(IsCpu);
        fixed (byte* bytes = proto)
        {
            var args = StructSize.Stamped<PJRT_Client_Load_Args>();
            args.client = Pointer;
            args.executable = executable.Pointer;
            args.compile_options = (sbyte*)bytes;
            args.compile_options_size = (nuint)proto.Length;
            Plugin.Call(Plugin.Api->PJRT_Client_Load, &args);
            return new(this, args.loaded_executable);
        }
    }

    /// <summary>Loads what <see cref="LoadedExecutable.Serialize"/> wrote.</summary>
    /// <remarks>The caller vouches for the bytes: the plugin loads damaged ones without complaint, and those of another build or CPU can end the process.</remarks>
    /// <param name="serialized">The bytes.</param>
    /// <param name="options">Options in place of those that the program was compiled with, or null.</param>
    /// <exception cref="PjRtException">The plugin refuses the bytes.</exception>
    public LoadedExecutable Deserialize(ReadOnlySpan<byte> serialized, CompileOptions? options = null)
    {
        const string Name = nameof(PJRT_Api.PJRT_Executable_DeserializeAndLoad);
        if (serialized.IsEmpty) throw PjRtException.Invalid(Name, "the serialized executable is empty");
        using var use = new HandleUse(handle);
        var overridden = options?.Serialize(IsCpu);
        fixed (byte* bytes = serialized, proto = overridden)
        {
            var args = StructSize.Stamped<PJRT_Executable_DeserializeAndLoad_Args>();
            args.client = Pointer;
            args.serialized_executable = (sbyte*)bytes;
            args.serialized_executable_size = (nuint)serialized.Length;
            args.overridden_serialized_compile_options = (sbyte*)proto;
            args.overridden_serialized_compile_options_size = (nuint)(overridden?.Length ?? 0);
            Plugin.Call(Plugin.Api->PJRT_Executable_DeserializeAndLoad, &args);
            return new(this, args.loaded_executable);
        }
    }

    void CheckDevices(CompileOptions options)
    {
        if (options.DeviceAssignment is not { } assignment) return;
        var known = AllDevices.Select(d => d.Id).ToHashSet();
        foreach (var id in assignment.DeviceIds)
            if (!known.Contains(id)) throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Client_Compile), $"the device assignment {assignment} names device {id}, which the client does not have");
    }
}
