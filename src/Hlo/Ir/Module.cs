using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>An entry function with everything it calls: what is printed, compiled and run.</summary>
/// <param name="Main">The entry.</param>
public sealed record Module(Function Main)
{
    /// <summary>The symbol name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Attributes of the module, verbatim.</summary>
    public ImmutableArray<NamedAttribute> Attributes { get; init; } = [];

    /// <summary>The functions in the order of the text that the module was read from, called or not; empty for a module that was traced.</summary>
    public ImmutableArray<Function> Functions { get; init; } = [];

    /// <summary>What stands beside the functions, such as meshes, verbatim.</summary>
    public ImmutableArray<string> Items { get; init; } = [];

    /// <summary>False for a text without functions; <see cref="Main"/> is then an empty one, which is not printed.</summary>
    public bool HasEntry { get; init; } = true;

    /// <summary>The StableHLO text.</summary>
    /// <param name="generic">True for quoted op names and spelled-out attributes, which every version of a plugin reads.</param>
    public string ToText(bool generic = false)
    {
        var printer = new Printer(generic);
        printer.Module(this);
        return printer.Out.ToString();
    }

    /// <summary>Reads a module in the pretty or the generic text form; its entry is <c>@main</c>, or the first function.</summary>
    /// <remarks>What the text says is kept as it is: see <see cref="Raise"/> for the form that has the rules of the transforms.</remarks>
    /// <exception cref="ParseException">The text is not well formed, or types do not fit.</exception>
    public static Module Parse(string text) => Parser.Parse(text);

    /// <summary>Reads a module from a file: a text, MLIR bytecode, or what <c>jax.export</c> serializes.</summary>
    /// <exception cref="ParseException">The bytes are not well formed, or say something that is not valid.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Module Load(string path) => ModuleLoader.Load(File.ReadAllBytes(path));

    /// <summary>Reads a module from bytes: a text in UTF-8, MLIR bytecode, or what <c>jax.export</c> serializes.</summary>
    /// <exception cref="ParseException">The bytes are not well formed, or say something that is not valid.</exception>
    public static Module Load(ReadOnlySpan<byte> bytes) => ModuleLoader.Load(bytes);

    /// <summary>Reads a module from MLIR bytecode: a portable artifact, as frameworks export it, or StableHLO as MLIR writes it; its entry is <c>@main</c>, or the first function.</summary>
    /// <remarks>The module is the one that <see cref="Parse"/> makes of the same program's text.</remarks>
    /// <exception cref="ParseException">The bytes are not well formed, or types do not fit.</exception>
    public static Module ParseBytecode(ReadOnlySpan<byte> bytes) => BytecodeReader.Read(bytes.ToArray());

    /// <summary>The module as a portable artifact, which every StableHLO from a version on reads. CHLO and what is ours is written in terms of StableHLO first.</summary>
    /// <param name="target">The oldest version that must read it, from 0.9.0 to 1.20.0; the newest if null.</param>
    /// <exception cref="HloException">The version is not one, or has no form of an op, a type or an attribute; the message says which version has.</exception>
    public byte[] ToBytecode(Version? target = null) => BytecodeWriter.Write(this, target ?? StablehloVersion.Current);

    /// <summary>The module with its entry brought to the form that all transforms know.</summary>
    public Module Raise() => new(Raising.Run(Main)) { Name = Name, Attributes = Attributes, Items = Items, HasEntry = HasEntry };

    /// <inheritdoc/>
    public override string ToString() => ToText();
}
