using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Vectors of positions as an open mesh: <c>x[Np.Ix(rows, columns)]</c> is a block. <c>jnp.ix_</c></summary>
    /// <exception cref="XlaValueException">An array that is no vector.</exception>
    /// <exception cref="NotSupportedException">A boolean array.</exception>
    public static NDArray[] Ix(params NDArray[] args)
    {
        var mesh = new NDArray[args.Length];
        for (var d = 0; d < mesh.Length; d++)
        {
            var positions = args[d];
            if (positions.Ndim != 1) throw new XlaValueException($"Arguments to jax.numpy.ix_ must be 1-dimensional, got shape {ShapeText(positions.Shape)}");
            if (positions.DType == DType.Bool) throw new NotSupportedException("Boolean arguments to jax.numpy.ix_ are not implemented");
            var shape = Dims.Repeat(1, mesh.Length).With(d, positions.Size);
            mesh[d] = positions.Size == 0 ? Zeros(shape, new(Promotion.DefaultInteger)) : Lax.BroadcastInDim(positions, shape, [d]);
        }
        return mesh;
    }

    /// <summary>The positions of the main diagonal, one array per axis. <c>jnp.diag_indices</c></summary>
    /// <param name="n">The size of every axis.</param>
    /// <param name="ndim">The number of axes.</param>
    /// <exception cref="XlaValueException">A negative number.</exception>
    public static NDArray[] DiagIndices(int n, int ndim = 2)
    {
        if (n < 0) throw new XlaValueException($"n argument to diag_indices must be nonnegative, got {n}");
        if (ndim < 0) throw new XlaValueException($"ndim argument to diag_indices must be nonnegative, got {ndim}");
        return [.. Enumerable.Repeat(Lax.Iota(new(Promotion.DefaultInteger), n), ndim)];
    }

    /// <summary>The positions of the main diagonal of an array. <c>jnp.diag_indices_from</c></summary>
    /// <exception cref="XlaValueException">Fewer than two axes, or axes of different sizes.</exception>
    public static NDArray[] DiagIndicesFrom(NDArray arr)
    {
        if (arr.Ndim < 2) throw new XlaValueException("input array must be at least 2-d");
        if (arr.Shape.Any(size => size != arr.Shape[0])) throw new XlaValueException("All dimensions of input must be of equal length");
        return DiagIndices((int)arr.Shape[0], arr.Ndim);
    }

    /// <summary>The positions of the lower triangle of a matrix: rows and columns. <c>jnp.tril_indices</c></summary>
    /// <param name="n">The number of rows.</param>
    /// <param name="k">The diagonal up to which the triangle goes: above the main one if positive.</param>
    /// <param name="m">The number of columns; as many as rows, if null.</param>
    public static (NDArray Rows, NDArray Columns) TrilIndices(int n, int k = 0, int? m = null) => Triangle(n, m ?? n, (row, column) => column - row <= k);

    /// <summary>The positions of the upper triangle of a matrix: rows and columns. <c>jnp.triu_indices</c></summary>
    /// <param name="n">The number of rows.</param>
    /// <param name="k">The diagonal where the triangle begins: above the main one if positive.</param>
    /// <param name="m">The number of columns; as many as rows, if null.</param>
    public static (NDArray Rows, NDArray Columns) TriuIndices(int n, int k = 0, int? m = null) => Triangle(n, m ?? n, (row, column) => column - row >= k);

    /// <summary>The positions of the lower triangle of a matrix. <c>jnp.tril_indices_from</c></summary>
    /// <exception cref="XlaValueException">No matrix.</exception>
    public static (NDArray Rows, NDArray Columns) TrilIndicesFrom(NDArray arr, int k = 0) => Matrix(arr) is var (n, m) ? TrilIndices(n, k, m) : default;

    /// <summary>The positions of the upper triangle of a matrix. <c>jnp.triu_indices_from</c></summary>
    /// <exception cref="XlaValueException">No matrix.</exception>
    public static (NDArray Rows, NDArray Columns) TriuIndicesFrom(NDArray arr, int k = 0) => Matrix(arr) is var (n, m) ? TriuIndices(n, k, m) : default;

    /// <summary>The positions where a function of a square matrix of ones leaves something. <c>jnp.mask_indices</c></summary>
    /// <param name="n">The size of the matrix.</param>
    /// <param name="maskFunc">A function of a matrix and a diagonal, such as <see cref="Triu"/>.</param>
    /// <param name="k">The diagonal.</param>
    /// <param name="size">How many positions to give; counted, if null.</param>
    public static (NDArray Rows, NDArray Columns) MaskIndices(int n, Func<NDArray, int, NDArray> maskFunc, int k = 0, int? size = null)
    {
        var found = Nonzero(maskFunc(Ones([n, n]), k), size);
        return (found[0], found[1]);
    }

    /// <summary>Positions in row-major order as one position per axis; what lies outside is clamped. <c>jnp.unravel_index</c></summary>
    /// <param name="indices">The positions.</param>
    /// <param name="shape">The sizes of the axes.</param>
    public static NDArray[] UnravelIndex(NDArray indices, Dims shape)
    {
        var places = new NDArray[shape.Count];
        for (var d = places.Length - 1; d >= 0; d--) (indices, places[d]) = Divmod(indices, shape[d]);
        var (isAbove, isBelow) = (indices > 0, indices < -1);
        for (var d = 0; d < places.Length; d++)
        {
            var inside = indices.DType.ElementType.IsUnsigned() ? places[d] : Where(isBelow, 0, places[d]);
            places[d] = Where(isAbove, shape[d] - 1, inside);
        }
        return places;
    }

    /// <summary>One position per axis as positions in row-major order. <c>jnp.ravel_multi_index</c></summary>
    /// <param name="multiIndex">The positions, one array per axis.</param>
    /// <param name="dims">The sizes of the axes.</param>
    /// <param name="mode">Positions outside: "raise", which needs known values, "clip", "wrap" or "ignore".</param>
    /// <param name="order">"C" for row-major, "F" for column-major order.</param>
    /// <param name="dtype">An integer dtype for the result.</param>
    /// <exception cref="XlaValueException">A position is outside, the dtype cannot hold the result, or there is no such mode or order.</exception>
    /// <exception cref="ConcretizationTypeException">Traced positions in mode "raise".</exception>
    public static NDArray RavelMultiIndex(NDArray[] multiIndex, Dims dims, string mode = "raise", string order = "C", DType? dtype = null)
    {
        if (multiIndex.Length != dims.Count) throw new XlaValueException($"len(multi_index)={multiIndex.Length} != len(dims)={dims.Count}");
        var type = dtype is { } asked ? Canonical(asked) : Promotion.Join([0, .. multiIndex]).Type;
        if (!type.IsInteger()) throw new XlaValueException($"dtype=dtype('{new DType(type)}') is not an integer type.");
        if (type.BitWidth() < 64 && dims.ElementCount - 1 > Scalars.MaxValue(type))
            throw new XlaValueException($"jnp.ravel_multi_index: dtype=dtype('{new DType(type)}') not large enough to hold flattened index for dims={ShapeText(dims)}. Use the dtype argument to pass a suitable dtype (e.g. dtype=np.min_scalar_type(prod(dims))).");
        if (order is not ("C" or "F")) throw new XlaValueException($"invalid order='{order}'. Expected 'C' or 'F'");
        var (sum, stride) = (Zeros([], new(type)), 1L);
        for (var n = 0; n < dims.Count; n++)
        {
            var d = order == "C" ? dims.Count - 1 - n : n;
            sum += Astype(Positioned(multiIndex[d], dims[d], mode), new(type)) * stride;
            stride *= dims[d];
        }
        return sum;
    }

    static NDArray Positioned(NDArray positions, long size, string mode)
    {
        if (!positions.DType.ElementType.IsInteger()) throw new XlaTypeException("only int indices permitted");
        switch (mode)
        {
            case "raise":
                if (!positions.IsConcrete) throw new ConcretizationTypeException($"Abstract tracer value encountered where concrete value is expected: traced array with shape {positions.StrongTypeText}\nThe error occurred because ravel_multi_index was jit-compiled with mode='raise'. Use mode='wrap' or mode='clip' instead.");
                return HasOutside(positions, size) ? throw new XlaValueException("invalid entry in coordinates array") : positions;
            case "clip": return Clip(positions, 0, size - 1);
            case "wrap": return Remainder(positions, size);
            case "ignore": return positions;
            default: throw new XlaValueException($"invalid mode='{mode}'. Expected 'raise', 'wrap', 'clip', or 'ignore'.");
        }
    }

    /// <summary>The positions along every axis, stacked in front. <c>jnp.indices</c></summary>
    public static NDArray Indices(Dims dimensions, DType? dtype = null) =>
        dimensions.Count == 0 ? Zeros([0], dtype ?? new(Promotion.DefaultInteger)) : Stack(Indices(dimensions, false, dtype));

    /// <summary>The positions along every axis, one array for each. <c>jnp.indices</c></summary>
    /// <param name="dimensions">The sizes of the axes.</param>
    /// <param name="sparse">True to leave size 1 along the other axes.</param>
    /// <param name="dtype">The dtype; the default integer, if null.</param>
    public static NDArray[] Indices(Dims dimensions, bool sparse, DType? dtype = null) =>
        [.. dimensions.Select((size, d) => Lax.BroadcastInDim(Lax.Iota(dtype ?? new(Promotion.DefaultInteger), (int)size), sparse ? Dims.Repeat(1, dimensions.Count).With(d, size) : dimensions, [d]))];

    static (int Rows, int Columns) Matrix(NDArray array) => array.Ndim == 2 ? ((int)array.Shape[0], (int)array.Shape[1]) : throw new XlaValueException("Only 2-D inputs are accepted");

    static (NDArray, NDArray) Triangle(int n, int m, Func<int, int, bool> isInside)
    {
        if (n < 0 || m < 0) throw new XlaTypeException($"broadcast_in_dim shape must have every element be nonnegative, got {ShapeText([n, m])}.");
        var (rows, columns) = (new List<int>(), new List<int>());
        for (var row = 0; row < n; row++)
            for (var column = 0; column < m; column++)
            {
                if (!isInside(row, column)) continue;
                rows.Add(row);
                columns.Add(column);
            }
        var type = new DType(Promotion.DefaultInteger);
        return (Astype(NDArray.From<int>([.. rows], [rows.Count]), type), Astype(NDArray.From<int>([.. columns], [columns.Count]), type));
    }
}
