using System.Collections.Concurrent;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Device copies of C# numbers: <c>x + 1</c> in a loop uploads its 1 once.</summary>
internal static class ScalarCache
{
    const int Largest = 4096;

    static readonly ConcurrentDictionary<Literal, object> Numbers = new();

    public static object Put(Literal scalar)
    {
        if (Numbers.TryGetValue(scalar, out var known)) return known;
        var made = Backend.Current.Put(scalar);
        if (Numbers.Count < Largest) Numbers[scalar] = made;
        return made;
    }
}
