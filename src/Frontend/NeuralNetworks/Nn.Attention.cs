using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Nn
{
    /// <summary>Scaled dot-product attention, <c>softmax(Q Kᵀ scale + bias) V</c>, with several or grouped heads. <c>jax.nn.dot_product_attention</c></summary>
    /// <remarks>Products of 16-bit floats are summed in float32, and the softmax is computed in float32. Heads of the query that outnumber those of key and value share them in groups.</remarks>
    /// <param name="query">Shape (batch, queries, heads, features), or without batch.</param>
    /// <param name="key">Shape (batch, keys, key heads, features), or without batch; its number of heads divides that of the query.</param>
    /// <param name="value">Of the key's shape.</param>
    /// <param name="bias">What is added to the logits: shape (batch, heads, queries, keys), each of the first two possibly 1.</param>
    /// <param name="mask">Booleans of such a shape: false where a query must not look.</param>
    /// <param name="scale">The factor of the logits; <c>1 / √features</c>, if null.</param>
    /// <param name="isCausal">True if a query looks at keys up to its own position only.</param>
    /// <param name="querySeqLengths">The number of queries of each member of the batch, int32; the results of the others are 0.</param>
    /// <param name="keyValueSeqLengths">The number of keys of each member of the batch, int32.</param>
    /// <param name="localWindowSize">How far before and after its own position a query looks.</param>
    /// <exception cref="XlaValueException">Shapes, dtypes or numbers of heads do not fit.</exception>
    public static NDArray DotProductAttention(NDArray query, NDArray key, NDArray value, NDArray? bias = null, NDArray? mask = null, double? scale = null, bool isCausal = false,
        NDArray? querySeqLengths = null, NDArray? keyValueSeqLengths = null, (int Left, int Right)? localWindowSize = null)
    {
        var shape = query.Shape;
        (query, key, value) = (FourAxes(query), FourAxes(key), FourAxes(value));
        (bias, mask) = (bias is null ? null : FourAxes(bias), mask is null ? null : FourAxes(mask));
        CheckAttention(query, key, value, bias, mask, querySeqLengths, keyValueSeqLengths);
        NDArray?[] optional = [bias, mask, querySeqLengths, keyValueSeqLengths];
        var options = (scale: scale ?? 1 / Math.Sqrt(key.Shape[3]), isCausal, window: localWindowSize, present: EquatableArray.Create<bool>([.. optional.Select(a => a is not null)]));
        return Eager.Call(static (arrays, o) =>
        {
            var next = 3;
            var given = o.present.Select(is_ => is_ ? arrays[next++] : null).ToArray();
            return Attention(arrays[0], arrays[1], arrays[2], given[0], given[1], o.scale, o.isCausal, given[2], given[3], o.window);
        }, [query, key, value, .. optional.Where(a => a is not null)!], options).Reshape(shape);
    }

    static NDArray Attention(NDArray query, NDArray key, NDArray value, NDArray? bias, NDArray? mask, double scale, bool isCausal, NDArray? queries, NDArray? keys, (int Left, int Right)? window)
    {
        var (batch, length, heads, features, groups) = (query.Shape[0], query.Shape[1], key.Shape[2], key.Shape[3], query.Shape[2] / key.Shape[2]);
        // Axes: batch, key head, query, group, key; then batch, key head, group, query, key.
        query = Np.Reshape(query, [batch, length, heads, groups, features]);
        var type = new DType(Promotion.Join(Promotion.Of(query), (ElementType.F32, false)).Type);
        var logits = Np.Transpose(Lax.DotGeneral(query, key, (([4], [3]), ([0, 2], [0, 2])), preferredElementType: type), [0, 1, 3, 2, 4]);
        logits *= NDArray.Number(type.ElementType, scale, weak: false);
        if (bias is not null) logits = Np.Astype(logits + Grouped(bias, heads, groups), type);
        var allowed = Allowed(logits.Shape, mask is null ? null : Grouped(mask, heads, groups), isCausal, queries, keys, window);
        if (allowed is not null) logits = Np.Where(allowed, logits, -0.7 * new Finfo(type).Max);
        var weights = Np.Astype(Softmax(Np.Astype(logits, DType.Float32)), key.DType);
        var result = Np.Transpose(Lax.DotGeneral(weights, value, (([4], [1]), ([0, 1], [0, 2]))), [0, 3, 1, 2, 4]);
        result = Np.Reshape(result, [batch, length, heads * groups, features]);
        return queries is null ? result : result * Np.Astype(Np.Reshape(Before(length, queries), [batch, length, 1, 1]), result.DType);
    }

    /// <summary>Where queries may look, or null for everywhere.</summary>
    static NDArray? Allowed(Dims logits, NDArray? mask, bool isCausal, NDArray? queries, NDArray? keys, (int Left, int Right)? window)
    {
        var (batch, length, count) = (logits[0], logits[3], logits[4]);
        var (at, of) = (Lax.BroadcastedIota(DType.Int32, [length, count], 0), Lax.BroadcastedIota(DType.Int32, [length, count], 1));
        void And(NDArray more) => mask = mask is null ? more : Np.LogicalAnd(mask, more);
        if (isCausal) And(at >= of);
        if (window is { } around) And(Np.LogicalAnd(at <= of + around.Left, at >= of - around.Right));
        if (queries is not null) And(Np.Reshape(Before(length, queries), [batch, 1, 1, length, 1]));
        if (keys is not null) And(Np.Reshape(Before(count, keys), [batch, 1, 1, 1, count]));
        return mask;
    }

    /// <summary>For each member of a batch which of the positions are before its length.</summary>
    static NDArray Before(long positions, NDArray lengths) => Lax.BroadcastedIota(DType.Int32, [lengths.Shape[0], positions], 1) < Np.ExpandDims(lengths, 1);

    /// <summary>The axis of heads split into key heads and groups.</summary>
    static NDArray Grouped(NDArray x, long heads, long groups) =>
        Np.Reshape(x, x.Shape[1] == 1 ? [x.Shape[0], 1, 1, x.Shape[2], x.Shape[3]] : [x.Shape[0], heads, groups, x.Shape[2], x.Shape[3]]);

    static NDArray FourAxes(NDArray x) => Lax.BroadcastToRank(x, 4);

    static void CheckAttention(NDArray query, NDArray key, NDArray value, NDArray? bias, NDArray? mask, NDArray? queries, NDArray? keys)
    {
        if (key.Ndim != 4) throw new XlaValueException($"key ndim should be 4, but got {key.Ndim}");
        Dims size = key.Shape;
        Check("value", value, size, key.DType);
        Check("query", query, [size[0], -1, -1, size[3]], key.DType);
        Check("mask", mask, [-1, -1, -1, -1], DType.Bool);
        Check("bias", bias, [-1, -1, -1, -1], null);
        Check("query_seq_lengths", queries, [size[0]], DType.Int32);
        Check("key_value_seq_lengths", keys, [size[0]], DType.Int32);
        if (query.Shape[2] % size[2] != 0) throw new XlaValueException($"The number of query heads must be a multiple of key/value heads, but got {query.Shape[2]} vs {size[2]}");
        foreach (var (name, x) in (ReadOnlySpan<(string, NDArray?)>)[("bias", bias), ("mask", mask)])
            if (x is not null && x.Shape[1] != 1 && x.Shape[1] != query.Shape[2])
                throw new XlaValueException($"{name} must have 1 or {query.Shape[2]} heads, the number of query heads, but got shape {Np.ShapeText(x.Shape)}");

        static void Check(string name, NDArray? x, Dims expected, DType? dtype)
        {
            if (x is null) return;
            if (x.Ndim != expected.Count) throw new XlaValueException($"{name} ndim should be {expected.Count}, but got {x.Ndim}");
            if (dtype is { } wanted && x.DType != wanted) throw new XlaValueException($"{name} dtype should be {wanted}, but got {x.DType}");
            for (var d = 0; d < expected.Count; d++)
                if (expected[d] != -1 && x.Shape[d] != expected[d])
                    throw new XlaValueException($"{name} shape should be [{string.Join(", ", expected)}]: but got {Np.ShapeText(x.Shape)}");
        }
    }
}
