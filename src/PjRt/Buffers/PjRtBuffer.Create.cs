using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class PjRtBuffer
{
    /// <summary>A buffer of undefined contents.</summary>
    /// <exception cref="PjRtException">The plugin does not make such buffers, or lacks the memory.</exception>
    public static PjRtBuffer Uninitialized(Placement where, BufferType type, ReadOnlySpan<long> dimensions, MemoryLayout? layout = null)
    {
        var client = where.Client;
        var bytes = type.HostByteCount(dimensions);
        using var use = new HandleUse(client.Handle);
        using var native = new NativeLayout(layout);
        fixed (long* dims = dimensions)
        {
            var args = StructSize.Stamped<PJRT_Client_CreateUninitializedBuffer_Args>();
            args.client = client.Pointer;
            args.shape_dims = dims;
            args.shape_num_dims = (nuint)dimensions.Length;
            args.shape_element_type = (PJRT_Buffer_Type)type;
            args.shape_layout = native.Pointer;
            // A device would win over a memory, and older plugins know only it.
            args.device = where.Device is null ? null : where.Device.Pointer;
            args.memory = where.Memory is null ? null : where.Memory.Pointer;
            client.Plugin.Call(client.Plugin.Api->PJRT_Client_CreateUninitializedBuffer, &args);
            return new(client, args.buffer, bytes);
        }
    }

    /// <summary>A buffer without memory that stands for a failure: whatever uses it fails with the error.</summary>
    /// <exception cref="PjRtException">The plugin does not make such buffers.</exception>
    public static PjRtBuffer Failed(Placement where, BufferType type, ReadOnlySpan<long> dimensions, PjRtErrorCode code, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        const string Name = nameof(PJRT_Api.PJRT_Client_CreateErrorBuffer);
        if (code == PjRtErrorCode.Ok) throw PjRtException.Invalid(Name, "Ok is no error");
        var client = where.Client;
        type.HostByteCount(dimensions);
        var memory = where.RequireMemory();
        var text = Encoding.UTF8.GetBytes(message);
        using var use = new HandleUse(client.Handle);
        fixed (long* dims = dimensions)
        fixed (byte* error = text)
        {
            var args = StructSize.Stamped<PJRT_Client_CreateErrorBuffer_Args>();
            args.client = client.Pointer;
            args.error_code = (PJRT_Error_Code)code;
            args.error_message = (sbyte*)error;
            args.error_message_size = (nuint)text.Length;
            args.shape_dims = dims;
            args.shape_num_dims = (nuint)dimensions.Length;
            args.shape_element_type = (PJRT_Buffer_Type)type;
            args.memory = memory.Pointer;
            client.Plugin.Call(client.Plugin.Api->PJRT_Client_CreateErrorBuffer, &args);
            return new(client, args.buffer, 0);
        }
    }

    /// <summary>A buffer that uses memory which another library owns. It may be written to where the buffer is donated.</summary>
    /// <param name="where">The device or memory that the address is of.</param>
    /// <param name="type">The element type.</param>
    /// <param name="dimensions">The dimensions.</param>
    /// <param name="address">The address, on a 64-byte boundary for CPU plugins.</param>
    /// <param name="released">Called once nothing uses the memory any more, on any thread.</param>
    /// <param name="stream">A stream of the platform after whose work the elements are there, or 0.</param>
    /// <param name="layout">The order of the elements, or null for the default one.</param>
    /// <exception cref="PjRtException">The address is null or misaligned, or the plugin does not make such buffers.</exception>
    public static PjRtBuffer ViewOf(Placement where, BufferType type, ReadOnlySpan<long> dimensions, nint address, Action? released = null, nint stream = 0, MemoryLayout? layout = null)
    {
        const string Name = nameof(PJRT_Api.PJRT_Client_CreateViewOfDeviceBuffer);
        var client = where.Client;
        var bytes = type.HostByteCount(dimensions);
        if (address == 0 && bytes > 0) throw PjRtException.Invalid(Name, "the address is null");
        var callback = released is null ? default : GCHandle.Alloc(released);
        try
        {
            using var use = new HandleUse(client.Handle);
            using var native = new NativeLayout(layout);
            fixed (long* dims = dimensions)
            {
                var args = StructSize.Stamped<PJRT_Client_CreateViewOfDeviceBuffer_Args>();
                args.client = client.Pointer;
                args.device_buffer_ptr = (void*)address;
                args.dims = dims;
                args.num_dims = (nuint)dimensions.Length;
                args.element_type = (PJRT_Buffer_Type)type;
                args.layout = native.Pointer;
                args.device = where.Device is null ? null : where.Device.Pointer;
                args.memory = where.Memory is null ? null : where.Memory.Pointer;
                args.stream = stream;
                if (released is not null)
                {
                    args.on_delete_callback = &Released;
                    args.on_delete_callback_arg = (void*)GCHandle.ToIntPtr(callback);
                }
                client.Plugin.Call(client.Plugin.Api->PJRT_Client_CreateViewOfDeviceBuffer, &args);
                return new(client, args.buffer, 0);
            }
        }
        catch
        {
            if (callback.IsAllocated) callback.Free();
            throw;
        }
    }

    // Comes from any thread of the plugin, on which nothing may take long or throw.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Released(void* address, void* user)
    {
        var handle = GCHandle.FromIntPtr((nint)user);
        var action = (Action)handle.Target!;
        handle.Free();
        ThreadPool.UnsafeQueueUserWorkItem(static a => a(), action, preferLocal: false);
    }
}
