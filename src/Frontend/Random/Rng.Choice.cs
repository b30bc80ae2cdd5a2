using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Random orders and picks.</content>
public static partial class Rng
{
    /// <summary>The members along an axis in random order; an integer n stands for 0 … n − 1. <c>jax.random.permutation</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="x">An array, or an integer that is known.</param>
    /// <param name="axis">The axis that is shuffled.</param>
    /// <param name="independent">True to shuffle every vector along the axis by itself.</param>
    /// <exception cref="XlaTypeException">A scalar that is no integer.</exception>
    /// <exception cref="XlaValueException">The axis is out of bounds, or more than one key was given.</exception>
    public static NDArray Permutation(NDArray key, NDArray x, int axis = 0, bool independent = false)
    {
        CheckKey("permutation", key);
        var at = Np.AxisOf(axis, Math.Max(x.Ndim, 1));
        if (x.Ndim == 0 && !x.DType.IsInteger) throw new XlaTypeException("x must be an integer or at least 1-dimensional");
        if (x.Ndim == 0) return Eager.Call(static (key, n) => Shuffled(key, Np.Arange(n), 0), key, (int)x);
        return Eager.Call(static (key, x, o) => o.independent || x.Ndim == 1
            ? Shuffled(key, x, o.at)
            : Np.Take(x, Shuffled(key, Np.Arange((int)x.Shape[o.at]), 0), o.at, uniqueIndices: true), key, x, (at, independent));
    }

    /// <summary>Random members along an axis, of equal or given probability; an integer n stands for 0 … n − 1. <c>jax.random.choice</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="a">An array, or an integer that is known.</param>
    /// <param name="shape">The shape of the draws, which takes the place of the axis.</param>
    /// <param name="replace">True if a member may be drawn again.</param>
    /// <param name="p">Probabilities, one per member.</param>
    /// <param name="axis">The axis whose members are drawn.</param>
    /// <param name="mode">The mode of <see cref="Gumbel"/>, for draws with probabilities and without replacement.</param>
    /// <exception cref="XlaValueException">Nothing to draw from, more draws than members, probabilities of another shape, or more than one key was given.</exception>
    public static NDArray Choice(NDArray key, NDArray a, Dims shape = default, bool replace = true, NDArray? p = null, int axis = 0, string? mode = null)
    {
        CheckKey("choice", key);
        var isCount = a.Ndim == 0;
        var at = isCount ? 0 : Np.AxisOf(axis, a.Ndim);
        var inputs = isCount ? (int)a : a.Shape[at];
        var draws = shape.ElementCount;
        if (draws == 0) return Np.Zeros(shape, a.DType);
        if (inputs <= 0) throw new XlaValueException("a must be greater than 0 unless no samples are taken");
        if (!replace && draws > inputs) throw new XlaValueException($"Cannot take a larger sample (size {draws}) than population (size {inputs}) when 'replace=False'");
        if (p is not null && (p.Ndim != 1 || p.Shape[0] != inputs)) throw new XlaValueException($"p must be None or a 1D vector with the same size as a.shape[axis]. p has shape {Np.ShapeText(p.Shape)} and a.shape[axis] is {inputs}.");
        var result = p is null && !replace
            ? Lax.SliceInDim(Permutation(key, a, at), 0, draws, axis: at)
            : Members(a, at, isCount, p is null ? Randint(key, shape, 0, inputs) : replace ? Drawn(key, p, shape) : DrawnOnce(key, p, draws, mode));
        return Np.Reshape(result, isCount ? shape : Dims.Create(a.Shape.AsSpan()[..at]).Concat(shape).Concat(Dims.Create(a.Shape.AsSpan()[(at + 1)..])));
    }

    static NDArray Members(NDArray a, int axis, bool isCount, NDArray positions) => isCount ? positions : Np.Take(a, positions, axis);

    static NDArray Drawn(NDArray key, NDArray p, Dims shape) => Eager.Call(static (key, p, shape) =>
    {
        var sums = Np.Cumsum(Np.ToInexact(p));
        var r = sums[-1] * (1 - Unit(key, shape, sums.DType.ElementType));
        return Np.Searchsorted(sums, r).Astype(new(Promotion.DefaultInteger));
    }, key, p, shape);

    static NDArray DrawnOnce(NDArray key, NDArray p, long draws, string? mode) => Eager.Call(static (key, p, o) =>
    {
        p = Np.ToInexact(p);
        return Np.TopK(Gumbel(key, p.Shape, p.DType, o.mode) + Np.Log(p), (int)o.draws).Indices.Astype(new(Promotion.DefaultInteger));
    }, key, p, (draws, mode: mode ?? "low"));

    /// <summary>Positions drawn with the probabilities that logits along an axis give. <c>jax.random.categorical</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="logits">Logarithms of probabilities, which need not add up to 1.</param>
    /// <param name="axis">The axis of the categories.</param>
    /// <param name="shape">The shape of the draws, which ends in the shape of the logits without the axis.</param>
    /// <param name="replace">False if a category may be drawn only once in a batch.</param>
    /// <param name="mode">The mode of <see cref="Gumbel"/>.</param>
    /// <exception cref="XlaValueException">The shape does not fit, more draws without replacement than categories, or more than one key was given.</exception>
    public static NDArray Categorical(NDArray key, NDArray logits, int axis = -1, Dims? shape = null, bool replace = true, string? mode = null)
    {
        CheckKey("categorical", key);
        var at = Np.AxisOf(axis, logits.Ndim);
        var batch = logits.Shape.RemoveAt(at);
        var wanted = Shape("categorical", shape ?? batch, batch);
        var prefix = Dims.Create(wanted.AsSpan()[..^batch.Count]);
        if (!replace && prefix.ElementCount > logits.Shape[at])
            throw new XlaValueException($"Number of samples without replacement ({prefix.ElementCount}) cannot exceed number of categories ({logits.Shape[at]}).");
        return Eager.Call(static (key, logits, o) =>
        {
            if (o.replace)
            {
                var drawn = Dims.Create(o.wanted.AsSpan()[o.prefix.Count..]).Insert(o.at, logits.Shape[o.at]);
                return Np.Argmax(Gumbel(key, o.prefix.Concat(drawn), logits.DType, o.mode) + Np.Raised(logits, o.wanted.Count + 1), o.at - logits.Ndim);
            }
            logits += Gumbel(key, logits.Shape, logits.DType, o.mode);
            var indices = Np.TopK(Np.Moveaxis(logits, o.at, -1), (int)o.prefix.ElementCount).Indices;
            return Np.Reshape(Np.Moveaxis(indices, -1, 0), o.wanted);
        }, key, logits, (at, wanted, prefix, replace, mode: mode ?? "low"));
    }

    /// <summary>Inside a trace: as many rounds of sorting by random words as make collisions unlikely.</summary>
    static NDArray Shuffled(NDArray key, NDArray x, int axis)
    {
        var rounds = (int)Math.Ceiling(3 * Math.Log(Math.Max(1, x.Size)) / Math.Log(uint.MaxValue));
        var value = Eager.Lift(x);
        for (var round = 0; round < rounds; round++)
        {
            var keys = Split(key);
            key = keys[0];
            var words = Bits(Eager.Lift(keys[1]), value.Dims, ElementType.UI32);
            value = value.Builder.Sort([words, value], new(axis, true), Ops.Ascending([ElementType.UI32, value.ElementType]))[1];
        }
        return new(value, false);
    }
}
