using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Options and layouts of a custom call, read from its text. Options are in <c>backend_config</c>, of modules that JAX prints in <c>mhlo.backend_config</c>.</summary>
internal sealed class LapackOptions
{
    readonly TextAttributes? options;
    readonly Dims[] operands;
    readonly Dims[] results;

    LapackOptions(TextAttributes? options, Dims[] operands, Dims[] results) => (this.options, this.operands, this.results) = (options, operands, results);

    /// <summary>No options and no layouts.</summary>
    public static LapackOptions None { get; } = new(null, [], []);

    public static LapackOptions Read(CustomCallAttributes attributes, ImmutableArray<NamedAttribute> extras)
    {
        TextAttributes? options = null;
        Dims[] operands = [], results = [];
        foreach (var (name, text) in attributes.Options.Concat(extras))
        {
            if (name == "operand_layouts") operands = Layouts(text);
            else if (name == "result_layouts") results = Layouts(text);
            else if (name is "backend_config" or "mhlo.backend_config" && text.StartsWith('{'))
            {
                options = new(new Scanner(text));
                options.ParseDictionary();
            }
        }
        return new(options, operands, results);
    }

    /// <summary>True if there is an option of a name.</summary>
    public bool Has(string name) => options is not null && options.Has(name);

    /// <summary>An option, which is a character or a small number.</summary>
    /// <exception cref="HloException">There is none of that name.</exception>
    public int Option(string name) => Has(name) ? (int)options!.Integer(name, bits: 0) : throw new HloException($"the call of LAPACK lacks the option {name}");

    /// <summary>The layout of an operand, fastest dimension first; null for rows after rows.</summary>
    public Dims? OperandLayout(int index) => index < operands.Length ? operands[index] : default(Dims?);

    /// <summary>The layout of a result.</summary>
    public Dims? ResultLayout(int index) => index < results.Length ? results[index] : default(Dims?);

    // [dense<[1, 2, 0]> : tensor<3xindex>, dense<0> : tensor<1xindex>, dense<> : tensor<0xindex>]
    static Dims[] Layouts(string text)
    {
        var layouts = new List<Dims>();
        for (var at = text.IndexOf("dense<", StringComparison.Ordinal); at >= 0; at = text.IndexOf("dense<", at + 1, StringComparison.Ordinal))
        {
            var numbers = text[(at + 6)..text.IndexOf('>', at)].Trim('[', ']');
            layouts.Add([.. numbers.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture))]);
        }
        return [.. layouts];
    }
}
