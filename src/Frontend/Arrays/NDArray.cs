using System.Diagnostics;
using System.Runtime.InteropServices;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>An immutable n-dimensional array: either concrete, on a device and possibly still being computed, or traced, a value of a function that is being recorded.</summary>
/// <remarks>Memory is freed by the garbage collector; disposing is allowed and never needed. C# numbers convert implicitly and are weakly typed, like Python's in JAX.</remarks>
[DebuggerDisplay("{DebugText,nq}")]
public sealed partial class NDArray : IDisposable
{
    object? storage;

    internal NDArray(Value traced, bool weak)
    {
        Traced = traced;
        Type = traced.Tensor;
        IsWeak = weak;
    }

    internal NDArray(object storage, TensorType type, bool weak)
    {
        this.storage = storage;
        Type = type;
        IsWeak = weak;
    }

    NDArray(Literal scalar, bool weak)
    {
        Scalar = scalar;
        Type = scalar.Type;
        IsWeak = weak;
    }

    NDArray(TensorType type, bool weak)
    {
        IsAbstract = true;
        Type = type;
        IsWeak = weak;
    }

    /// <summary>The sizes of the dimensions.</summary>
    public Dims Shape => Type.Dims;

    /// <summary>The type of the elements.</summary>
    public DType DType => new(Type.ElementType);

    /// <summary>The number of dimensions.</summary>
    public int Ndim => Type.Rank;

    /// <summary>The number of elements.</summary>
    public long Size => Type.Dims.ElementCount;

    /// <summary>True if the type gives way to a strongly typed operand's, as that of a C# number does.</summary>
    public bool IsWeak { get; }

    /// <summary>True while a function is being recorded: the elements are not known.</summary>
    public bool IsTraced => Traced is not null;

    /// <summary>True if the array stands for its type and has no elements.</summary>
    internal bool IsAbstract { get; }

    internal TensorType Type { get; }

    internal Value? Traced { get; }

    /// <summary>A C# number, which becomes a constant when traced.</summary>
    internal Literal? Scalar { get; }

    /// <summary>What the backend holds.</summary>
    internal object Storage => storage ??= Scalar is not null ? ScalarCache.Put(Scalar)
        : IsAbstract ? throw new XlaTypeException($"{ShapeDtypeStruct.Of(this)} is not a valid JAX type: it stands for a type and has no elements.")
        : Traced is null ? throw new InvalidOperationException($"Array has been deleted with shape={TypeText}.") : throw Concretization("Its elements are not known while a function is traced.");

    /// <summary>The type as JAX prints it, such as <c>float32[2,3]</c>.</summary>
    internal string TypeText => $"{(IsWeak ? "~" : "")}{StrongTypeText}";

    /// <summary>The type without the sign of a weak one, such as <c>float32[2,3]</c>.</summary>
    internal string StrongTypeText => $"{DType}[{string.Join(",", Shape)}]";

    internal static NDArray Abstract(ShapeDtypeStruct type) => new(TensorType.Of(type.DType.ElementType, type.Shape), type.WeakType);

    /// <summary>The same array with another weak flag.</summary>
    internal NDArray WithWeak(bool weak) => weak == IsWeak ? this : Traced is { } value ? new(value, weak) : Scalar is { } scalar ? new(scalar, weak) : new(Storage, Type, weak);

    internal static NDArray FromLiteral(Literal literal, bool weak = false) => new(weak, literal);

    NDArray(bool weak, Literal literal)
    {
        // What the backend cannot hold stays on the host: it can be printed and read, not computed with.
        if (Backend.Current.Supports(literal.ElementType)) storage = Backend.Current.Put(literal);
        else Scalar = literal;
        Type = literal.Type;
        IsWeak = weak;
    }

    /// <summary>Waits, and copies the elements to the host.</summary>
    /// <exception cref="ConcretizationTypeException">The array is traced.</exception>
    internal Literal ToLiteral()
    {
        if (Scalar is not null) return Scalar;
        if (Traced is null) return Backend.Current.Fetch(Storage, Type);
        var value = Frame.TryEvaluate(Traced) ?? throw Concretization("Its elements are not known while a function is traced.");
        return value.ToLiteral();
    }

    /// <summary>Waits until the elements are there.</summary>
    /// <returns>The array itself.</returns>
    public NDArray BlockUntilReady()
    {
        if (Traced is null) Backend.Current.Wait(Storage);
        return this;
    }

    /// <summary>Completes when the elements are there.</summary>
    public ValueTask ReadyAsync() => Traced is null ? Backend.Current.WaitAsync(Storage) : ValueTask.CompletedTask;

    /// <summary>Frees the memory at once. Never needed.</summary>
    public void Dispose()
    {
        if (Scalar is null && Interlocked.Exchange(ref storage, null) is SafeHandle handle) handle.Dispose();
    }
}
