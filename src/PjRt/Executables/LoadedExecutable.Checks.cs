namespace XlaSharp.PjRt;

public sealed unsafe partial class LoadedExecutable
{
    // What the plugin would read past the end of, or take for something else, is refused here: it compares no more than the number of arguments and their sizes.
    int CheckArguments(IReadOnlyList<IReadOnlyList<PjRtBuffer>> arguments, ExecuteOptions options, Device? device)
    {
        if (options.Context is { } context && context.Plugin != Plugin) throw Wrong("the execute context is of another plugin");
        if (options.Context is { IsClosed: true }) throw Wrong("the execute context is disposed");
        if (device is not null)
        {
            if (device.Client != client) throw Wrong($"{device} is a device of another client");
            if (arguments.Count != 1) throw Wrong($"on the one device {device} there is one list of arguments, got {arguments.Count}");
        }
        else if (arguments.Count != Devices.Count)
        {
            throw Wrong($"the program runs on {Devices.Count} devices, got {arguments.Count} lists of arguments");
        }
        var signature = Description.ParameterTypes;
        var count = signature?.Count ?? arguments[0].Count;
        foreach (var index in options.NonDonatableArguments.IsDefault ? [] : options.NonDonatableArguments)
            if (index < 0 || index >= count) throw Wrong($"there is no argument {index} to keep, the program has {count} parameters");
        for (var d = 0; d < arguments.Count; d++)
        {
            if (arguments[d].Count != count) throw Wrong($"the program has {count} parameters, got {arguments[d].Count} arguments{On(d)}");
            for (var i = 0; i < count; i++) CheckArgument(arguments[d][i], i, d, signature?[i], device ?? Devices[d]);
        }
        return count;
    }

    void CheckArgument(PjRtBuffer? argument, int index, int device, ArrayType? expected, Device target)
    {
        if (argument is null) throw Wrong($"argument {index}{On(device)} is null");
        if (argument.Client != client) throw Wrong($"argument {index}{On(device)} is a buffer of another client");
        if (argument.IsClosed) throw Wrong($"argument {index}{On(device)} is disposed");
        if (argument.IsDeleted) throw Wrong($"argument {index}{On(device)} was deleted or donated");
        if (argument.Device != target) throw Wrong($"argument {index} is on {argument.Device}, the program runs on {target}");
        if (expected is not null && !argument.IsOf(expected)) throw Wrong($"argument {index}{On(device)} must be {expected}, got {argument}");
    }

    Device? PortableDevice(IReadOnlyList<IReadOnlyList<PjRtBuffer>> arguments) =>
        Devices.Count > 0 ? null : arguments is [[{ IsClosed: false } first, ..], ..] ? first.Device : client.Devices[0];

    string On(int device) => Devices.Count > 1 ? $" on {Devices[device]}" : "";

    static PjRtException Wrong(string message) => PjRtException.Invalid(ExecuteCall, message);
}
