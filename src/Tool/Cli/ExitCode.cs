namespace XlaSharp.Tool;

/// <summary>How the tool ends.</summary>
internal enum ExitCode
{
    /// <summary>All went well.</summary>
    Ok = 0,

    /// <summary>A program is not valid, or could not be run, converted or written.</summary>
    Failed = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,
}
