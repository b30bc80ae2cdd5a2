namespace XlaSharp.Hlo;

/// <summary>The type of a <see cref="Value"/>. Types are interned: equal types are the same object.</summary>
public abstract class HloType
{
    private protected HloType(string text) => Text = text;

    /// <summary>The MLIR spelling, such as <c>tensor&lt;2x3xf32&gt;</c>.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Text;
}

/// <summary><c>!stablehlo.token</c>: orders side effects, holds no data.</summary>
public sealed class TokenType : HloType
{
    TokenType() : base("!stablehlo.token") { }

    /// <summary>The one token type.</summary>
    public static TokenType Instance { get; } = new();
}
