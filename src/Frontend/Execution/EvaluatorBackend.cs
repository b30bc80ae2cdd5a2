using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Runs programs on the managed evaluator.</summary>
internal sealed class EvaluatorBackend : Backend
{
    public override string Name => "evaluator";

    public override Executable Compile(Function lowered)
    {
        CustomCalls.Check(lowered, static target => target is "Sharding" or "annotate_device_placement" || target.StartsWith("check.", StringComparison.Ordinal));
        return new Program(lowered);
    }

    public override object Put(Literal value) => value;

    public override Literal Fetch(object storage, TensorType type) => (Literal)storage;

    public override void Wait(object storage) { }

    public override ValueTask WaitAsync(object storage) => ValueTask.CompletedTask;

    sealed class Program(Function function) : Executable
    {
        readonly int[] donated = [.. Donated(function)];

        public override int ResultCount => function.Results.Length;

        public override void Run(ReadOnlySpan<NDArray> arguments, bool[]? weak, Span<NDArray> results)
        {
            var values = new Literal[arguments.Length];
            for (var i = 0; i < values.Length; i++) values[i] = (Literal)arguments[i].Storage;
            // A program gives what it gives on XLA's CPU backend.
            using var subnormals = Subnormals.Flush();
            var computed = Evaluator.Run(function, values);
            for (var i = 0; i < results.Length; i++) results[i] = new(computed[i], computed[i].Type, IsWeak(weak, i));
            foreach (var i in donated) arguments[i].Dispose();
        }

        // As on a plugin, an argument is given away only where a result takes its place.
        static IEnumerable<int> Donated(Function function)
        {
            var places = function.Results.Select(r => r.Type).ToList();
            for (var i = 0; i < function.ParameterAttributes.Length; i++)
                if (function.ParameterAttributes[i].Any(a => a.Name == "jax.buffer_donor") && places.Remove(function.Parameters[i].Type)) yield return i;
        }

        public override IReadOnlyDictionary<string, double> CostAnalysis => new Dictionary<string, double>();
    }
}
