using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Reductions by arbitrary associative regions as trees of pairs: what is differentiated where no rule of a known reducer applies.</summary>
internal static class GenericReduction
{
    /// <summary>Tangents of a reduce: those of the tree over the reduced dimensions.</summary>
    public static Value?[] Tangent(ReduceAttributes a, JvpContext c) => Tangent(c, (op, operands) =>
    {
        var kept = Dims.Range(0, operands[0].Rank).Except(a.Dimensions);
        var shape = operands[0].Dims.Pick(kept);
        return ([.. operands.Select(x => x.Transpose(a.Dimensions.Concat(kept)).Reshape(shape.Insert(0, x.Dims.Pick(a.Dimensions).ElementCount)))], shape);
    });

    /// <summary>Tangents of a reduce_window: those of the tree over the places of the window.</summary>
    public static Value?[] Tangent(WindowAttributes a, JvpContext c) => Tangent(c, (op, operands) =>
    {
        var positions = op.Results[0].Dims;
        var n = operands.Length / 2;
        return ([.. Enumerable.Range(0, n).Select(i => Windows(operands[i], operands[n + i], a, positions))], positions);
    }, withInits: true);

    static Value?[] Tangent(JvpContext c, Func<Op, Value[], (Value[] Stacked, Dims Shape)> stack, bool withInits = false)
    {
        var (op, n) = (c.Op, c.Op.OperandCount / 2);
        var b = new Builder();
        var parameters = b.ParameterList([.. c.Inputs.Select(i => i.Type)]);
        var operands = parameters[..(2 * n)];
        var captures = parameters[(2 * n)..];
        var (stacked, shape) = stack(op, withInits ? operands : operands[..n]);
        Value[] initial = [.. operands[n..].Select(i => i.BroadcastInDim(shape, []))];
        var all = stacked[0].Dims[0] == 0 ? initial : Combine(op.Regions[0], captures, initial, Tree(op.Regions[0], captures, stacked));
        var tree = b.Build("", all);
        return Differentiation.Walk(tree, c.Inputs, c.Tangents, c.Primal, c.Tangent).Tangents;
    }

    /// <summary>Halves are combined until one element is left.</summary>
    static Value[] Tree(Function region, Value[] captures, Value[] x)
    {
        var size = x[0].Dims[0];
        while (size > 1)
        {
            var half = size / 2;
            var made = Combine(region, captures, [.. x.Select(v => v.SliceInDim(0, 0, half))], [.. x.Select(v => v.SliceInDim(0, half, 2 * half))]);
            x = size % 2 == 0 ? made : [.. made.Zip(x, (m, v) => m.Builder.Concatenate([m, v.SliceInDim(0, size - 1, size)], 0))];
            size = (size + 1) / 2;
        }
        return [.. x.Select(v => v.Reshape(v.Dims.RemoveAt(0)))];
    }

    /// <summary>The region applied to all elements of two lists of arrays at once.</summary>
    static Value[] Combine(Function region, Value[] captures, Value[] x, Value[] y)
    {
        var (b, shape) = (x[0].Builder, x[0].Dims);
        var count = shape.ElementCount;
        Dims axes = Dims.Repeat(-1, captures.Length).Concat(Dims.Repeat(0, 2 * x.Length));
        var batched = Batching.Batch(region, axes, count, [.. x.Select(_ => true)]);
        var results = b.Inline(batched.Function, [.. captures, .. x.Concat(y).Select(v => v.Reshape([count]))]);
        return [.. results.Select(r => r.Reshape(shape))];
    }

    /// <summary>For each place of the window what lies under it at every position, stacked in front.</summary>
    static Value Windows(Value x, Value init, WindowAttributes a, Dims positions)
    {
        var padded = x.Pad(init, a.Low, a.High, a.BaseDilations.Select(d => d - 1));
        var places = ImmutableArray.CreateBuilder<Value>();
        var at = new long[a.Rank];
        for (var w = 0L; w < a.Sizes.ElementCount; w++)
        {
            Movement.Unflatten(w, a.Sizes, at);
            long[] start = new long[a.Rank], limit = new long[a.Rank];
            for (var d = 0; d < a.Rank; d++)
            {
                start[d] = at[d] * a.WindowDilations[d];
                limit[d] = start[d] + WindowAttributes.Dilated(positions[d], a.Strides[d]);
            }
            var slice = padded.Slice(Dims.Create(start), Dims.Create(limit), a.Strides);
            places.Add(slice.Reshape(slice.Dims.Insert(0, 1)));
        }
        return x.Builder.Concatenate(places.ToArray(), 0);
    }
}
