using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Writes a function on floats of 6 bits, of which XLA's compiler for CPUs dies, as one on their bits outside and on f32 inside, where every result is rounded to what 6 bits can say.</summary>
internal static class SixBitFloats
{
    /// <summary>The function with ui8 for 6-bit parameters and results; the same instance if there are none.</summary>
    public static Function Run(Function function) => IsNeeded(function) ? function.Memo.Get("six bits", function, static (_, f) => Make(f, isEntry: true)) : function;

    static bool IsNeeded(Function function) => (bool)function.Memo.Get("has six bits", function, static (_, f) => (object)(
        f.Parameters.Any(static p => Of(p.Type) is not null)
        || f.Ops.Any(static op => op.Results.Any(static r => Of(r.Type) is not null) || op.Regions.Any(IsNeeded) || op.Attributes.Callee is { } callee && IsNeeded(callee))));

    static Function Inside(Function function) => IsNeeded(function) ? function.Memo.Get("six bits inside", function, static (_, f) => Make(f, isEntry: false)) : function;

    static Function Make(Function function, bool isEntry)
    {
        var builder = new Builder();
        var map = new Value[function.ValueCount];
        foreach (var parameter in function.Parameters)
            map[parameter.Id] = isEntry && Of(parameter.Type) is { } format
                ? format.Numbers(builder.Parameter(((TensorType)parameter.Type).With(ElementType.UI8), parameter.Name))
                : builder.Parameter(Wide(parameter.Type), parameter.Name);
        foreach (var op in function.Ops)
        {
            var results = Emit(op, Builder.Map(op.Inputs, map), builder);
            for (var i = 0; i < results.Length; i++) map[op.Results[i].Id] = results[i];
        }
        var given = Builder.Map(function.Results.AsSpan(), map);
        for (var i = 0; i < given.Length; i++)
            if (isEntry && Of(function.Results[i].Type) is { } format) given[i] = format.Bits(given[i]);
        return builder.Build(function.Name, given).WithText(function.ParameterAttributes, function.ResultAttributes, function.Extras, function.Visibility);
    }

    static ReadOnlySpan<Value> Emit(Op op, Value[] inputs, Builder builder)
    {
        if (op.Definition == Ops.ConvertDef)
            return new[] { Of(op.Result.Type) is { } to ? to.Rounded(inputs[0].Convert(ElementType.F32)) : inputs[0].Convert(op.Result.ElementType) };
        if (op.Definition == Ops.BitcastConvertDef && (Of(op.Operands[0].Type) ?? Of(op.Result.Type)) is not null)
            throw new NotSupportedException($"{op}: bits of floats of 6 bits are not looked at on this device");
        if (op.Attributes is ConstantAttributes constant && Of(op.Result.Type) is not null) return new[] { builder.Constant(Ops.Convert(constant.Value, ElementType.F32)) };
        var attributes = op.Attributes switch
        {
            DotGeneralAttributes dot => dot with { Result = Wide(dot.Result) },
            ConvolutionAttributes convolution => convolution with { ElementType = Wide(convolution.ElementType) },
            IotaAttributes iota => iota with { Type = (TensorType)Wide(iota.Type) },
            { Callee: { } callee } a => a.WithCallee(Inside(callee)),
            var a => a,
        };
        ImmutableArray<HloType> declared = [.. op.Declared.Select(Wide)];
        var results = builder.Append(op.Definition, attributes, inputs.AsSpan(0, op.OperandCount), inputs.AsSpan(op.OperandCount), [.. op.Regions.Select(Inside)], op.Extras, declared.AsSpan()).Results.ToArray();
        if (op.Definition.IsDataMovement || op.Attributes.Callee is not null) return results;
        for (var i = 0; i < results.Length; i++)
            if (Of(op.Results[i].Type) is { } format) results[i] = format.Rounded(results[i]);
        return results;
    }

    static SixBitFormat? Of(HloType type) => type is TensorType tensor ? SixBitFormat.Of(tensor.ElementType) : null;

    static HloType Wide(HloType type) => Of(type) is null ? type : ((TensorType)type).With(ElementType.F32);

    static ElementType Wide(ElementType type) => SixBitFormat.Of(type) is null ? type : ElementType.F32;
}
