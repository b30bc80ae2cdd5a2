using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Modules that compare what they compute, run on the plugin: what they compare is returned, and compared here by the rule of each comparison.</summary>
/// <remarks>Inputs are arguments: of a program of constants it is the compiler's folding that would be tested. What XLA's own CPU backend does not pass is not run: it might end the process.</remarks>
public static class PluginCases
{
    /// <summary>Runs the modules of an archive.</summary>
    public static Report Run(string path, string filter)
    {
        var report = new Report();
        foreach (var (entry, name, text) in Archive.Read(path, filter))
            if (Reason(entry) is { } reason) report.Skip(reason);
            else report.Run($"{name} plugin", () =>
            {
                foreach (var function in Module.Parse(text).Functions.Where(f => f.Parameters.Length == 0 && f.Ops.Any(IsComparison))) Check(function);
            });
        return report;
    }

    static string? Reason(JsonElement entry)
    {
        if (!entry.TryGetProperty("checks", out var checks) || checks.GetArrayLength() == 0) return "the module compares nothing";
        if (entry.TryGetProperty("devices", out var devices) && devices.GetString() == "many") return "the module is for several devices";
        // Of quantized modules nothing is measured: XLA does not know the types, we do.
        return entry.TryGetProperty("xla_cpu", out var measured) && measured.GetString() is var result and not "pass" ? $"XLA itself does not pass: {result}" : null;
    }

    static bool IsComparison(Op op) => op.Name.StartsWith("check.", StringComparison.Ordinal) || op.Attributes is CustomCallAttributes { Target: var target } && target.StartsWith("check.", StringComparison.Ordinal);

    static void Check(Function function)
    {
        var (b, map, results, arguments) = (new Builder(), new Value[function.ValueCount], new List<Value>(), new List<Literal>());
        foreach (var op in function.Ops)
        {
            Value[] inputs = [.. op.Inputs.ToArray().Select(v => map[v.Id])];
            if (IsComparison(op))
            {
                results.AddRange(inputs);
                // What a comparison gives is only returned.
                foreach (var result in op.Results) map[result.Id] = b.Constant(Literal.Of(ElementType.I1, [], 1));
                continue;
            }
            if (op.Attributes is CallAttributes { Function.Parameters.Length: 0 } call)
            {
                var values = Evaluator.Run(Lower.Run(call.Function));
                for (var i = 0; i < values.Length; i++) map[op.Results[i].Id] = b.Parameter(op.Results[i].Type);
                arguments.AddRange(values);
                continue;
            }
            var made = b.EmitLike(op, inputs);
            for (var i = 0; i < made.Length; i++) map[op.Results[i].Id] = made[i];
        }
        var types = results.Select(r => r.Type).ToArray();
        var program = Backend.Current.Compile(PassPipeline.Compilation.Run(b.Build("main", [.. results])));
        NDArray[] given = [.. arguments.Select(a => NDArray.FromLiteral(a.Reinterpret(a.ElementType, a.Dims)))];
        var computed = program.Run(given, null).Select((r, i) => r.ToLiteral() is var value && types[i] is TensorType { Quantization: not null } type ? value.As(type) : value).ToArray();
        var next = 0;
        foreach (var op in function.Ops.Where(IsComparison))
        {
            Compare(op, computed[next..(next + op.OperandCount)]);
            next += op.OperandCount;
        }
    }

    static void Compare(Op op, Literal[] values)
    {
        if (op.Attributes is CustomCallAttributes { Target: var target } && target != "check.eq") ValueCases.Check(target["check.".Length..], values[0], values[1]);
        else if (op.Definition.Evaluate(new EvaluationContext(op, values)) is [{ ElementType: ElementType.I1 } holds] && holds.GetInt64(0) == 0) throw new InvalidOperationException("the values differ");
    }
}
