using System.Diagnostics;

namespace XlaSharp;

/// <summary>Where in the caller's program something happens, for messages.</summary>
internal static class UserCode
{
    static readonly string[] Libraries = ["XlaSharp,", "XlaSharp.Hlo,", "XlaSharp.PjRt,", "XlaSharp.FSharp,", "FSharp.Core,", "System.", "Microsoft."];

    /// <summary>The innermost method on the stack that is not of a library, with file and line where these are known: <c>Mlp.Forward (Mlp.cs:41)</c>. Null if there is none.</summary>
    public static string? Place()
    {
        var trace = new StackTrace(1, true);
        for (var i = 0; i < trace.FrameCount; i++)
        {
            if (trace.GetFrame(i) is not { } frame || DiagnosticMethodInfo.Create(frame) is not { } method) continue;
            if (Array.Exists(Libraries, name => method.DeclaringAssemblyName.StartsWith(name, StringComparison.Ordinal))) continue;
            return frame.GetFileName() is { } file ? $"{Name(method)} ({Path.GetFileName(file)}:{frame.GetFileLineNumber()})" : Name(method);
        }
        return null;
    }

    // The compiler puts lambdas as <Method>b__0 into nested classes of its own.
    static string Name(DiagnosticMethodInfo method)
    {
        var type = method.DeclaringTypeName ?? "";
        var generated = type.IndexOf("+<", StringComparison.Ordinal);
        if (generated >= 0) type = type[..generated];
        type = type[(type.LastIndexOfAny(['.', '+']) + 1)..];
        var end = method.Name.IndexOf('>', StringComparison.Ordinal);
        return $"{type}.{(method.Name.StartsWith('<') && end > 1 ? method.Name[1..end] : method.Name)}";
    }
}
