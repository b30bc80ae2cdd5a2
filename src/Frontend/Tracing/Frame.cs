using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>One open trace: the builder that records it, and the concrete arrays that it met, which become hidden parameters.</summary>
internal sealed class Frame : IDisposable
{
    [ThreadStatic]
    static Frame? current;

    readonly Dictionary<NDArray, Value> lifted = new(ReferenceEqualityComparer.Instance);
    readonly List<NDArray> hidden = [];
    HashSet<NDArray>? zeros, perturbed;
    readonly Frame? before = current;

    Frame(Frame? parent, NDArray[]? concrete, TraceKind kind, Builder builder)
    {
        Parent = parent;
        Concrete = concrete;
        Kind = kind;
        Builder = builder;
    }

    /// <summary>The innermost open trace of this thread, or null.</summary>
    public static Frame? Current => current;

    public Frame? Parent { get; }

    public Builder Builder { get; }

    /// <summary>The values of the parameters where they are known: under eager differentiation.</summary>
    public NDArray[]? Concrete { get; }

    /// <summary>The concrete arrays that became parameters, in order, after the declared ones.</summary>
    public IReadOnlyList<NDArray> Hidden => hidden;

    /// <summary>What the trace is for.</summary>
    public TraceKind Kind { get; }

    /// <summary>The arrays that the trace met, with what stands for them.</summary>
    public IReadOnlyDictionary<NDArray, Value> Lifted => lifted;

    public static Frame Open(TraceKind kind, NDArray[]? concrete = null) => current = new Frame(current, concrete, kind, new Builder(current?.Builder));

    /// <summary>A trace that is recorded apart from all others, later than they: what it uses of them has to be named to it, and other concrete arrays are constants.</summary>
    /// <param name="namedAxes">The named batches around it.</param>
    public static Frame OpenDetached(IReadOnlyList<BatchAxis> namedAxes) => current = new Frame(null, null, new TraceKind.RuleTrace(namedAxes), new Builder { IsDetached = true });

    /// <summary>The named batches around this thread's trace, the innermost first.</summary>
    public static IReadOnlyList<BatchAxis> NamedAxes()
    {
        var axes = new List<BatchAxis>();
        for (var frame = current; frame is not null; frame = frame.Parent)
        {
            if (frame.Kind is TraceKind.VmapTrace { Name: { } name, Size: var size }) axes.Add(new(size, name));
            else if (frame.Kind is TraceKind.RuleTrace rule) axes.AddRange(rule.NamedAxes);
        }
        return axes;
    }

    /// <summary>Remembers that an array of this trace is zero by construction.</summary>
    public void MarkZero(NDArray array) => (zeros ??= new(ReferenceEqualityComparer.Instance)).Add(array);

    /// <summary>Remembers that an argument of this trace has a tangent.</summary>
    public void MarkPerturbed(NDArray array) => (perturbed ??= new(ReferenceEqualityComparer.Instance)).Add(array);

    /// <summary>True if this trace or one around it knows that the array is zero by construction.</summary>
    public static bool IsSymbolicZero(NDArray array)
    {
        for (var frame = current; frame is not null; frame = frame.Parent)
            if (frame.zeros is { } zeros && zeros.Contains(array)) return true;
        return false;
    }

    /// <summary>True if this trace or one around it knows that the array has a tangent.</summary>
    public static bool IsPerturbed(NDArray array)
    {
        for (var frame = current; frame is not null; frame = frame.Parent)
            if (frame.perturbed is { } perturbed && perturbed.Contains(array)) return true;
        return false;
    }

    /// <summary>Lets a value of the trace stand for a concrete array.</summary>
    public void Alias(NDArray array, Value value) => lifted[array] = value;

    /// <summary>The open trace that a value belongs to, or null.</summary>
    public static Frame? Of(Value value)
    {
        var frame = current;
        while (frame is not null && !ReferenceEquals(frame.Builder, value.Builder)) frame = frame.Parent;
        return frame;
    }

    /// <summary>The array as a value of this trace.</summary>
    public Value Lift(NDArray array)
    {
        if (array.Traced is { } value)
            return Builder.CanImport(value) ? Builder.Import(value) : throw Unexpected(array);
        if (array.Scalar is { } scalar) return Builder.Constant(scalar);
        if (lifted.TryGetValue(array, out var known)) return known;
        if (Builder.IsDetached) return lifted[array] = Builder.Constant(array.ToLiteral());
        hidden.Add(array);
        return lifted[array] = Builder.Parameter(array.Type);
    }

    /// <summary>The value of a traced array, if it follows from concrete arrays alone.</summary>
    public static NDArray? TryEvaluate(Value value)
    {
        for (var frame = current; frame is not null; frame = frame.Parent)
        {
            if (!ReferenceEquals(frame.Builder, value.Builder)) continue;
            var function = value.Builder.Extract(value, out var leaves);
            var arguments = new NDArray[leaves.Length];
            for (var i = 0; i < leaves.Length; i++)
            {
                var known = frame.ConcreteOf(leaves[i]);
                if (known is { Traced: { } outer }) known = TryEvaluate(outer);
                if (known is null) return null;
                arguments[i] = known;
            }
            var suspended = current;
            current = null;
            try
            {
                return Executor.Run(function, arguments)[0];
            }
            finally
            {
                current = suspended;
            }
        }
        return null;
    }

    public void Dispose() => current = before;

    UnexpectedTracerException Unexpected(NDArray array)
    {
        for (var frame = this; frame is not null; frame = frame.Parent)
            if (frame.Kind is TraceKind.RuleTrace) return UnexpectedTracerException.InRule(array);
        return new(array);
    }

    NDArray? ConcreteOf(Value leaf)
    {
        if (!ReferenceEquals(leaf.Builder, Builder)) return TryEvaluate(leaf);
        foreach (var (array, value) in lifted)
            if (ReferenceEquals(value, leaf)) return array;
        return Concrete is not null && leaf.Index < Concrete.Length ? Concrete[leaf.Index] : null;
    }
}
