using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Options as the array of <c>PJRT_NamedValue</c> that plugins read, in native memory until it is disposed.</summary>
internal sealed unsafe class NamedValues : IDisposable
{
    readonly List<nint> blocks = [];

    public NamedValues(IReadOnlyCollection<KeyValuePair<string, OptionValue>> options)
    {
        Count = (nuint)options.Count;
        First = (PJRT_NamedValue*)Allocate(options.Count * sizeof(PJRT_NamedValue));
        var next = First;
        foreach (var (name, value) in options) *next++ = Convert(name, value);
    }

    public PJRT_NamedValue* First { get; }

    public nuint Count { get; }

    /// <summary>Copies what a plugin wrote.</summary>
    public static Dictionary<string, OptionValue> Read(PJRT_NamedValue* values, nuint count)
    {
        var read = new Dictionary<string, OptionValue>();
        for (nuint i = 0; i < count; i++)
        {
            ref readonly var value = ref values[i];
            read[NativeText.Read(value.name, value.name_size)] = value.type switch
            {
                PJRT_NamedValue_Type.PJRT_NamedValue_kString => NativeText.Read(value.Anonymous.string_value, value.value_size),
                PJRT_NamedValue_Type.PJRT_NamedValue_kInt64 => value.Anonymous.int64_value,
                PJRT_NamedValue_Type.PJRT_NamedValue_kInt64List => new ReadOnlySpan<long>(value.Anonymous.int64_array_value, checked((int)value.value_size)).ToArray(),
                PJRT_NamedValue_Type.PJRT_NamedValue_kFloat => (double)value.Anonymous.float_value,
                PJRT_NamedValue_Type.PJRT_NamedValue_kBool => value.Anonymous.bool_value != 0,
                var other => throw new PjRtException(PjRtErrorCode.Unimplemented, "PJRT_NamedValue", $"a value of the unknown type {other}"),
            };
        }
        return read;
    }

    public void Dispose()
    {
        foreach (var block in blocks) NativeMemory.Free((void*)block);
        blocks.Clear();
    }

    PJRT_NamedValue Convert(string name, OptionValue value)
    {
        var native = StructSize.Stamped<PJRT_NamedValue>();
        native.name = Text(name, out native.name_size);
        native.value_size = 1;
        switch (value.Kind)
        {
            case OptionKind.String:
                native.type = PJRT_NamedValue_Type.PJRT_NamedValue_kString;
                native.Anonymous.string_value = Text(value.AsString, out native.value_size);
                break;
            case OptionKind.Int64:
                native.type = PJRT_NamedValue_Type.PJRT_NamedValue_kInt64;
                native.Anonymous.int64_value = value.AsInt64;
                break;
            case OptionKind.Int64List:
                var list = value.AsInt64List;
                native.type = PJRT_NamedValue_Type.PJRT_NamedValue_kInt64List;
                native.Anonymous.int64_array_value = (long*)Allocate(list.Length * sizeof(long));
                list.AsSpan().CopyTo(new(native.Anonymous.int64_array_value, list.Length));
                native.value_size = (nuint)list.Length;
                break;
            case OptionKind.Float:
                native.type = PJRT_NamedValue_Type.PJRT_NamedValue_kFloat;
                native.Anonymous.float_value = (float)value.AsFloat;
                break;
            default:
                native.type = PJRT_NamedValue_Type.PJRT_NamedValue_kBool;
                native.Anonymous.bool_value = value.AsBool ? (byte)1 : (byte)0;
                break;
        }
        return native;
    }

    sbyte* Text(string text, out nuint size)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var copy = Allocate(bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        size = (nuint)bytes.Length;
        return (sbyte*)copy;
    }

    byte* Allocate(int size)
    {
        var block = (byte*)NativeMemory.AllocZeroed((nuint)Math.Max(size, 1));
        blocks.Add((nint)block);
        return block;
    }
}
