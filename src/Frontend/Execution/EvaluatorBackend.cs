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
        public override NDArray[] Run(ReadOnlySpan<NDArray> arguments, bool[]? weak)
        {
            var values = new Literal[arguments.Length];
            for (var i = 0; i < values.Length; i++) values[i] = (Literal)arguments[i].Storage;
            var results = Evaluator.Run(function, values);
            var arrays = new NDArray[results.Length];
            for (var i = 0; i < arrays.Length; i++) arrays[i] = new(results[i], results[i].Type, weak is not null && weak[i]);
            return arrays;
        }
    }
}
