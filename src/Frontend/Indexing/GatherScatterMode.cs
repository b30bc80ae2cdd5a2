using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What happens at positions outside of an axis. A name of JAX's converts to it: <c>mode: "clip"</c>. <c>jax.lax.GatherScatterMode</c></summary>
/// <remarks>The default value stands for a mode that is not given.</remarks>
public readonly record struct GatherScatterMode
{
    readonly IndexMode? mode;

    GatherScatterMode(IndexMode mode) => this.mode = mode;

    /// <summary>The position is clamped. <c>"clip"</c></summary>
    public static GatherScatterMode Clip => new(IndexMode.Clip);

    /// <summary>Reading gives a fill value, writing does nothing. <c>"fill"</c>, <c>"drop"</c></summary>
    public static GatherScatterMode FillOrDrop => new(IndexMode.FillOrDrop);

    /// <summary>The caller says that there are none. If there are: reading clamps, writing does nothing. <c>"promise_in_bounds"</c></summary>
    public static GatherScatterMode PromiseInBounds => new(IndexMode.PromiseInBounds);

    /// <summary>The mode of a name; none, if null.</summary>
    /// <exception cref="XlaValueException">There is no mode of that name.</exception>
    public static implicit operator GatherScatterMode(string? name) => name switch
    {
        null => default,
        "clip" => Clip,
        "fill" or "drop" => FillOrDrop,
        "promise_in_bounds" => PromiseInBounds,
        _ => throw new XlaValueException($"Unknown gather mode \"{name}\""),
    };

    /// <inheritdoc/>
    public override string ToString() => mode switch
    {
        IndexMode.Clip => "clip",
        IndexMode.FillOrDrop => "fill",
        IndexMode.PromiseInBounds => "promise_in_bounds",
        _ => "",
    };

    internal IndexMode Or(IndexMode missing) => mode ?? missing;
}
