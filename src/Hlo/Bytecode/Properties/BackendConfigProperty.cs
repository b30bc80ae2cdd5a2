namespace XlaSharp.Hlo;

/// <summary>What a custom call tells its target: a string, or from version 4 of the interface on a dictionary. Left out if it is empty.</summary>
internal sealed class BackendConfigProperty() : Property("backend_config")
{
    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields) => fields[0] is StringAttribute { Bytes.IsEmpty: true } or DictionaryAttribute { Entries.Count: 0 } ? null : fields[0];

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields) => fields[0] = value ?? (IsTyped(op) ? new DictionaryAttribute() : new StringAttribute([]));

    /// <summary>True for a call by version 4 of the interface.</summary>
    public static bool IsTyped(Op op) => op.Attributes is CustomCallAttributes call && call.Options.Any(static o => o.Name == "api_version" && o.Text.StartsWith('4'));
}
