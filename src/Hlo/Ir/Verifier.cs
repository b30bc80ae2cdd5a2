namespace XlaSharp.Hlo;

/// <summary>Checks what a finished function or module must fulfil. Builders check as they go; this also catches what only the whole shows, before a plugin dies of it.</summary>
/// <remarks>See docs/design/text.md for the list of conditions.</remarks>
public static class Verifier
{
    // Deeper nesting takes the stack of a plugin, and more bytes than this overflow its sizes.
    const int DeepestRegion = 500;
    const long MostBytes = 1L << 40;

    /// <summary>Checks every function of a module.</summary>
    /// <exception cref="HloTypeException">A condition does not hold; the message names the op, the rule, the types and the position.</exception>
    public static void Check(Module module)
    {
        if (module.Main is { Visibility: "private", Name: "main" } && module.HasEntry) throw new HloTypeException($"@{module.Main.Name}: the entry must not be private, since a compiler drops it");
        foreach (var function in module.Functions.Prepend(module.Main).SelectMany(Callees.InOrder).Distinct()) Check(function);
    }

    /// <summary>Checks one function and the regions inside it.</summary>
    /// <exception cref="HloTypeException">A condition does not hold; the message names the op, the rule, the types and the position.</exception>
    public static void Check(Function function)
    {
        var pending = new Stack<(Function Region, int Depth)>([(function, 0)]);
        while (pending.TryPop(out var next))
        {
            if (next.Depth > DeepestRegion) throw new HloTypeException($"@{function.Name}: regions are nested more than {DeepestRegion} deep");
            CheckBlock(next.Region, function.Name);
            foreach (var op in next.Region.Ops)
                foreach (var region in op.Regions) pending.Push((region, next.Depth + 1));
        }
    }

    static void CheckBlock(Function block, string name)
    {
        var defined = new bool[block.ValueCount];
        foreach (var parameter in block.Parameters) Define(parameter, defined, name);
        for (var n = 0; n < block.Ops.Length; n++)
        {
            var op = block.Ops[n];
            foreach (var input in op.Inputs)
                if ((uint)input.Id >= (uint)defined.Length || !defined[input.Id]) throw At(block, n, name, $"uses a value of type {input.Type} before it is there");
            foreach (var region in op.Regions)
                for (var i = 0; i < op.CaptureCount; i++)
                    if (region.Parameters.Length <= i || !ReferenceEquals(region.Parameters[i].Type, op.Captures[i].Type))
                        throw At(block, n, name, $"a region does not take the capture {i} of type {op.Captures[i].Type}");
            Infer(block, n, name);
            foreach (var result in op.Results)
            {
                Define(result, defined, name);
                CheckSize(result, block, n, name);
            }
        }
        foreach (var result in block.Results)
            if ((uint)result.Id >= (uint)defined.Length || !defined[result.Id]) throw new HloTypeException($"@{name}: gives a value of type {result.Type} that it does not compute");
    }

    static void Infer(Function block, int n, string name)
    {
        var op = block.Ops[n];
        try
        {
            var inferred = op.Definition.InferResults(op, op.Results.Length > 0 ? op.Results[0].Builder : new Builder());
            if (inferred.Length != op.Results.Length) throw At(block, n, name, $"has {op.Results.Length} results, {inferred.Length} are inferred");
            for (var i = 0; i < inferred.Length; i++)
                if (!ReferenceEquals(inferred[i].Type, op.Results[i].Type) && op.Declared.IsEmpty) throw At(block, n, name, $"result {i} is {op.Results[i].Type}, {inferred[i].Type} is inferred");
        }
        catch (HloTypeException e) when (e.Line == 0)
        {
            throw Placed(block, n, e.Message);
        }
        catch (OverflowException e)
        {
            throw At(block, n, name, $"a size overflows ({e.Message})");
        }
    }

    static void CheckSize(Value value, Function block, int n, string name)
    {
        if (value.Type is not TensorType { Dims: var dims } type || !dims.IsStatic) return;
        var bytes = (Int128)type.ElementType.ByteSize();
        foreach (var size in dims)
            if ((bytes *= size) > MostBytes && !type.IsEmpty) throw At(block, n, name, $"the result {type} takes more than {MostBytes} bytes");
    }

    static void Define(Value value, bool[] defined, string name)
    {
        if ((uint)value.Id >= (uint)defined.Length || defined[value.Id]) throw new HloTypeException($"@{name}: two values have the number {value.Id}");
        defined[value.Id] = true;
    }

    static HloTypeException At(Function block, int n, string name, string rule) => Placed(block, n, $"{block.Ops[n].Name}: {rule}. Op {n} of @{name}: {block.Ops[n]}");

    /// <summary>An error at an op, with its line and column if it was read from a text.</summary>
    static HloTypeException Placed(Function block, int n, string message) => block.Places is { } places && places[n] is var (line, column) ? new(message, line, column) : new(message);
}
