using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>The arguments of a program from .npy and .npz files.</summary>
internal sealed class ProgramArguments(IReadOnlyList<ProgramParameter> parameters)
{
    readonly Literal?[] values = new Literal?[parameters.Count];
    int next;

    /// <summary>The arguments that files hold: of .npy files in their order, of .npz archives by name where all names are those of parameters, else in the order of the archive.</summary>
    /// <exception cref="ToolException">There are too few or too many, or one is of another type.</exception>
    public static IReadOnlyList<Literal> Load(ToolConsole console, IReadOnlyList<ProgramParameter> parameters, IEnumerable<string> files)
    {
        var arguments = new ProgramArguments(parameters);
        foreach (var file in files)
        {
            var bytes = ProgramFile.ReadAll(console, file);
            try
            {
                if (NpyHeader.IsNpy(bytes)) arguments.AddNext(file, type => NpyFile.Read(new MemoryStream(bytes), type));
                else arguments.AddArchive(file, bytes);
            }
            catch (NumpyFileException e)
            {
                throw new ToolException($"{file}: {e.Message}");
            }
        }
        return Array.IndexOf(arguments.values, null) < 0 ? [.. arguments.values.OfType<Literal>()] : throw ToolException.Usage(arguments.Expected());
    }

    void AddArchive(string file, byte[] bytes)
    {
        using var archive = new NpzReader(new MemoryStream(bytes));
        var byName = archive.Names.All(n => ParameterOf(n) >= 0);
        foreach (var name in archive.Names)
        {
            if (byName) Add(ParameterOf(name), $"{file}[{name}]", type => archive.Read(name, type));
            else AddNext($"{file}[{name}]", type => archive.Read(name, type));
        }
    }

    void AddNext(string source, Func<ElementType?, Literal> read)
    {
        while (next < values.Length && values[next] is not null) next++;
        Add(next, source, read);
    }

    void Add(int parameter, string source, Func<ElementType?, Literal> read)
    {
        if (parameter >= values.Length) throw ToolException.Usage($"{source} is one argument too many. {Expected()}");
        if (values[parameter] is not null) throw ToolException.Usage($"{source}: the argument {NameOf(parameter)} is given twice");
        var type = parameters[parameter].Type as TensorType ?? throw new ToolException($"the argument {NameOf(parameter)} is {parameters[parameter].Type}: only tensors can be read from files");
        var wanted = type.Quantization?.Storage ?? type.ElementType;
        var value = Narrowed(read(wanted), wanted);
        if (value.ElementType != wanted || !value.Dims.Agrees(type.Dims)) throw new ToolException($"{source} is {value.Type}, the argument {NameOf(parameter)} is {type}");
        values[parameter] = value;
    }

    // NumPy's numbers have 64 bits unless one says otherwise; JAX takes them for 32 bits.
    static Literal Narrowed(Literal value, ElementType wanted) => (value.ElementType, wanted) switch
    {
        (ElementType.F64, ElementType.F32) or (ElementType.I64, ElementType.I32) or (ElementType.UI64, ElementType.UI32) or (ElementType.C128, ElementType.C64) => Ops.Convert(value, wanted),
        _ => value,
    };

    int ParameterOf(string name)
    {
        for (var i = 0; i < values.Length; i++)
            if (name == NameOf(i) || name == $"arg_{i}" || name == $"arr_{i}") return i;
        return -1;
    }

    string NameOf(int parameter) => parameters[parameter].Name;

    string Expected()
    {
        var given = values.Count(v => v is not null);
        var text = new StringBuilder($"the program takes {ProgramStatistics.Count(values.Length, "argument")}, got {given}:");
        for (var i = 0; i < values.Length; i++) text.Append($"\n  {NameOf(i)}: {parameters[i].Type}{(values[i] is null ? "   missing" : "")}");
        return text.Append(values.Length > given ? "\nGive each with --arg FILE.npy, or several with --arg FILE.npz." : "").ToString();
    }
}
