using System.Collections;
using System.Runtime.CompilerServices;

namespace XlaSharp;

/// <summary>The name of a batch that <c>Vmap</c> maps over, or several: then the members are those of all together, counted with the last name running fastest.</summary>
/// <remarks>Written as a string, or as a collection: <c>Lax.Psum(x, "i")</c>, <c>Lax.Psum(x, ["i", "j"])</c>.</remarks>
[CollectionBuilder(typeof(AxisNames), nameof(Create))]
public sealed class AxisNames : IEnumerable<string>
{
    readonly string[] names;

    AxisNames(string[] names) => this.names = names;

    /// <summary>Several names, the slowest first.</summary>
    public static AxisNames Create(ReadOnlySpan<string> names) => new(names.ToArray());

    /// <summary>One name.</summary>
    public static implicit operator AxisNames(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new([name]);
    }

    /// <summary>One name.</summary>
    public static AxisNames FromString(string name) => name;

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => names.GetEnumerator();

    /// <summary>The names as Python writes them.</summary>
    public override string ToString() => names.Length == 1 ? names[0] : $"({string.Join(", ", names.Select(n => $"'{n}'"))})";
}
