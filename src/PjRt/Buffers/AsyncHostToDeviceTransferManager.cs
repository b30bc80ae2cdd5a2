using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Fills several new buffers piece by piece. The buffers can be retrieved and used at once; they are ready after their last pieces.</summary>
public sealed unsafe class AsyncHostToDeviceTransferManager : SafeHandle
{
    readonly Client client;
    readonly ArrayType[] types;
    readonly bool[] complete;

    /// <summary>A manager of new buffers.</summary>
    /// <param name="where">The device or memory of the buffers.</param>
    /// <param name="types">Their types.</param>
    /// <exception cref="PjRtException">There are none, or the plugin has no such managers.</exception>
    public AsyncHostToDeviceTransferManager(Placement where, IReadOnlyList<ArrayType> types) : base(0, true)
    {
        const string Name = nameof(PJRT_Api.PJRT_Client_CreateBuffersForAsyncHostToDevice);
        ArgumentNullException.ThrowIfNull(types);
        if (types.Count == 0) throw PjRtException.Invalid(Name, "no buffers are asked for");
        this.types = [.. types];
        complete = new bool[types.Count];
        client = where.Client;
        foreach (var type in types) type.ElementType.HostByteCount(type.Dimensions.AsSpan());
        var memory = where.RequireMemory();
        var dims = types.SelectMany(t => t.Dimensions).ToArray();
        var added = false;
        client.Handle.DangerousAddRef(ref added);
        try
        {
            fixed (long* first = dims)
            fixed (PJRT_ShapeSpec* specs = new PJRT_ShapeSpec[types.Count])
            {
                var next = first;
                for (var i = 0; i < types.Count; i++)
                {
                    specs[i] = StructSize.Stamped<PJRT_ShapeSpec>();
                    specs[i].dims = next;
                    specs[i].num_dims = (nuint)types[i].Dimensions.Length;
                    specs[i].element_type = (PJRT_Buffer_Type)types[i].ElementType;
                    next += types[i].Dimensions.Length;
                }
                var args = StructSize.Stamped<PJRT_Client_CreateBuffersForAsyncHostToDevice_Args>();
                args.client = client.Pointer;
                args.shape_specs = specs;
                args.num_shape_specs = (nuint)types.Count;
                args.memory = memory.Pointer;
                Plugin.Call(Plugin.Api->PJRT_Client_CreateBuffersForAsyncHostToDevice, &args);
                SetHandle((nint)args.transfer_manager);
            }
        }
        catch
        {
            client.Handle.DangerousRelease();
            throw;
        }
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The number of buffers.</summary>
    public int BufferCount
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_AsyncHostToDeviceTransferManager_BufferCount_Args>();
            args.transfer_manager = Pointer;
            Plugin.Call(Plugin.Api->PJRT_AsyncHostToDeviceTransferManager_BufferCount, &args);
            return (int)args.buffer_count;
        }
    }

    /// <summary>The device of the buffers.</summary>
    public Device Device
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_AsyncHostToDeviceTransferManager_Device_Args>();
            args.transfer_manager = Pointer;
            Plugin.Call(Plugin.Api->PJRT_AsyncHostToDeviceTransferManager_Device, &args);
            return client.DeviceOf(args.device_out);
        }
    }

    PJRT_AsyncHostToDeviceTransferManager* Pointer => (PJRT_AsyncHostToDeviceTransferManager*)handle;

    Plugin Plugin => client.Plugin;

    /// <summary>The bytes of a buffer.</summary>
    public long BufferSize(int index)
    {
        using var use = new HandleUse(this);
        Check(index, nameof(PJRT_Api.PJRT_AsyncHostToDeviceTransferManager_BufferSize));
        return Size(index);
    }

    /// <summary>A buffer. Once for each.</summary>
    /// <exception cref="PjRtException">There is no such buffer, or it was retrieved already.</exception>
    public PjRtBuffer RetrieveBuffer(int index)
    {
        using var use = new HandleUse(this);
        Check(index, nameof(PJRT_Api.PJRT_AsyncHostToDeviceTransferManager_RetrieveBuffer));
        var args = StructSize.Stamped<PJRT_AsyncHostToDeviceTransferManager_RetrieveBuffer_Args>();
        args.transfer_manager = Pointer;
        args.buffer_index = index;
        Plugin.Call(Plugin.Api->PJRT_AsyncHostToDeviceTransferManager_RetrieveBuffer, &args);
        return new(client, args.buffer_out, types[index].ElementType.HostByteCount(types[index].Dimensions.AsSpan()));
    }

    /// <summary>Sends a piece of a buffer, in the device's format. The memory is pinned until it is sent.</summary>
    /// <param name="index">The buffer.</param>
    /// <param name="data">The bytes.</param>
    /// <param name="offset">Where in the buffer they belong.</param>
    /// <param name="isLast">True for the last piece, after which the buffer is ready.</param>
    /// <returns>Completes when the memory is needed no more.</returns>
    /// <exception cref="PjRtException">There is no such buffer, the bytes lie outside it, or its last piece was sent.</exception>
    public ValueTask TransferAsync(int index, ReadOnlyMemory<byte> data, long offset = 0, bool isLast = true)
    {
        const string Name = nameof(PJRT_Api.PJRT_AsyncHostToDeviceTransferManager_TransferData);
        using var use = new HandleUse(this);
        Check(index, Name);
        var size = Size(index);
        if (offset < 0 || offset > size - data.Length) throw PjRtException.Invalid(Name, $"{data.Length} bytes at {offset} lie outside buffer {index} of {size} bytes");
        if (complete[index]) throw PjRtException.Invalid(Name, $"the last piece of buffer {index} was sent already");
        var pin = data.Pin();
        try
        {
            byte none = 0;
            var args = StructSize.Stamped<PJRT_AsyncHostToDeviceTransferManager_TransferData_Args>();
            args.transfer_manager = Pointer;
            args.buffer_index = index;
            args.data = pin.Pointer == null ? &none : pin.Pointer;
            args.offset = offset;
            args.transfer_size = data.Length;
            args.is_last_transfer = isLast ? (byte)1 : (byte)0;
            Plugin.Call(Plugin.Api->PJRT_AsyncHostToDeviceTransferManager_TransferData, &args);
            complete[index] = isLast;
            return EventCalls.ToTask(Plugin, args.done_with_h2d_transfer, () => pin.Dispose());
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    /// <summary>Sends a whole buffer, in the host's format: one byte each for types of up to 8 bits. The memory is pinned until it is sent.</summary>
    /// <returns>Completes when the memory is needed no more.</returns>
    /// <exception cref="PjRtException">There is no such buffer, it has another size, it was sent already, or the plugin does not do so.</exception>
    public ValueTask TransferLiteralAsync(int index, ReadOnlyMemory<byte> data)
    {
        const string Name = nameof(PJRT_Api.PJRT_AsyncHostToDeviceTransferManager_TransferLiteral);
        using var use = new HandleUse(this);
        Check(index, Name);
        var (type, dimensions) = types[index];
        var size = type.HostByteCount(dimensions.AsSpan());
        if (data.Length != size) throw PjRtException.Invalid(Name, $"{types[index]} takes {size} bytes, got {data.Length}");
        if (complete[index]) throw PjRtException.Invalid(Name, $"buffer {index} was sent already");
        var pin = data.Pin();
        try
        {
            byte none = 0;
            var dims = dimensions.AsSpan();
            using var native = new NativeLayout(MemoryLayout.RowMajor(dimensions.Length));
            fixed (long* shape = dims)
            {
                var args = StructSize.Stamped<PJRT_AsyncHostToDeviceTransferManager_TransferLiteral_Args>();
                args.transfer_manager = Pointer;
                args.buffer_index = index;
                args.data = pin.Pointer == null ? &none : pin.Pointer;
                args.shape_dims = shape;
                args.shape_num_dims = (nuint)dims.Length;
                args.shape_element_type = (PJRT_Buffer_Type)type;
                args.shape_layout = native.Pointer;
                Plugin.Call(Plugin.Api->PJRT_AsyncHostToDeviceTransferManager_TransferLiteral, &args);
                complete[index] = true;
                return EventCalls.ToTask(Plugin, args.done_with_h2d_transfer, () => pin.Dispose());
            }
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    /// <summary>Says that a buffer will not be filled: whatever uses it fails with the error.</summary>
    /// <exception cref="PjRtException">There is no such buffer, or its last piece was sent.</exception>
    public void Fail(int index, PjRtErrorCode code, string message)
    {
        const string Name = nameof(PJRT_Api.PJRT_AsyncHostToDeviceTransferManager_SetBufferError);
        ArgumentNullException.ThrowIfNull(message);
        using var use = new HandleUse(this);
        Check(index, Name);
        if (code == PjRtErrorCode.Ok) throw PjRtException.Invalid(Name, "Ok is no error");
        if (complete[index]) throw PjRtException.Invalid(Name, $"the last piece of buffer {index} was sent already");
        var text = Encoding.UTF8.GetBytes(message);
        fixed (byte* error = text)
        {
            var args = StructSize.Stamped<PJRT_AsyncHostToDeviceTransferManager_SetBufferError_Args>();
            args.transfer_manager = Pointer;
            args.buffer_index = index;
            args.error_code = (PJRT_Error_Code)code;
            args.error_message = (sbyte*)error;
            args.error_message_size = (nuint)text.Length;
            Plugin.Call(Plugin.Api->PJRT_AsyncHostToDeviceTransferManager_SetBufferError, &args);
            complete[index] = true;
        }
    }

    /// <summary>Adds facts about the transfers, which the plugin defines.</summary>
    /// <exception cref="PjRtException">The plugin refuses.</exception>
    public void AddMetadata(IReadOnlyDictionary<string, OptionValue> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        using var use = new HandleUse(this);
        using var values = new NamedValues(metadata);
        var args = StructSize.Stamped<PJRT_AsyncHostToDeviceTransferManager_AddMetadata_Args>();
        args.transfer_manager = Pointer;
        args.transfer_metadata = values.First;
        args.num_metadata = values.Count;
        Plugin.Call(Plugin.Api->PJRT_AsyncHostToDeviceTransferManager_AddMetadata, &args);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        var args = StructSize.Stamped<PJRT_AsyncHostToDeviceTransferManager_Destroy_Args>();
        args.transfer_manager = Pointer;
        var done = Plugin.Release(Plugin.Api->PJRT_AsyncHostToDeviceTransferManager_Destroy, &args);
        client.Handle.DangerousRelease();
        return done;
    }

    long Size(int index)
    {
        var args = StructSize.Stamped<PJRT_AsyncHostToDeviceTransferManager_BufferSize_Args>();
        args.transfer_manager = Pointer;
        args.buffer_index = index;
        Plugin.Call(Plugin.Api->PJRT_AsyncHostToDeviceTransferManager_BufferSize, &args);
        return (long)args.buffer_size;
    }

    void Check(int index, string call)
    {
        if (index < 0 || index >= types.Length) throw PjRtException.Invalid(call, $"there is no buffer {index} among {types.Length}");
    }
}
