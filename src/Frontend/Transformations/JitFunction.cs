using System.Collections.Concurrent;
using System.Collections.Immutable;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function with its compiled programs, one per structure and types of the arguments.</summary>
internal sealed class JitFunction(Func<object?[], object?> function, int[]? donated, int[]? statics)
{
    readonly ConcurrentDictionary<Signature, Entry> entries = new();
    Entry? last;

    [ThreadStatic]
    static List<NDArray>? scratch;

    public object? Call(object?[] arguments)
    {
        var leaves = scratch ?? [];
        scratch = null;
        leaves.Clear();
        try
        {
            var trees = new TreeDef[arguments.Length];
            for (var i = 0; i < trees.Length; i++)
                trees[i] = statics is not null && statics.Contains(i) ? new TreeDef(TreeKind.None, arguments[i], default, []) : TreeDef.Flatten(arguments[i], leaves);
            if (Frame.Current is not null) return Inline(trees, arguments, [.. leaves]);
            var entry = last;
            if (entry is null || !entry.Matches(trees, leaves))
            {
                var signature = new Signature(trees, leaves);
                entry = last = entries.TryGetValue(signature, out var found) ? found : entries.GetOrAdd(signature, Compile(signature, arguments, leaves));
            }
            return entry.Run(leaves);
        }
        finally
        {
            leaves.Clear();
            scratch = leaves;
        }
    }

    Entry Compile(Signature signature, object?[] arguments, List<NDArray> leaves)
    {
        var (traced, result) = Trace(signature.Trees, arguments, [.. leaves]);
        var lowered = Pipeline.Run(traced.Function);
        if (donated is not null) lowered = lowered.WithParameterAttributes(Donors(signature.Trees, lowered.Parameters.Length));
        return new(signature, Backend.Current.Compile(lowered), traced, result);
    }

    // Inside another trace the function becomes a call, which transforms rewrite as a whole.
    object? Inline(TreeDef[] trees, object?[] arguments, NDArray[] leaves)
    {
        var (traced, result) = Trace(trees, arguments, leaves);
        var frame = Frame.Current!;
        NDArray[] all = [.. traced.Before, .. leaves, .. traced.After];
        var values = frame.Builder.Call(traced.Function.Rename("jitted"), Array.ConvertAll(all, frame.Lift));
        return result.Unflatten([.. values.Select((v, i) => new NDArray(v, traced.Weak[i]))]);
    }

    (TracedFunction, TreeDef) Trace(TreeDef[] trees, object?[] arguments, NDArray[] leaves)
    {
        TreeDef? result = null;
        var traced = TracedFunction.Trace(leaves, parameters =>
        {
            var next = 0;
            var values = new object?[trees.Length];
            for (var i = 0; i < values.Length; i++) values[i] = statics is not null && statics.Contains(i) ? arguments[i] : trees[i].Unflatten(parameters, ref next);
            var results = new List<NDArray>();
            result = TreeDef.Flatten(function(values), results);
            return [.. results];
        });
        return (traced, result!);
    }

    ImmutableArray<ImmutableArray<NamedAttribute>> Donors(TreeDef[] trees, int parameters)
    {
        var attributes = new List<ImmutableArray<NamedAttribute>>();
        for (var i = 0; i < trees.Length; i++)
            for (var leaf = 0; leaf < Leaves(trees[i]); leaf++)
                attributes.Add(donated!.Contains(i) ? [new NamedAttribute("jax.buffer_donor", "true")] : []);
        while (attributes.Count < parameters) attributes.Add([]);
        return [.. attributes];
    }

    static int Leaves(TreeDef tree) => tree.Kind == TreeKind.Leaf ? 1 : tree.Children.Sum(Leaves);

    sealed class Signature : IEquatable<Signature>
    {
        readonly (TensorType, bool)[] types;
        readonly Settings settings = Config.Current;

        public Signature(TreeDef[] trees, List<NDArray> leaves)
        {
            Trees = trees;
            types = [.. leaves.Select(l => (l.Type, l.IsWeak))];
        }

        public TreeDef[] Trees { get; }

        public bool Matches(TreeDef[] trees, List<NDArray> leaves)
        {
            if (types.Length != leaves.Count || !settings.Equals(Config.Current)) return false;
            for (var i = 0; i < types.Length; i++)
                if (!ReferenceEquals(types[i].Item1, leaves[i].Type) || types[i].Item2 != leaves[i].IsWeak) return false;
            for (var i = 0; i < trees.Length; i++)
                if (!trees[i].Equals(Trees[i])) return false;
            return true;
        }

        public bool Equals(Signature? other) => other is not null && settings.Equals(other.settings) && types.AsSpan().SequenceEqual(other.types) && Trees.AsSpan().SequenceEqual(other.Trees);

        public override bool Equals(object? obj) => Equals(obj as Signature);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var type in types) hash.Add(type);
            foreach (var tree in Trees) hash.Add(tree);
            return hash.ToHashCode();
        }
    }

    sealed class Entry(Signature signature, Executable executable, TracedFunction traced, TreeDef result)
    {
        public bool Matches(TreeDef[] trees, List<NDArray> leaves) => signature.Matches(trees, leaves);

        public object? Run(List<NDArray> leaves)
        {
            var arguments = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(leaves);
            var values = traced.After.Length == 0 ? executable.Run(arguments, traced.Weak) : executable.Run([.. arguments, .. traced.After], traced.Weak);
            return result.Kind == TreeKind.Leaf ? values[0] : result.Unflatten(values);
        }
    }
}
