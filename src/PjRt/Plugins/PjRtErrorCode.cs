namespace XlaSharp.PjRt;

/// <summary>The error codes of the PJRT C API, which are those of absl::Status.</summary>
public enum PjRtErrorCode
{
    /// <summary>No error.</summary>
    Ok = 0,
    /// <summary>The operation was cancelled.</summary>
    Cancelled = 1,
    /// <summary>Unknown; also programs that do not parse.</summary>
    Unknown = 2,
    /// <summary>An argument is wrong.</summary>
    InvalidArgument = 3,
    /// <summary>A deadline passed.</summary>
    DeadlineExceeded = 4,
    /// <summary>Something is not there.</summary>
    NotFound = 5,
    /// <summary>Something is there already.</summary>
    AlreadyExists = 6,
    /// <summary>Not permitted.</summary>
    PermissionDenied = 7,
    /// <summary>Out of memory or of another resource.</summary>
    ResourceExhausted = 8,
    /// <summary>The state does not allow it.</summary>
    FailedPrecondition = 9,
    /// <summary>Aborted.</summary>
    Aborted = 10,
    /// <summary>Out of range.</summary>
    OutOfRange = 11,
    /// <summary>The plugin does not have it.</summary>
    Unimplemented = 12,
    /// <summary>An error inside the plugin.</summary>
    Internal = 13,
    /// <summary>Unavailable for now.</summary>
    Unavailable = 14,
    /// <summary>Data was lost.</summary>
    DataLoss = 15,
    /// <summary>Not authenticated.</summary>
    Unauthenticated = 16,
}
