using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The passes between a traced function and the compiler, as data.</summary>
internal static class Pipeline
{
    static readonly (string Name, Func<Function, Function> Pass)[] Passes =
    [
        ("dead-code", DeadCode.Remove),
        ("lower", Lower.Run),
        ("common-subexpressions", CommonSubexpressions.Merge),
    ];

    static readonly string? DumpFolder = Environment.GetEnvironmentVariable("XLASHARP_DUMP");
    static int dumps;

    public static Function Run(Function function)
    {
        var number = DumpFolder is null ? 0 : Interlocked.Increment(ref dumps);
        Dump(function, number, "traced");
        foreach (var (name, pass) in Passes)
        {
            function = pass(function);
            Dump(function, number, name);
        }
        return function;
    }

    static void Dump(Function function, int number, string stage)
    {
        if (DumpFolder is null) return;
        Directory.CreateDirectory(DumpFolder);
        File.WriteAllText(Path.Combine(DumpFolder, $"{number:D4}-{stage}.mlir"), new Module(function).ToText());
    }
}
