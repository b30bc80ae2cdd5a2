namespace XlaSharp.Hlo;

/// <summary>Whether a type that is written and a type that is inferred can be those of one value: a size may be known to one of them only.</summary>
internal static class TypeAgreement
{
    /// <summary>True if the types agree.</summary>
    /// <param name="inferred">What follows from the operands.</param>
    /// <param name="written">What a text says.</param>
    /// <param name="isQuantized">True if an operand is quantized, so that only the written type knows scale and zero point.</param>
    /// <param name="ignoresBounds">True if sizes are not compared with bounds.</param>
    public static bool Holds(HloType inferred, HloType written, bool isQuantized = false, bool ignoresBounds = false)
    {
        if (ReferenceEquals(inferred, written)) return true;
        if (inferred is TupleType x && written is TupleType y)
            return x.Elements.Count == y.Elements.Count && x.Elements.Zip(y.Elements).All(pair => Holds(pair.First, pair.Second, isQuantized));
        if (written is OpaqueType opaque) return inferred is TensorType tensor && (opaque.IsUnranked ? opaque.Text == $"tensor<*x{tensor.ElementType.ToMlir()}>" : opaque.IsUnknownTensor || opaque.Like is { } like && Holds(inferred, like, isQuantized));
        return inferred is TensorType a && written is TensorType b && a.ElementType == b.ElementType && HaveQuantization(a.Quantization, b.Quantization, isQuantized) && (ignoresBounds ? a.Dims.Agrees(b.Dims) : HaveShape(a, b));
    }

    /// <summary>True if the shapes can be equal: rank, known sizes, and bounds of those unknown.</summary>
    public static bool HaveShape(TensorType x, TensorType y)
    {
        if (x.Rank != y.Rank) return false;
        for (var d = 0; d < x.Rank; d++)
        {
            var (m, n) = (x.Dims[d], y.Dims[d]);
            if (m >= 0 && n >= 0 ? m != n : m >= 0 && Bound(y, d) is var upper && upper >= 0 && m > upper || n >= 0 && Bound(x, d) is var other && other >= 0 && n > other) return false;
        }
        return true;
    }

    // Operands tell storage and granularity; scale and zero point are the result's own.
    static bool HaveQuantization(Quantization? inferred, Quantization? written, bool isQuantized) =>
        !isQuantized || inferred is not null && written is null ? inferred == written
        : inferred is null || written is null || inferred.HasStorageOf(written) && inferred.IsPerAxis == written.IsPerAxis;

    /// <summary>True if two lists of types agree one by one.</summary>
    public static bool Hold(ReadOnlySpan<HloType> inferred, ReadOnlySpan<HloType> written)
    {
        if (inferred.Length != written.Length) return false;
        for (var i = 0; i < inferred.Length; i++)
            if (!Holds(inferred[i], written[i])) return false;
        return true;
    }

    /// <summary>The type with the sizes that both of two agreeing types know.</summary>
    public static TensorType Widest(TensorType x, TensorType y)
    {
        if (ReferenceEquals(x, y)) return x;
        var (dims, bounds) = (x.Dims.ToArray(), new long[x.Rank]);
        for (var d = 0; d < dims.Length; d++)
        {
            bounds[d] = Dims.Dynamic;
            if (dims[d] == y.Dims[d] && dims[d] >= 0) continue;
            var (m, n) = (dims[d] >= 0 ? dims[d] : Bound(x, d), y.Dims[d] >= 0 ? y.Dims[d] : Bound(y, d));
            (dims[d], bounds[d]) = (Dims.Dynamic, m >= 0 && n >= 0 ? Math.Max(m, n) : Dims.Dynamic);
        }
        return x.With(Dims.Create(dims)).WithBounds(Dims.Create(bounds));
    }

    /// <summary>The type with every size that one of two agreeing types knows, and the smaller of bounds.</summary>
    public static TensorType Narrowest(TensorType x, TensorType y)
    {
        if (ReferenceEquals(x, y)) return x;
        var (dims, bounds) = (x.Dims.ToArray(), new long[x.Rank]);
        Array.Fill(bounds, Dims.Dynamic);
        for (var d = 0; d < dims.Length; d++)
        {
            if (dims[d] >= 0) continue;
            dims[d] = y.Dims[d];
            if (dims[d] < 0) bounds[d] = Bound(x, d) is var m && Bound(y, d) is var n && m >= 0 && n >= 0 ? Math.Min(m, n) : Math.Max(m, n);
        }
        return x.With(Dims.Create(dims)).WithBounds(Dims.Create(bounds));
    }

    static long Bound(TensorType type, int d) => type.Bounds.Count == type.Rank ? type.Bounds[d] : Dims.Dynamic;
}
