using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What a function is traced for, with what is needed to describe its values to people.</summary>
internal abstract record TraceKind
{
    /// <summary>The function that is traced, if it is the caller's.</summary>
    public TraceOrigin? Origin { get; init; }

    /// <summary>The transformation as messages name it; null for parts of programs.</summary>
    public virtual string? Purpose => null;

    /// <summary>To be compiled, or as a body of a loop.</summary>
    public static TraceKind Jit { get; } = new JitTrace();

    /// <summary>For a gradient, or a pullback.</summary>
    public static TraceKind Gradient { get; } = new GradientTrace();

    /// <summary>To be compiled.</summary>
    public sealed record JitTrace : TraceKind
    {
        /// <inheritdoc/>
        public override string? Purpose => "jit";
    }

    /// <summary>For reverse mode.</summary>
    public sealed record GradientTrace : TraceKind;

    /// <summary>For forward mode, along tangents.</summary>
    public sealed record JvpTrace(NDArray[] Tangents) : TraceKind;

    /// <summary>For a batch: the axis of each parameter, −1 for none, the size, and the name if there is one.</summary>
    public sealed record VmapTrace(Dims Axes, long Size, string? Name) : TraceKind
    {
        /// <inheritdoc/>
        public override string? Purpose => "vmap";
    }

    /// <summary>A rule that is recorded apart from the traces around the function that it is the rule of, whose named axes it still knows.</summary>
    public sealed record RuleTrace(IReadOnlyList<BatchAxis> NamedAxes) : TraceKind;
}
