using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>
/// Where the processes of one computation exchange what they need to find each other. The plugin calls it from several threads, while clients are created and later.
/// </summary>
/// <remarks>Keys and values are bytes. A store lives as long as the process, since the plugin may call it until its end.</remarks>
public abstract unsafe class KeyValueStore
{
    GCHandle handle;

    /// <summary>The value of a key, for which it waits.</summary>
    /// <returns>The value, or null if none came in time.</returns>
    public abstract byte[]? Get(ReadOnlySpan<byte> key, TimeSpan timeout);

    /// <summary>The value of a key, or null if there is none yet.</summary>
    public abstract byte[]? TryGet(ReadOnlySpan<byte> key);

    /// <summary>Sets the value of a key.</summary>
    public abstract void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

    internal void Attach(PJRT_Client_Create_Args* args)
    {
        lock (this)
            if (!handle.IsAllocated) handle = GCHandle.Alloc(this);
        var user = (void*)GCHandle.ToIntPtr(handle);
        args->kv_get_callback = &OnGet;
        args->kv_get_user_arg = user;
        args->kv_try_get_callback = &OnTryGet;
        args->kv_try_get_user_arg = user;
        args->kv_put_callback = &OnPut;
        args->kv_put_user_arg = user;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* OnGet(PJRT_KeyValueGetCallback_Args* args)
    {
        try
        {
            var value = Of(args->user_arg).Get(Span(args->key, args->key_size), TimeSpan.FromMilliseconds(args->timeout_in_ms));
            if (value is null) return Fail(args->callback_error, PJRT_Error_Code.PJRT_Error_Code_NOT_FOUND, "no value came in time");
            args->value = Copy(value, out args->value_size);
            args->value_deleter_callback = &Delete;
            return null;
        }
        catch (Exception e)
        {
            return Fail(args->callback_error, PJRT_Error_Code.PJRT_Error_Code_INTERNAL, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* OnTryGet(PJRT_KeyValueTryGetCallback_Args* args)
    {
        try
        {
            var value = Of(args->user_arg).TryGet(Span(args->key, args->key_size));
            if (value is null) return Fail(args->callback_error, PJRT_Error_Code.PJRT_Error_Code_NOT_FOUND, "there is no such key");
            args->value = Copy(value, out args->value_size);
            args->value_deleter_callback = &Delete;
            return null;
        }
        catch (Exception e)
        {
            return Fail(args->callback_error, PJRT_Error_Code.PJRT_Error_Code_INTERNAL, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static PJRT_Error* OnPut(PJRT_KeyValuePutCallback_Args* args)
    {
        try
        {
            Of(args->user_arg).Put(Span(args->key, args->key_size), Span(args->value, args->value_size));
            return null;
        }
        catch (Exception e)
        {
            return Fail(args->callback_error, PJRT_Error_Code.PJRT_Error_Code_INTERNAL, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Delete(sbyte* value) => NativeMemory.Free(value);

    static KeyValueStore Of(void* user) => (KeyValueStore)GCHandle.FromIntPtr((nint)user).Target!;

    static ReadOnlySpan<byte> Span(sbyte* bytes, nuint size) => new(bytes, checked((int)size));

    static sbyte* Copy(byte[] value, out nuint size)
    {
        size = (nuint)value.Length;
        var copy = (sbyte*)NativeMemory.Alloc(Math.Max(size, 1));
        value.CopyTo(new Span<byte>(copy, value.Length));
        return copy;
    }

    static PJRT_Error* Fail(delegate* unmanaged[Cdecl]<PJRT_Error_Code, sbyte*, nuint, PJRT_Error*>* create, PJRT_Error_Code code, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        fixed (byte* text = bytes) return (*create)(code, (sbyte*)text, (nuint)bytes.Length);
    }
}
