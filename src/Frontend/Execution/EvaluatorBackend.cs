using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Runs programs on the managed evaluator.</summary>
internal sealed class EvaluatorBackend : Backend
{
    public override string Name => "evaluator";

    public override Executable Compile(Function lowered) => new Program(lowered);

    public override object Put(Literal value) => value;

    public override Literal Fetch(object storage, TensorType type) => (Literal)storage;

    public override void Wait(object storage) { }

    public override ValueTask WaitAsync(object storage) => ValueTask.CompletedTask;

    sealed class Program(Function function) : Executable
    {
        public override int ResultCount => function.Results.Length;

        public override void Run(ReadOnlySpan<NDArray> arguments, bool[]? weak, Span<NDArray> results)
        {
            var values = new Literal[arguments.Length];
            for (var i = 0; i < values.Length; i++) values[i] = (Literal)arguments[i].Storage;
            var computed = Evaluator.Run(function, values);
            for (var i = 0; i < results.Length; i++) results[i] = new(computed[i], computed[i].Type, IsWeak(weak, i));
        }

        public override IReadOnlyDictionary<string, double> CostAnalysis => new Dictionary<string, double>();
    }
}
