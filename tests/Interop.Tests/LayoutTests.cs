using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XlaSharp.Native;

namespace XlaSharp.Interop.Tests;

/// <summary>Every C# struct against what a C compiler makes of the headers: sizes, <c>struct_size</c>, and the offset and size of every field.</summary>
public class LayoutTests
{
    const string Union = "Anonymous";

    static readonly BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void EveryStruct_HasTheLayoutOfTheHeaders()
    {
        var native = Probe().Order(StringComparer.Ordinal);
        var managed = Structs().SelectMany(Describe).Order(StringComparer.Ordinal);
        Assert.Equal(native, managed);
    }

    // The C program lists the structs by name: one that it lacks would go unnoticed if only its own list were compared.
    [Fact]
    public void Probe_KnowsEveryStructWithFields()
    {
        Assert.Equal(234, Structs().Count());
        Assert.Equal(1371, Structs().Sum(type => Flatten(type, 0).Count()));
    }

    static string[] Probe()
    {
        var (code, output) = Checkout.Run(NativeParts.Get("layout_probe"), []);
        Assert.Equal(0, code);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Structs without fields stand for types that the headers only declare.
    static IEnumerable<Type> Structs() => typeof(PJRT_Api).Assembly.GetTypes()
        .Where(type => type is { IsValueType: true, IsEnum: false, IsNested: false, IsGenericType: false, Namespace: "XlaSharp.Interop" } && type.GetFields(Fields).Length > 0);

    static IEnumerable<string> Describe(Type type)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"struct {type.Name} {SizeOf(type)} {(HasSize(type) ? StructSizeOf(type) : 0)}");
        foreach (var (name, offset, size) in Flatten(type, 0))
            yield return string.Create(CultureInfo.InvariantCulture, $"field {type.Name} {name} {offset} {size}");
    }

    static IEnumerable<(string Name, long Offset, int Size)> Flatten(Type type, long start)
    {
        foreach (var field in type.GetFields(Fields))
        {
            var offset = start + Marshal.OffsetOf(type, field.Name);
            if (field.Name != Union) yield return (field.Name, offset, SizeOf(field.FieldType));
            else foreach (var inner in Flatten(field.FieldType, offset)) yield return inner;
        }
    }

    static bool HasSize(Type type) => type.GetField("struct_size") is not null || type.GetField("base") is not null || type.GetField("extension_base") is not null;

    static int SizeOf(Type type) =>
        type.IsPointer || type.IsFunctionPointer ? nint.Size
        : (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    static nuint StructSizeOf(Type type) => (nuint)typeof(StructSize<>).MakeGenericType(type).GetField(nameof(StructSize<>.Value))!.GetValue(null)!;
}
