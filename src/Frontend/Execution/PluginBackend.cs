using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Hlo;
using XlaSharp.PjRt;

namespace XlaSharp;

/// <summary>Runs programs on a PJRT plugin.</summary>
internal sealed class PluginBackend(Client client) : Backend
{
    public Client Client { get; } = client;

    public override string Name => Client.PlatformName;

    public override Executable Compile(Function lowered)
    {
        if (Client.IsCpu) CustomCalls.Check(lowered, target => CustomCalls.IsBuiltIn(target) || FfiHandlers.IsRegistered(Client.Plugin, target));
        var text = Encoding.UTF8.GetBytes(new Module(Client.IsCpu ? PassPipeline.CpuCompilation.Run(lowered) : lowered).ToText(generic: true));
        LapackHandlers.Prepare(Client, text);
        return new Program(ExecutableStore.GetOrCompile(Client, text), lowered);
    }

    public override bool Supports(ElementType type) => type is not (ElementType.SI1 or ElementType.UI1);

    public override object Put(Literal value) => Put(value.Type, value.Bytes);

    public override object Put(TensorType type, ReadOnlySpan<byte> elements) =>
        PjRtBuffer.FromHost(Client.Devices[0], BufferTypeOf(type.ElementType), type.Dims.AsSpan(), elements);

    public override object PutInPlace(TensorType type, ReadOnlyMemory<byte> elements) =>
        PjRtBuffer.FromHost(Client.Devices[0], BufferTypeOf(type.ElementType), type.Dims.AsSpan(), elements, HostBufferSemantics.ImmutableZeroCopy, out _);

    public override Literal Fetch(object storage, TensorType type)
    {
        var literal = Literal.Create(type.ElementType, type.Dims);
        Fetch(storage, type, literal.Writable);
        return literal;
    }

    public override void Fetch(object storage, TensorType type, Span<byte> destination) => ((PjRtBuffer)storage).CopyTo(destination, type.Rank);

    public override void Wait(object storage) => ((PjRtBuffer)storage).BlockUntilReady();

    public override ValueTask WaitAsync(object storage) => ((PjRtBuffer)storage).ReadyAsync();

    static BufferType BufferTypeOf(ElementType type) => type switch
    {
        ElementType.I1 => BufferType.Pred,
        ElementType.I2 => BufferType.S2,
        ElementType.I4 => BufferType.S4,
        ElementType.I8 => BufferType.S8,
        ElementType.I16 => BufferType.S16,
        ElementType.I32 => BufferType.S32,
        ElementType.I64 => BufferType.S64,
        ElementType.UI2 => BufferType.U2,
        ElementType.UI4 => BufferType.U4,
        // The plugin has no buffers of 6-bit floats: programs take and give their bits.
        ElementType.UI8 or ElementType.F6E2M3FN or ElementType.F6E3M2FN => BufferType.U8,
        ElementType.UI16 => BufferType.U16,
        ElementType.UI32 => BufferType.U32,
        ElementType.UI64 => BufferType.U64,
        ElementType.F16 => BufferType.F16,
        ElementType.BF16 => BufferType.BF16,
        ElementType.F32 => BufferType.F32,
        ElementType.F64 => BufferType.F64,
        ElementType.C64 => BufferType.C64,
        ElementType.C128 => BufferType.C128,
        ElementType.F8E5M2 => BufferType.F8E5M2,
        ElementType.F8E4M3FN => BufferType.F8E4M3FN,
        ElementType.F8E4M3B11FNUZ => BufferType.F8E4M3B11FNUZ,
        ElementType.F8E5M2FNUZ => BufferType.F8E5M2FNUZ,
        ElementType.F8E4M3FNUZ => BufferType.F8E4M3FNUZ,
        ElementType.F8E4M3 => BufferType.F8E4M3,
        ElementType.F8E3M4 => BufferType.F8E3M4,
        ElementType.F8E8M0FNU => BufferType.F8E8M0FNU,
        ElementType.F4E2M1FN => BufferType.F4E2M1FN,
        _ => throw new NotSupportedException($"{new DType(type)} arrays cannot be placed on {nameof(PjRt)} devices"),
    };

    sealed class Program : Executable
    {
        readonly LoadedExecutable executable;
        readonly TensorType[] types;
        readonly long[] sizes;

        public Program(LoadedExecutable executable, Function function)
        {
            this.executable = executable;
            types = [.. function.Results.Select(r => r.Tensor)];
            sizes = [.. types.Select(t => t.Dims.ElementCount * t.ElementType.ByteSize())];
        }

        public override int ResultCount => types.Length;

        public override void Run(ReadOnlySpan<NDArray> arguments, bool[]? weak, Span<NDArray> results)
        {
            Span<nint> inputs = arguments.Length <= 64 ? stackalloc nint[arguments.Length] : new nint[arguments.Length];
            Span<nint> outputs = types.Length <= 64 ? stackalloc nint[types.Length] : new nint[types.Length];
            for (var i = 0; i < inputs.Length; i++) inputs[i] = ((SafeHandle)arguments[i].Storage).DangerousGetHandle();
            try
            {
                executable.Execute(inputs, outputs);
            }
            catch (PjRtException e) when (Deleted(arguments) is { } deleted)
            {
                throw new InvalidOperationException($"Array has been deleted with shape={deleted.StrongTypeText}.", e);
            }
            for (var i = 0; i < inputs.Length; i++) GC.KeepAlive(arguments[i]);
            for (var i = 0; i < results.Length; i++) results[i] = new(executable.Adopt(outputs[i], sizes[i]), types[i], IsWeak(weak, i));
        }

        static NDArray? Deleted(ReadOnlySpan<NDArray> arguments)
        {
            foreach (var argument in arguments)
                if (argument.IsDeleted) return argument;
            return null;
        }

        public override IReadOnlyDictionary<string, double> CostAnalysis =>
            executable.Description.CostAnalysis.Where(p => p.Value.Kind == OptionKind.Float).ToDictionary(p => p.Key, p => p.Value.AsFloat);
    }
}
