using System.Collections.Immutable;
using System.Globalization;

namespace XlaSharp.PjRt;

/// <summary>The value of an option or an attribute: a text, an integer, a list of integers, a number or a truth value.</summary>
public readonly struct OptionValue : IEquatable<OptionValue>
{
    readonly string? text;
    readonly ImmutableArray<long> list;
    readonly long number;

    OptionValue(OptionKind kind, long number = 0, string? text = null, ImmutableArray<long> list = default) =>
        (Kind, this.number, this.text, this.list) = (kind, number, text, list);

    /// <summary>Which of the kinds it is.</summary>
    public OptionKind Kind { get; }

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public string AsString => Kind == OptionKind.String ? text ?? "" : throw Wrong(OptionKind.String);

    /// <summary>The integer.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public long AsInt64 => Kind == OptionKind.Int64 ? number : throw Wrong(OptionKind.Int64);

    /// <summary>The integers.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public ImmutableArray<long> AsInt64List => Kind == OptionKind.Int64List ? list : throw Wrong(OptionKind.Int64List);

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public double AsFloat => Kind == OptionKind.Float ? BitConverter.Int64BitsToDouble(number) : throw Wrong(OptionKind.Float);

    /// <summary>The truth value.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public bool AsBool => Kind == OptionKind.Bool ? number != 0 : throw Wrong(OptionKind.Bool);

    /// <summary>A text.</summary>
    public static implicit operator OptionValue(string value) => new(OptionKind.String, text: value);

    /// <summary>An integer.</summary>
    public static implicit operator OptionValue(long value) => new(OptionKind.Int64, value);

    /// <summary>A list of integers.</summary>
    public static implicit operator OptionValue(long[] value) => new(OptionKind.Int64List, list: [.. value]);

    /// <summary>A list of integers.</summary>
    public static implicit operator OptionValue(ImmutableArray<long> value) => new(OptionKind.Int64List, list: value.IsDefault ? [] : value);

    /// <summary>A number.</summary>
    public static implicit operator OptionValue(double value) => new(OptionKind.Float, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A truth value.</summary>
    public static implicit operator OptionValue(bool value) => new(OptionKind.Bool, value ? 1 : 0);

    /// <summary>True if both are of one kind and equal.</summary>
    public static bool operator ==(OptionValue left, OptionValue right) => left.Equals(right);

    /// <summary>True if kinds or values differ.</summary>
    public static bool operator !=(OptionValue left, OptionValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(OptionValue other) => Kind == other.Kind && number == other.number && (text ?? "") == (other.text ?? "") && List.SequenceEqual(other.List);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OptionValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Kind);
        hash.Add(number);
        hash.Add(text ?? "", StringComparer.Ordinal);
        foreach (var item in List) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The value as text, lists with commas: the form that XLA reads its debug options from.</summary>
    public override string ToString() => Kind switch
    {
        OptionKind.String => AsString,
        OptionKind.Int64 => number.ToString(CultureInfo.InvariantCulture),
        OptionKind.Int64List => string.Join(",", List),
        OptionKind.Float => AsFloat.ToString("R", CultureInfo.InvariantCulture),
        _ => number != 0 ? "true" : "false",
    };

    ImmutableArray<long> List => list.IsDefault ? [] : list;

    InvalidOperationException Wrong(OptionKind wanted) => new($"the value {this} is a {Kind}, not a {wanted}");
}
