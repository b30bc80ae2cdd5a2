using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>The two ops whose regions have a form of their own.</summary>
internal sealed partial class Printer
{
    bool While(Op op)
    {
        // The short form has no place for types that differ between operands, regions and results.
        if (!op.Declared.IsEmpty || !Same(op)) return false;
        var (condition, body) = (op.Regions[0], op.Regions[1]);
        names.Number(body, op, current!);
        Out.Append("stablehlo.while(");
        for (var i = 0; i < op.OperandCount; i++)
        {
            if (i > 0) Out.Append(", ");
            Out.Append(names[body.Parameters[op.CaptureCount + i]]).Append(" = ").Append(names[op.Operands[i]]);
        }
        Out.Append(')');
        if (op.OperandCount > 0) Out.Append(" : ");
        Types(op.Operands);
        if (op.Extras.Length > 0)
        {
            Out.Append(" attributes");
            AttributeText.Write(Out, op.Extras);
        }
        Out.Append('\n');
        Indent().Append("cond {\n");
        names.Number(condition, op, current!);
        Body(condition, "stablehlo.return");
        // Again, as the condition may hold an op that shares the body.
        names.Number(body, op, current!);
        Indent().Append("} do {\n");
        Body(body, "stablehlo.return");
        Indent().Append('}');
        return true;
    }

    bool Scan(Op op)
    {
        var a = (ChloScanAttributes)op.Attributes;
        Out.Append("chlo.scan(");
        Values(op.Operands[..a.InputCount]);
        Out.Append(") inits (");
        Values(op.Operands[a.InputCount..]);
        Out.Append(CultureInfo.InvariantCulture, $") dimension={a.Dimension} ");
        attributes.Collect(op, isPretty: true);
        if (op.Extras.Length > 0 || a.IsReverse || a.Size is not null)
        {
            Out.Append(" attributes");
            attributes.WriteDictionary(Out, op.Extras, ["dimension", "operandSegmentSizes", "resultSegmentSizes"]);
            Out.Append(' ');
        }
        Region(op, op.Regions[0], "stablehlo.return");
        Out.Append(" : ");
        FunctionType(op);
        return true;
    }

    static bool Same(Op op)
    {
        for (var i = 0; i < op.OperandCount; i++)
            foreach (var region in op.Regions)
                if (!ReferenceEquals(region.Parameters[op.CaptureCount + i].Type, op.Operands[i].Type)) return false;
        return true;
    }

    bool Reduce(Op op)
    {
        var (region, count) = (op.Regions[0], op.OperandCount / 2);
        Out.Append("stablehlo.reduce");
        for (var i = 0; i < count; i++)
            Out.Append(i > 0 ? ", (" : "(").Append(names[op.Operands[i]]).Append(" init: ").Append(names[op.Operands[count + i]]).Append(')');
        var kind = Applied(op);
        if (kind is not null) Out.Append(" applies ").Append(kind.Name);
        Out.Append(CultureInfo.InvariantCulture, $" across dimensions = {((ReduceAttributes)op.Attributes).Dimensions}");
        AttributeText.Write(Out, op.Extras);
        Out.Append(" : ");
        FunctionType(op);
        if (kind is not null) return true;
        Out.Append('\n');
        names.Number(region, op, current!);
        Indent().Append(" reducer");
        for (var i = 0; i < count; i++)
        {
            var (element, accumulator) = (region.Parameters[op.CaptureCount + i], region.Parameters[op.CaptureCount + count + i]);
            Out.Append('(').Append(names[element]).Append(": ").Append(element.Type.Text).Append(", ");
            Out.Append(names[accumulator]).Append(": ").Append(accumulator.Type.Text).Append(") ");
        }
        Out.Append(" {\n");
        Body(region, "stablehlo.return");
        Indent().Append('}');
        return true;
    }

    /// <summary>The op that a reducer consists of, if the short form says all of it.</summary>
    static OpDef? Applied(Op op)
    {
        var region = op.Regions[0];
        if (op.OperandCount != 2 || op.CaptureCount > 0 || region.Ops.Length != 1 || region.Results.Length != 1) return null;
        var body = region.Ops[0];
        return body.Definition.IsCommutative && body.Extras.Length == 0 && body.OperandCount == 2
            && ReferenceEquals(body.Operands[0], region.Parameters[0]) && ReferenceEquals(body.Operands[1], region.Parameters[1])
            && ReferenceEquals(region.Results[0], body.Results[0]) && region.Parameters[0].Type == TensorType.Scalar(op.Operands[0].ElementType)
            && region.Parameters[1].Type == region.Parameters[0].Type && body.Definition.Name.StartsWith("stablehlo.", StringComparison.Ordinal)
            ? body.Definition : null;
    }
}
