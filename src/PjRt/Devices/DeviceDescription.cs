using System.Collections.Immutable;
using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>What is known of a device without using it. It belongs to a client or a topology.</summary>
public sealed unsafe class DeviceDescription
{
    readonly Plugin plugin;
    readonly PJRT_DeviceDescription* pointer;
    readonly SafeHandle owner;

    internal DeviceDescription(Plugin plugin, PJRT_DeviceDescription* pointer, SafeHandle owner)
    {
        this.plugin = plugin;
        this.pointer = pointer;
        this.owner = owner;
        var id = StructSize.Stamped<PJRT_DeviceDescription_Id_Args>();
        id.device_description = pointer;
        plugin.Call(plugin.Api->PJRT_DeviceDescription_Id, &id);
        Id = id.id;
        var kind = StructSize.Stamped<PJRT_DeviceDescription_Kind_Args>();
        kind.device_description = pointer;
        plugin.Call(plugin.Api->PJRT_DeviceDescription_Kind, &kind);
        Kind = NativeText.Read(kind.device_kind, kind.device_kind_size);
    }

    /// <summary>The number, unique among all devices of the platform.</summary>
    public int Id { get; }

    /// <summary>The vendor's name of the kind of device.</summary>
    public string Kind { get; }

    /// <summary>The index of the process that can use it.</summary>
    public int ProcessIndex
    {
        get
        {
            using var use = new HandleUse(owner);
            var args = StructSize.Stamped<PJRT_DeviceDescription_ProcessIndex_Args>();
            args.device_description = pointer;
            plugin.Call(plugin.Api->PJRT_DeviceDescription_ProcessIndex, &args);
            return args.process_index;
        }
    }

    /// <summary>What the plugin says of it.</summary>
    public IReadOnlyDictionary<string, OptionValue> Attributes
    {
        get
        {
            using var use = new HandleUse(owner);
            var args = StructSize.Stamped<PJRT_DeviceDescription_Attributes_Args>();
            args.device_description = pointer;
            plugin.Call(plugin.Api->PJRT_DeviceDescription_Attributes, &args);
            return NamedValues.Read(args.attributes, args.num_attributes);
        }
    }

    /// <summary>A text for logs.</summary>
    public string DebugString
    {
        get
        {
            using var use = new HandleUse(owner);
            var args = StructSize.Stamped<PJRT_DeviceDescription_DebugString_Args>();
            args.device_description = pointer;
            plugin.Call(plugin.Api->PJRT_DeviceDescription_DebugString, &args);
            return NativeText.Read(args.debug_string, args.debug_string_size);
        }
    }

    /// <summary>The kinds of its memories.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public ImmutableArray<MemoryDescription> Memories
    {
        get
        {
            using var use = new HandleUse(owner);
            var args = StructSize.Stamped<PJRT_DeviceDescription_MemoryDescriptions_Args>();
            args.device_description = pointer;
            plugin.Call(plugin.MemoryDescriptions->PJRT_DeviceDescription_MemoryDescriptions, &args);
            var memories = ImmutableArray.CreateBuilder<MemoryDescription>((int)args.num_memory_descriptions);
            for (nuint i = 0; i < args.num_memory_descriptions; i++)
            {
                var kind = StructSize.Stamped<PJRT_MemoryDescription_Kind_Args>();
                kind.memory_description = args.memory_descriptions[i];
                plugin.Call(plugin.MemoryDescriptions->PJRT_MemoryDescription_Kind, &kind);
                memories.Add(new(NativeText.Read(kind.kind, kind.kind_size), kind.kind_id, i == args.default_memory_index));
            }
            return memories.MoveToImmutable();
        }
    }

    /// <summary>The plugin's own text.</summary>
    public override string ToString()
    {
        using var use = new HandleUse(owner);
        var args = StructSize.Stamped<PJRT_DeviceDescription_ToString_Args>();
        args.device_description = pointer;
        plugin.Call(plugin.Api->PJRT_DeviceDescription_ToString, &args);
        return NativeText.Read(args.to_string, args.to_string_size);
    }
}
