using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Where a value that is kept for the way back comes from, in words.</summary>
internal static class SavedValue
{
    /// <summary>The origin of a value; what a call or a checkpoint gives is looked up inside.</summary>
    /// <param name="value">The value.</param>
    /// <param name="origin">The words for a parameter.</param>
    public static string Describe(Value value, Func<int, string> origin)
    {
        if (value.Op is not { } op) return origin(value.Index);
        if (op.Attributes is NameAttributes { Name: var name }) return $"named '{name}'";
        var inner = op.Attributes is CallAttributes call ? call.Function : op.Attributes is CheckpointAttributes ? op.Regions[0] : null;
        if (inner is not null) return Describe(inner.Results[value.Index], i => Describe(op.Inputs[i], origin));
        return $"output of {op.Name[(op.Name.IndexOf('.', StringComparison.Ordinal) + 1)..]}";
    }
}
