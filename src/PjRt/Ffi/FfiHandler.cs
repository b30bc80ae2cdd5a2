namespace XlaSharp.PjRt;

/// <summary>Does the work of a custom call: reads the arguments and attributes, writes the results.</summary>
/// <remarks>Runs on threads of the plugin, on several at once; it must not call the plugin. An exception becomes the error of the execution.</remarks>
/// <param name="call">The call; valid until the handler returns.</param>
public delegate void FfiHandler(FfiCall call);
