using System.Runtime.InteropServices;

namespace XlaSharp.Interop;

/// <summary>The walk along a chain of extensions.</summary>
internal unsafe partial struct PJRT_Extension_Base
{
    /// <summary>The first node of a type from <paramref name="start"/> on, or null. A chain that closes on itself ends the search.</summary>
    public static PJRT_Extension_Base* Find(PJRT_Extension_Base* start, PJRT_Extension_Type type)
    {
        // Brent's method: the mark moves on at every power of two, so that a cycle meets it without any memory of the nodes.
        var mark = start;
        for (long steps = 1, limit = 2; start != null; steps++)
        {
            if (start->type == type) return start;
            start = start->next;
            if (start == mark) return null;
            if (steps != limit) continue;
            mark = start;
            limit *= 2;
        }
        return null;
    }

    /// <summary>A copy of the extension of a type in the full size of these bindings, with nulls where the plugin's own ends; all nulls if there is none. Lives as long as the process.</summary>
    public static T* Complete<T>(PJRT_Extension_Base* start, PJRT_Extension_Type type) where T : unmanaged
    {
        var complete = (T*)NativeMemory.AllocZeroed((nuint)sizeof(T));
        var found = Find(start, type);
        if (found != null) Buffer.MemoryCopy(found, complete, sizeof(T), (long)Math.Min(found->struct_size, (nuint)sizeof(T)) & ~7L);
        return complete;
    }

    /// <summary>True if an extension reaches to the end of a slot and the slot is not null.</summary>
    /// <param name="extension">The extension, by its base.</param>
    /// <param name="slot">The address of a field of it.</param>
    public static bool Has(PJRT_Extension_Base* extension, void* slot) =>
        (nuint)((byte*)slot - (byte*)extension) + (nuint)sizeof(void*) <= extension->struct_size && *(void**)slot != null;
}
