namespace XlaSharp;

/// <summary>The arguments of a call as a tuple, each by its actual type.</summary>
internal sealed class ExportedArgumentsTree : Tree<ExportedArguments>
{
    public static ExportedArgumentsTree Shared { get; } = new();

    public override void Flatten(ExportedArguments value, TreeWriter writer)
    {
        writer.WriteCount(value.Items.Length);
        writer.Begin(TreeKind.Tuple, typeof(object[]));
        foreach (var item in value.Items) writer.Write(item!);
        writer.End();
    }

    public override ExportedArguments Unflatten(TreeReader reader)
    {
        var items = new object?[reader.ReadCount()];
        for (var i = 0; i < items.Length; i++) items[i] = reader.Read<object>();
        return new(items);
    }
}
