using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>The attributes of a custom call, by name: scalars, texts, arrays and dictionaries of attributes.</summary>
public readonly unsafe ref struct FfiAttributes
{
    readonly XLA_FFI_Attrs* attributes;

    internal FfiAttributes(XLA_FFI_Attrs* attributes) => this.attributes = attributes;

    /// <summary>The number of attributes.</summary>
    public int Count => (int)attributes->size;

    /// <summary>The names, sorted.</summary>
    public string[] Names
    {
        get
        {
            var names = new string[Count];
            for (var i = 0; i < names.Length; i++) names[i] = Encoding.UTF8.GetString(NameOf(i));
            return names;
        }
    }

    /// <summary>True if there is an attribute of a name.</summary>
    public bool Contains(string name) => Find(name) >= 0;

    /// <summary>The element type of a scalar or an array.</summary>
    /// <exception cref="KeyNotFoundException">There is no such attribute.</exception>
    /// <exception cref="InvalidCastException">It is neither.</exception>
    public BufferType ElementType(string name)
    {
        var index = Require(name);
        return FfiDataTypes.ToBufferType(attributes->types[index] switch
        {
            XLA_FFI_AttrType.XLA_FFI_AttrType_SCALAR => ((XLA_FFI_Scalar*)attributes->attrs[index])->dtype,
            XLA_FFI_AttrType.XLA_FFI_AttrType_ARRAY => ((XLA_FFI_Array*)attributes->attrs[index])->dtype,
            var kind => throw Wrong(name, kind, "a scalar or an array"),
        });
    }

    /// <summary>A scalar.</summary>
    /// <exception cref="KeyNotFoundException">There is no such attribute.</exception>
    /// <exception cref="InvalidCastException">It is no scalar of that type.</exception>
    public T Get<T>(string name) where T : unmanaged
    {
        var scalar = (XLA_FFI_Scalar*)Require(name, XLA_FFI_AttrType.XLA_FFI_AttrType_SCALAR, "a scalar");
        CheckElement<T>(name, scalar->dtype);
        return *(T*)scalar->value;
    }

    /// <summary>A scalar, or another value if there is no such attribute.</summary>
    /// <exception cref="InvalidCastException">It is no scalar of that type.</exception>
    public T Get<T>(string name, T otherwise) where T : unmanaged => Contains(name) ? Get<T>(name) : otherwise;

    /// <summary>A text.</summary>
    /// <exception cref="KeyNotFoundException">There is no such attribute.</exception>
    /// <exception cref="InvalidCastException">It is no text.</exception>
    public string GetString(string name)
    {
        var text = (XLA_FFI_ByteSpan*)Require(name, XLA_FFI_AttrType.XLA_FFI_AttrType_STRING, "a text");
        return NativeText.Read(text->ptr, text->len);
    }

    /// <summary>An array. An empty one fits every type.</summary>
    /// <exception cref="KeyNotFoundException">There is no such attribute.</exception>
    /// <exception cref="InvalidCastException">It is no array of that type.</exception>
    public ReadOnlySpan<T> GetArray<T>(string name) where T : unmanaged
    {
        var array = (XLA_FFI_Array*)Require(name, XLA_FFI_AttrType.XLA_FFI_AttrType_ARRAY, "an array");
        if (array->size == 0) return [];
        CheckElement<T>(name, array->dtype);
        return new(array->data, checked((int)array->size));
    }

    /// <summary>A dictionary.</summary>
    /// <exception cref="KeyNotFoundException">There is no such attribute.</exception>
    /// <exception cref="InvalidCastException">It is no dictionary.</exception>
    public FfiAttributes GetDictionary(string name) => new((XLA_FFI_Attrs*)Require(name, XLA_FFI_AttrType.XLA_FFI_AttrType_DICTIONARY, "a dictionary"));

    ReadOnlySpan<byte> NameOf(int index) => new((byte*)attributes->names[index]->ptr, (int)attributes->names[index]->len);

    // The names are sorted, but there are few of them.
    int Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (var i = 0; i < Count; i++)
            if (Ascii.Equals(NameOf(i), name) || Encoding.UTF8.GetString(NameOf(i)) == name) return i;
        return -1;
    }

    int Require(string name)
    {
        var index = Find(name);
        return index >= 0 ? index : throw new KeyNotFoundException($"the custom call has no attribute {name}, only {(Count == 0 ? "none" : string.Join(", ", Names))}");
    }

    void* Require(string name, XLA_FFI_AttrType kind, string description)
    {
        var index = Require(name);
        return attributes->types[index] == kind ? attributes->attrs[index] : throw Wrong(name, attributes->types[index], description);
    }

    static void CheckElement<T>(string name, XLA_FFI_DataType type)
    {
        var known = FfiDataTypes.ToBufferType(type);
        if (!FfiDataTypes.Fits<T>(known)) throw new InvalidCastException($"attribute {name} has type {known}, not {typeof(T).Name}");
    }

    static InvalidCastException Wrong(string name, XLA_FFI_AttrType kind, string wanted) => new($"attribute {name} is {kind switch
    {
        XLA_FFI_AttrType.XLA_FFI_AttrType_ARRAY => "an array",
        XLA_FFI_AttrType.XLA_FFI_AttrType_DICTIONARY => "a dictionary",
        XLA_FFI_AttrType.XLA_FFI_AttrType_SCALAR => "a scalar",
        XLA_FFI_AttrType.XLA_FFI_AttrType_STRING => "a text",
        _ => "of an unknown kind",
    }}, not {wanted}");
}
