using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The value that a loop carries: after each round it has the structure and the types that it had before.</summary>
internal static class Carry
{
    /// <summary>Records a body. Components that come from C# numbers are widened to what the body makes of them, as in JAX.</summary>
    /// <param name="what">The loop's name, for messages.</param>
    /// <param name="name">What the body calls the carried value, for messages.</param>
    /// <param name="carry">The initial value; widened where needed.</param>
    /// <param name="elements">Types of further parameters, after the carried ones.</param>
    /// <param name="body">From carried value and further parameters to the next carried value and further results.</param>
    /// <exception cref="XlaTypeException">The body changes structure or types.</exception>
    public static TracedBody Trace<T>(string what, string name, ref Flat<T> carry, ReadOnlySpan<TensorType> elements, Func<T, ReadOnlyMemory<NDArray>, (T Next, NDArray[] Others)> body)
    {
        TensorType[] further = [.. elements];
        while (true)
        {
            var (before, after) = (carry, default(Flat<T>));
            var count = before.Leaves.Length;
            TensorType[] types = [.. before.Leaves.Select(l => l.Type), .. further];
            bool[] weak = [.. before.Leaves.Select(l => l.IsWeak), .. new bool[further.Length]];
            var traced = TracedFunction.Trace(types, weak, parameters =>
            {
                var (next, others) = body(before.With(parameters.AsMemory(0, count)), parameters.AsMemory(count));
                after = Flat<T>.Of(next);
                if (!before.HasStructureOf(after)) throw StructureChanged(what, name, before.With(before.Leaves), next);
                return [.. after.Leaves, .. others];
            });
            if (!Widen(before, after!, out var widened))
            {
                CheckTypes(what, name, before, after!);
                return new(traced);
            }
            carry = widened;
        }
    }

    static bool Widen<T>(Flat<T> before, Flat<T> after, out Flat<T> widened)
    {
        var leaves = before.Leaves.ToArray();
        var changed = false;
        for (var i = 0; i < leaves.Length; i++)
        {
            var (from, to) = (before.Leaves[i], after.Leaves[i]);
            if (!from.IsWeak || from.Type == to.Type || from.Shape != to.Shape) continue;
            var type = Np.ResultType(from, to);
            if (type == from.DType) continue;
            leaves[i] = Np.Astype(from, type);
            changed = true;
        }
        widened = changed ? Flat<T>.Of(before.With(leaves)) : before;
        return changed;
    }

    static void CheckTypes<T>(string what, string name, Flat<T> before, Flat<T> after)
    {
        var different = Enumerable.Range(0, before.Leaves.Length).Where(i => before.Leaves[i].Type != after.Leaves[i].Type).ToArray();
        if (different.Length == 0) return;
        var paths = Tree.LeavesWithPath(before.With(before.Leaves));
        var text = new StringBuilder($"{what} function carry input and carry output must have equal types, but they differ:\n\n");
        foreach (var i in different)
        {
            var (from, to) = (before.Leaves[i], after.Leaves[i]);
            var where = paths[i].Path.Length == 0 ? $"The input carry {name}" : $"The input carry component {name}{paths[i].Path}";
            var why = (from.Shape != to.Shape, from.DType != to.DType) switch
            {
                (true, true) => "so the shapes do not match, and the dtypes do not match",
                (true, false) => "so the shapes do not match",
                _ => "so the dtypes do not match",
            };
            text.Append($"{where} has type {from.StrongTypeText} but the corresponding output carry component has type {to.StrongTypeText}, {why}.\n\n");
        }
        text.Append("Revise the function so that all output types match the corresponding input types.");
        throw new XlaTypeException(text.ToString());
    }

    static XlaTypeException StructureChanged<T>(string what, string name, T before, T after) => new(
        $"{what} function carry input and carry output must have the same pytree structure, but they differ:\n\n" +
        $"{TreeDef.Difference(Tree.Structure(before), Tree.Structure(after), $"The input carry {name}", "the corresponding component of the carry output")}.\n\n" +
        "Revise the function so that the carry output has the same pytree structure as the carry input.");
}
