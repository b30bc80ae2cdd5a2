namespace XlaSharp.Hlo;

/// <summary>Runs a function on the host, op by op: the backend of a machine without a plugin, and the reference of the tests.</summary>
public static class Evaluator
{
    /// <summary>The results of a function on values of its parameters' types. A value is dropped after its last use.</summary>
    /// <exception cref="HloTypeException">The number, element type or shape of an argument is not the parameter's.</exception>
    public static Literal[] Run(Function function, params ReadOnlySpan<Literal> arguments)
    {
        Check(function, arguments);
        if (Dequantization.IsNeeded(function))
        {
            var results = Run(Lower.Run(Dequantization.Run(function)), arguments);
            return [.. results.Select((r, i) => Dequantization.Typed(r, function.Results[i].Type))];
        }
        var values = new Literal?[function.ValueCount];
        for (var i = 0; i < arguments.Length; i++) values[i] = arguments[i];
        var lastUse = function.Memo.Get("last use", function, static (_, f) => LastUses(f));
        for (var n = 0; n < function.Ops.Length; n++)
        {
            var op = function.Ops[n];
            var inputs = new Literal[op.Inputs.Length];
            for (var i = 0; i < inputs.Length; i++) inputs[i] = values[op.Inputs[i].Id]!;
            var results = op.Definition.Evaluate(new EvaluationContext(op, inputs));
            for (var i = 0; i < results.Length; i++) values[op.Results[i].Id] = results[i];
            foreach (var input in op.Inputs)
                if (lastUse[input.Id] == n) values[input.Id] = null;
        }
        var outputs = new Literal[function.Results.Length];
        for (var i = 0; i < outputs.Length; i++) outputs[i] = values[function.Results[i].Id]!;
        return outputs;
    }

    static void Check(Function function, ReadOnlySpan<Literal> arguments)
    {
        if (arguments.Length != function.Parameters.Length)
            throw new HloTypeException($"@{function.Name} takes {function.Parameters.Length} arguments, got {arguments.Length}");
        for (var i = 0; i < arguments.Length; i++)
            if (function.Parameters[i].Type is TensorType type
                    ? (type.Quantization?.Storage ?? type.ElementType) != arguments[i].ElementType || type.Dims != arguments[i].Dims
                    : function.Parameters[i].Type is TokenType or TupleType && function.Parameters[i].Type != arguments[i].HloType)
                throw new HloTypeException($"@{function.Name}: argument {i} must be {function.Parameters[i].Type}, got {arguments[i].HloType}");
    }

    static int[] LastUses(Function function)
    {
        var last = new int[function.ValueCount];
        Array.Fill(last, -1);
        for (var n = 0; n < function.Ops.Length; n++)
            foreach (var input in function.Ops[n].Inputs) last[input.Id] = n;
        foreach (var result in function.Results) last[result.Id] = int.MaxValue;
        return last;
    }
}
