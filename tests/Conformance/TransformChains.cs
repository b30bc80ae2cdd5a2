using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Chains of transformations of a module, each applied to what the one before made. Format: the README of the shared cases, "nested".</summary>
static class TransformChains
{
    /// <summary>The function that a chain makes, to be applied to the given arguments.</summary>
    public static Function Apply(Function function, JsonElement chain, IEnumerable<Literal> arguments)
    {
        var links = chain.EnumerateArray().ToArray();
        var sizes = BatchSizes(links, [.. arguments.Select(a => a.Dims)]);
        for (var i = 0; i < links.Length; i++) function = Apply(function, links[i], sizes[i]);
        return function;
    }

    /// <summary>The batch size of each vmap: from the last link to the first, what a link adds to the arguments is taken away.</summary>
    static long[] BatchSizes(JsonElement[] links, Dims[] arguments)
    {
        var sizes = new long[links.Length];
        for (var i = links.Length - 1; i >= 0; i--)
        {
            switch (links[i].GetProperty("t").GetString())
            {
                case "vmap":
                    var axes = Axes(links[i]);
                    for (var n = 0; n < axes.Count; n++)
                    {
                        if (axes[n] < 0) continue;
                        sizes[i] = arguments[n][(int)axes[n]];
                        arguments[n] = arguments[n].RemoveAt((int)axes[n]);
                    }
                    break;
                case "jvp": arguments = arguments[..^links[i].GetProperty("argnums").GetArrayLength()]; break;
                case "vjp": arguments = arguments[..links[i].GetProperty("nargs").GetInt32()]; break;
            }
        }
        return sizes;
    }

    static Dims Axes(JsonElement link) => [.. link.GetProperty("in_axes").EnumerateArray().Select(a => a.ValueKind == JsonValueKind.Null ? -1 : a.GetInt64())];

    static Function Apply(Function f, JsonElement link, long batchSize)
    {
        int[] Argnums() => [.. link.GetProperty("argnums").EnumerateArray().Select(i => i.GetInt32())];
        EquatableArray<bool> Mask() => Argnums() is var wanted ? [.. Enumerable.Range(0, f.Parameters.Length).Select(i => wanted.Contains(i))] : [];
        switch (link.GetProperty("t").GetString())
        {
            case "vmap":
                return BatchAxes.Batch(f, Axes(link), batchSize, Dims.Repeat(0, f.Results.Length));
            case "sum":
                return Build(f, (b, p) => [b.Inline(f, p)[0] is var y ? y.ReduceSum(Dims.Range(0, y.Rank)) : null!]);
            case "grad":
                // Gradients come in the order of the parameters; argnums may ask for another.
                var gradient = Gradient.Of(f, Mask());
                var order = Argnums().Order().ToArray();
                return Build(f, (b, p) => b.Inline(gradient, p)[f.Results.Length..] is var all ? [.. Argnums().Select(n => all[Array.IndexOf(order, n)])] : []);
            case "jvp":
                return ForwardMode.WithAllTangents(f, Mask());
            case "vjp":
                var pullback = Gradient.Vjp(f, Mask());
                return Build(pullback, (b, p) => b.Inline(pullback, p)[f.Results.Length..]);
            case "jacfwd":
                return Jacobian(f, Argnums()[0], forward: true);
            case "jacrev":
                return Jacobian(f, Argnums()[0], forward: false);
            case "hessian":
                return Jacobian(Jacobian(f, Argnums()[0], forward: false), Argnums()[0], forward: true);
            case var other:
                throw new NotSupportedException($"chains have no {other}");
        }
    }

    /// <summary>The derivative of the first output: output dimensions, then input dimensions.</summary>
    static Function Jacobian(Function f, int argnum, bool forward) => Build(f, (b, p) =>
    {
        EquatableArray<bool> mask = [.. Enumerable.Range(0, p.Length).Select(i => i == argnum)];
        var (x, y) = (f.Parameters[argnum].Tensor, f.Results[0].Tensor);
        var along = forward ? x : y;
        var count = along.Dims.ElementCount;
        var basis = b.Iota(TensorType.Of(ElementType.I32, [count, count]), 0).Compare(ComparisonDirection.EQ, b.Iota(TensorType.Of(ElementType.I32, [count, count]), 1))
            .Convert(along.ElementType).Reshape(along.Dims.Insert(0, count));
        var derivative = forward ? ForwardMode.WithAllTangents(f, mask) : Gradient.Vjp(Only(f), mask);
        Dims axes = Dims.Repeat(-1, p.Length).Concat([0]);
        var batched = BatchAxes.Batch(derivative, axes, count, Dims.Repeat(0, derivative.Results.Length));
        var rows = b.Inline(batched, [.. p, basis])[forward ? f.Results.Length : 1];
        if (!forward) return [rows.Reshape(y.Dims.Concat(x.Dims))];
        return [rows.Transpose(Dims.Range(1, y.Rank).Concat([0])).Reshape(y.Dims.Concat(x.Dims))];
    });

    static Function Only(Function f) => Build(f, (b, p) => b.Inline(f, p)[..1]);

    static Function Build(Function like, Func<Builder, Value[], Value[]> make)
    {
        var b = new Builder();
        return b.Build("main", make(b, b.ParameterList(like.ParameterTypes())));
    }
}
