namespace XlaSharp.PjRt;

/// <summary>A PJRT call failed, or was refused before it could harm the process.</summary>
public sealed class PjRtException : Exception
{
    /// <summary>An error of a call.</summary>
    public PjRtException(PjRtErrorCode code, string call, string nativeMessage)
        : base($"{call}: {FirstLine(nativeMessage)} ({code})")
    {
        Code = code;
        Call = call;
        NativeMessage = nativeMessage;
    }

    /// <summary>The error code.</summary>
    public PjRtErrorCode Code { get; }

    /// <summary>The PJRT function, such as <c>PJRT_Client_Compile</c>.</summary>
    public string Call { get; }

    /// <summary>The whole text of the plugin; the message has its first line.</summary>
    public string NativeMessage { get; }

    /// <summary>What the plugin attached to the error, by type.</summary>
    public IReadOnlyDictionary<string, byte[]> Payloads { get; init; } = new Dictionary<string, byte[]>();

    internal static PjRtException Invalid(string call, string message) => new(PjRtErrorCode.InvalidArgument, call, message);

    static string FirstLine(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
