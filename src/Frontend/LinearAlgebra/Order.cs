using System.Globalization;

namespace XlaSharp;

/// <summary>The order of a norm: a number, or a name such as "fro". Python's <c>ord</c></summary>
public readonly record struct Order
{
    /// <summary>The name, or null if the order is a number.</summary>
    public string? Name { get; private init; }

    /// <summary>The number; NaN if the order is a name.</summary>
    public double Number { get; private init; }

    /// <summary>An order by number.</summary>
    public static implicit operator Order(double number) => new() { Number = number };

    /// <summary>An order by number.</summary>
    public static implicit operator Order(int number) => new() { Number = number };

    /// <summary>An order by name.</summary>
    public static implicit operator Order(string name) => new() { Name = name, Number = double.NaN };

    /// <summary>The name or the number.</summary>
    public override string ToString() => Name ?? Number.ToString(CultureInfo.InvariantCulture);
}
