using System.Collections.Immutable;
using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>chlo.scan</c>.</summary>
/// <param name="Dimension">The dimension of the inputs that is scanned over.</param>
/// <param name="InputCount">How many of the operands are scanned over.</param>
/// <param name="CarryCount">How many of the operands are carried, and as many of the results.</param>
/// <param name="OutputCount">How many of the results are stacked.</param>
/// <param name="IsReverse">True if the iterations go from the last element to the first.</param>
/// <param name="Size">The number of iterations, or null if the inputs say it.</param>
public sealed record ChloScanAttributes(long Dimension, int InputCount, int CarryCount, int OutputCount, bool IsReverse = false, long? Size = null) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Integer("dimension", Dimension);
        if (IsReverse) writer.Boolean("is_reverse", true);
        writer.Raw("operandSegmentSizes", string.Create(CultureInfo.InvariantCulture, $"array<i32: {InputCount}, {CarryCount}>"));
        writer.Raw("resultSegmentSizes", string.Create(CultureInfo.InvariantCulture, $"array<i32: {OutputCount}, {CarryCount}>"));
        if (Size is { } size) writer.Integer("scan_dim_size", size);
    }

    internal static ChloScanAttributes Read(AttributeReader r)
    {
        var (operands, results) = (r.Dims("operandSegmentSizes"), r.Dims("resultSegmentSizes"));
        if (operands.Count != 2 || results.Count != 2 || operands[0] + operands[1] != r.OperandCount || results[0] + results[1] != r.ResultCount || operands[1] != results[1]) throw new HloTypeException($"chlo.scan: operandSegmentSizes {operands} and resultSegmentSizes {results} must say how many inputs and how many initial values there are, and how many outputs and final values");
        return new(r.Integer("dimension"), (int)operands[0], (int)operands[1], (int)results[0], r.Boolean("is_reverse", false), r.Has("scan_dim_size") ? r.Integer("scan_dim_size") : null);
    }
}

public static partial class Ops
{
    /// <summary>Runs a body over a dimension of arrays, carrying values along; the body takes elements, then carried values, and gives elements of the outputs, then the next carried values. CHLO.</summary>
    internal static readonly OpDef ChloScanDef = Expanded<ChloScanAttributes>("chlo.scan", new()
    {
        Family = "control flow",
        HasRegions = true,
        Bytecode = new(Property.Plain("dimension"), Property.Boolean("is_associative", ""), Property.Boolean("is_reverse", ""), Property.Plain("scan_dim_size", "")),
        Read = ChloScanAttributes.Read,
        Infer = static (a, s) =>
        {
            if (s.Regions.Length != 1 || s.Count != a.InputCount + a.CarryCount) throw s.Error("takes inputs, initial values and a body");
            var body = s.Regions[0];
            if (body.Parameters.Length - s.CaptureCount != s.Count || body.Results.Length != a.OutputCount + a.CarryCount) throw s.Error("the body must take one element for each input and the carried values, and give one element for each output and the carried values");
            var size = a.Size ?? Dims.Dynamic;
            for (var i = 0; i < s.Count; i++)
            {
                var parameter = body.Parameters[s.CaptureCount + i].Type;
                if (i < a.InputCount)
                {
                    if (a.Dimension < 0 || a.Dimension >= s[i].Rank) throw s.Error($"scan dimension {a.Dimension} is not one of input {i}");
                    var d = (int)a.Dimension;
                    if (Dims.Differ(size, s[i].Dims[d])) throw s.Error($"input {i} has size {s[i].Dims[d]} in dimension {d}, expected {size}");
                    if (size < 0) size = s[i].Dims[d];
                    if (!TypeAgreement.Holds(s[i].With(s[i].Dims.RemoveAt(d)), parameter)) throw s.Error($"the body takes {parameter} for an element of input {i}");
                }
                else if (!TypeAgreement.Holds(s[i], parameter) || !TypeAgreement.Holds(s[i], body.Results[a.OutputCount + i - a.InputCount].Type)) throw s.Error($"carried value {i - a.InputCount} must keep its type {s[i]}");
            }
            var types = ImmutableArray.CreateBuilder<HloType>(body.Results.Length);
            for (var i = 0; i < body.Results.Length; i++)
                types.Add(i >= a.OutputCount ? s.Type(a.InputCount + i - a.OutputCount)
                    : body.Results[i].Type is TensorType element && a.Dimension <= element.Rank ? element.With(element.Dims.Insert((int)a.Dimension, size))
                    : throw s.Error($"output {i} has no dimension {a.Dimension}"));
            return types.MoveToImmutable();
        },
        Expand = static (a, c) =>
        {
            var (d, captures) = ((int)a.Dimension, c.Inputs[c.Op.OperandCount..]);
            var inputs = c.Inputs[..a.InputCount];
            var length = a.Size ?? inputs[0].Dims[d];
            Value[] operands = [.. c.Inputs[a.InputCount..c.Op.OperandCount], .. inputs.Select(x => x.Transpose(ToFront(x.Rank, d)))];
            var results = c.Builder.Scan(new(length, a.CarryCount, a.IsReverse), operands, captures, CarriedFirst(c.Op.Regions[0], c.Op.CaptureCount, a));
            return [.. results.Skip(a.CarryCount).Select(y => y.Transpose(ToFront(y.Rank, d).Invert())), .. results.Take(a.CarryCount)];
        },
        Samples = static () => [ChloScanSample(0, false), ChloScanSample(1, true)],
    });

    /// <summary>The body with carried values in front of elements, as <c>xs.scan</c> has it.</summary>
    static Function CarriedFirst(Function body, int captures, ChloScanAttributes a)
    {
        var b = new Builder();
        HloType[] types = body.ParameterTypes();
        var outside = b.ParameterList(types.AsSpan(0, captures));
        var carried = b.ParameterList(types.AsSpan(captures + a.InputCount));
        var elements = b.ParameterList(types.AsSpan(captures, a.InputCount));
        var results = b.Inline(body, [.. outside, .. elements, .. carried]);
        return b.Build("", [.. results[a.OutputCount..], .. results[..a.OutputCount]]);
    }

    static Dims ToFront(int rank, int dimension) => Dims.Range(0, rank).RemoveAt(dimension).Insert(0, dimension);

    static Sample ChloScanSample(int dimension, bool reverse) =>
        new(new ChloScanAttributes(dimension, 1, 1, 1, reverse), Literal.Of(ElementType.F32, [2, 2], 1, 2, 3, 4), Literal.Of(0, 1))
        {
            Regions = static _ =>
            {
                var b = new Builder();
                Value x = b.Parameter(TensorType.Of(ElementType.F32, [2])), carry = b.Parameter(TensorType.Of(ElementType.F32, [2]));
                return [b.Build("", x * carry, x + carry)];
            },
        };
}
