using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    /// <summary>The functions of the table that the plugin has, by the names of their slots.</summary>
    public static IReadOnlyList<string> Functions => [.. Slots<PJRT_Api>().Where(name => *Slot(NewTable(), name) != 0)];

    /// <summary>The slots of a table or an extension.</summary>
    public static IEnumerable<string> Slots<T>() where T : unmanaged =>
        typeof(T).GetFields(BindingFlags.Public | BindingFlags.Instance).Where(f => f.FieldType.IsFunctionPointer).Select(f => f.Name);

    /// <summary>The place of a slot in a table.</summary>
    public static nint* Slot(PJRT_Api* table, string function) => (nint*)((byte*)table + Marshal.OffsetOf<PJRT_Api>(function));

    /// <summary>Takes a function away: from the table, or from the extension that has it.</summary>
    public static void Remove(PJRT_Api* table, string function)
    {
        if (typeof(PJRT_Api).GetField(function) is not null) *Slot(table, function) = 0;
        else *ExtensionSlot(table, function) = 0;
    }

    static PJRT_Api* NewTable()
    {
        var table = (PJRT_Api*)NativeMemory.AllocZeroed((nuint)sizeof(PJRT_Api));
        table->struct_size = StructSize<PJRT_Api>.Value;
        table->pjrt_api_version.struct_size = StructSize<PJRT_Api_Version>.Value;
        table->pjrt_api_version.minor_version = 114;
        table->extension_start = NewExtensions();
        FillErrors(table);
        FillEvents(table);
        FillClients(table);
        FillDevices(table);
        FillDescriptions(table);
        FillMemories(table);
        FillBuffers(table);
        FillNewBuffers(table);
        FillCopies(table);
        FillTransfers(table);
        FillPrograms(table);
        FillExecutables(table);
        FillLoadedExecutables(table);
        FillTopologies(table);
        return table;
    }

    static sbyte* Text(string text, out nuint size)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        size = (nuint)bytes.Length;
        return (sbyte*)Array<byte>(bytes);
    }

    static T* Array<T>(params ReadOnlySpan<T> items) where T : unmanaged
    {
        var copy = (T*)NativeMemory.AllocZeroed((nuint)(items.Length + 1), (nuint)sizeof(T));
        items.CopyTo(new(copy, items.Length));
        return copy;
    }

    static string TextOf(sbyte* text, nuint size) => text == null ? "" : Encoding.UTF8.GetString((byte*)text, (int)size);

    // What a serialization is kept in: freed by its deleter, exactly once.
    static sbyte* NewHolder(ReadOnlySpan<byte> bytes, out nuint size, out void* holder)
    {
        size = (nuint)bytes.Length;
        holder = New(Holder);
        return (sbyte*)Array(bytes);
    }

    static delegate* unmanaged[Cdecl]<void*, void> Deleter => &Free;

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    static void Free(void* holder) => Kill(holder, Holder, "deleter");

    static PJRT_NamedValue* NewAttributes(out nuint count)
    {
        var values = new PJRT_NamedValue[5];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = StructSize.Stamped<PJRT_NamedValue>();
            values[i].type = (PJRT_NamedValue_Type)i;
            values[i].name = Text(((OptionKind)i).ToString(), out values[i].name_size);
            values[i].value_size = 1;
        }
        values[0].Anonymous.string_value = Text("text", out values[0].value_size);
        values[1].Anonymous.int64_value = long.MinValue;
        values[2].Anonymous.int64_array_value = Array<long>(1, -2);
        values[2].value_size = 2;
        values[3].Anonymous.float_value = 0.5f;
        values[4].Anonymous.bool_value = 1;
        count = (nuint)values.Length;
        return Array<PJRT_NamedValue>(values);
    }
}
