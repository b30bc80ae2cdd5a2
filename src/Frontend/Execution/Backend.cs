using System.Diagnostics.CodeAnalysis;
using XlaSharp.Hlo;
using XlaSharp.PjRt;

namespace XlaSharp;

/// <summary>Where programs run: a PJRT plugin, or the managed evaluator where there is none.</summary>
internal abstract class Backend
{
    static readonly Lazy<Backend> Default = new(Choose);

    /// <summary>The backend of this process.</summary>
    public static Backend Current => Default.Value;

    /// <summary>A name for people: the platform, or evaluator.</summary>
    public abstract string Name { get; }

    public abstract Executable Compile(Function lowered);

    /// <summary>True if arrays of an element type can be where programs run.</summary>
    public virtual bool Supports(ElementType type) => true;

    /// <summary>Brings elements to where programs run.</summary>
    public abstract object Put(Literal value);

    /// <summary>Brings elements in memory of the caller, which is free again afterwards, to where programs run.</summary>
    public virtual object Put(TensorType type, ReadOnlySpan<byte> elements) => Put(Literal.FromBytes(type.ElementType, type.Dims, elements));

    /// <summary>Brings elements to where programs run, or leaves them where they are if programs can use them there: then they must not change as long as the array lives.</summary>
    public virtual object PutInPlace(TensorType type, ReadOnlyMemory<byte> elements) => Put(type, elements.Span);

    /// <summary>Copies elements to the host, waiting for them.</summary>
    public abstract Literal Fetch(object storage, TensorType type);

    /// <summary>Copies elements into memory of the caller, waiting for them.</summary>
    public virtual void Fetch(object storage, TensorType type, Span<byte> destination) => Fetch(storage, type).Bytes.CopyTo(destination);

    public abstract void Wait(object storage);

    public abstract ValueTask WaitAsync(object storage);

    [SuppressMessage("ApiDesign", "RS0030", Justification = "One warning on the error stream, since the same program is many times slower without a runtime.")]
    static Backend Choose()
    {
        var path = PluginLocator.Find(out var tried);
        if (path is not null) return new PluginBackend(Client.CreateCpu(Plugin.Load(path)));
        if (tried is not [$"{PluginLocator.Variable}=none"])
            Console.Error.WriteLine($"XlaSharp: no XLA runtime found, programs run on the managed evaluator. Run scripts/fetch-xla once. Looked at: {string.Join(", ", tried)}");
        return new EvaluatorBackend();
    }
}
