using System.Runtime.InteropServices;

namespace XlaSharp.Interop;

/// <summary>The way into a plugin: its library, the check of its table, the slots and the extensions that the table has.</summary>
internal unsafe partial struct PJRT_Api
{
    /// <summary>Version 0.57 rearranged the table under an unchanged major version: older plugins cannot be called.</summary>
    public const int MinimumMinorVersion = 57;

    /// <summary>The end of the version: what a table must reach before anything in it may be believed.</summary>
    const int HeadSize = 40;

    /// <summary>Loads a library and asks it for its table, which may be null. The library is never unloaded: its threads outlive any client.</summary>
    /// <param name="path">An absolute path.</param>
    /// <exception cref="DllNotFoundException">There is no such file, or something that it needs is missing.</exception>
    /// <exception cref="BadImageFormatException">The file is not a library of this platform.</exception>
    /// <exception cref="EntryPointNotFoundException">The library exports no GetPjrtApi.</exception>
    public static PJRT_Api* Open(string path)
    {
        var entry = NativeLibrary.GetExport(NativeLibrary.Load(path), "GetPjrtApi");
        return ((delegate* unmanaged[Cdecl]<PJRT_Api*>)entry)();
    }

    /// <summary>Why a table cannot be used, or null if it can. Reads no more of it than what it has by its own account.</summary>
    public static string? Refusal(PJRT_Api* api)
    {
        if (api == null) return "GetPjrtApi gave a null table";
        if (api->struct_size < HeadSize) return $"its table has {api->struct_size} bytes, too few to hold a version";
        var (major, minor) = (api->pjrt_api_version.major_version, api->pjrt_api_version.minor_version);
        if (major != 0 || minor < MinimumMinorVersion)
            return $"it has PJRT API {major}.{minor}, this library needs 0.{MinimumMinorVersion} or a later 0.x";
        // Without these no call could even report that it failed.
        if (!Has(api, &api->PJRT_Error_Destroy)) return "its table lacks PJRT_Error_Destroy";
        if (!Has(api, &api->PJRT_Error_Message)) return "its table lacks PJRT_Error_Message";
        if (!Has(api, &api->PJRT_Error_GetCode)) return "its table lacks PJRT_Error_GetCode";
        return Has(api, &api->PJRT_Plugin_Initialize) ? null : "its table lacks PJRT_Plugin_Initialize";
    }

    /// <summary>A table of the full size of these bindings, with nulls where a plugin's own ends: no slot of it lies behind the end. Lives as long as the process.</summary>
    /// <param name="api">A table that <see cref="Refusal"/> finds nothing against.</param>
    public static PJRT_Api* Complete(PJRT_Api* api)
    {
        var complete = (PJRT_Api*)NativeMemory.AllocZeroed((nuint)sizeof(PJRT_Api));
        var size = (long)Math.Min(api->struct_size, (nuint)sizeof(PJRT_Api)) & ~7L;
        Buffer.MemoryCopy(api, complete, sizeof(PJRT_Api), size);
        // Version 0.105 had another function in this slot for a while.
        if (api->pjrt_api_version.minor_version == 105) complete->PJRT_Device_ClearMemoryStats = null;
        return complete;
    }

    /// <summary>True if the table reaches to the end of a slot and the slot is not null.</summary>
    /// <param name="api">The table.</param>
    /// <param name="slot">The address of a field of it.</param>
    public static bool Has(PJRT_Api* api, void* slot) =>
        (nuint)((byte*)slot - (byte*)api) + (nuint)sizeof(void*) <= api->struct_size && *(void**)slot != null;

    /// <summary>The extension of a type, or null. Its own <c>struct_size</c> tells which of its fields it has.</summary>
    public static PJRT_Extension_Base* FindExtension(PJRT_Api* api, PJRT_Extension_Type type) => PJRT_Extension_Base.Find(api->extension_start, type);
}
