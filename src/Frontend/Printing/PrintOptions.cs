namespace XlaSharp;

/// <summary>How arrays are printed. <c>numpy.set_printoptions</c></summary>
/// <remarks><see cref="Default"/> holds for the process; <see cref="Use"/> changes options for a thread and a while.</remarks>
public sealed record PrintOptions
{
    static PrintOptions process = new();

    [ThreadStatic]
    static PrintOptions? scoped;

    /// <summary>Digits after the point.</summary>
    public int Precision { get; init; } = 8;

    /// <summary>Arrays of more elements are printed with their middle left out.</summary>
    public int Threshold { get; init; } = 1000;

    /// <summary>How many elements stand before and after what is left out.</summary>
    public int EdgeItems { get; init; } = 3;

    /// <summary>Characters per line.</summary>
    public int LineWidth { get; init; } = 75;

    /// <summary>True if small numbers are printed as 0 rather than with an exponent.</summary>
    public bool Suppress { get; init; }

    /// <summary>'-' for a sign of negative numbers only, '+' for one of all, ' ' for a blank before positive ones.</summary>
    public char Sign { get; init; } = '-';

    /// <summary>How many digits are printed.</summary>
    public FloatMode FloatMode { get; init; }

    /// <summary>The text of NaN.</summary>
    public string NanText { get; init; } = "nan";

    /// <summary>The text of infinity.</summary>
    public string InfText { get; init; } = "inf";

    /// <summary>The options of the process.</summary>
    public static PrintOptions Default
    {
        get => process;
        set => process = value;
    }

    /// <summary>The options that hold here and now.</summary>
    public static PrintOptions Current => scoped ?? process;

    /// <summary>Options for this thread until the result is disposed. <c>numpy.printoptions</c></summary>
    public static IDisposable Use(PrintOptions options)
    {
        var scope = new Scope(scoped);
        scoped = options;
        return scope;
    }

    sealed class Scope(PrintOptions? before) : IDisposable
    {
        public void Dispose() => scoped = before;
    }
}
