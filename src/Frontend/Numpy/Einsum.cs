using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The notation of Einstein sums, and the order of contractions.</summary>
internal static class Einsum
{
    /// <summary>Operands and result as one letter per axis; an ellipsis is spelled out in letters of its own.</summary>
    /// <exception cref="XlaValueException">The text fits neither itself nor the operands.</exception>
    public static (string[] Inputs, string Output) Parse(string subscripts, NDArray[] operands)
    {
        var text = subscripts.Replace(" ", "", StringComparison.Ordinal);
        var sides = text.Split("->");
        var inputs = sides[0].Split(',');
        if (inputs.Length != operands.Length) throw new XlaValueException("Number of einsum subscripts must be equal to the number of operands.");
        var longest = 0;
        for (var i = 0; i < inputs.Length; i++)
            if (inputs[i].Contains("...", StringComparison.Ordinal)) longest = Math.Max(longest, operands[i].Ndim - (inputs[i].Length - 3));
        // Letters that nobody can write stand for the axes of an ellipsis.
        var hidden = string.Concat(Enumerable.Range(0, longest).Select(n => (char)('\u0100' + n)));
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Contains("...", StringComparison.Ordinal)) inputs[i] = inputs[i].Replace("...", hidden[(longest - (operands[i].Ndim - (inputs[i].Length - 3)))..], StringComparison.Ordinal);
            if (inputs[i].Length != operands[i].Ndim) throw new XlaValueException($"Einstein sum subscript '{inputs[i]}' does not contain the correct number of indices for operand {i}.");
        }
        var all = string.Concat(inputs);
        var output = sides.Length > 1
            ? sides[1].Replace("...", hidden, StringComparison.Ordinal)
            : hidden + string.Concat(all.Where(c => c < '\u0100' && all.Count(d => d == c) == 1).Order());
        foreach (var label in output)
            if (!all.Contains(label)) throw new XlaValueException($"Output character '{label}' did not appear in the input");
        CheckSizes(inputs, operands);
        return (inputs, output);
    }

    /// <summary>The sum: pairs whose product is smallest are contracted first.</summary>
    public static NDArray Contract(NDArray[] operands, string[] inputs, string output, Func<NDArray, NDArray, Dims, Dims, Dims, Dims, NDArray> dot)
    {
        var terms = operands.Zip(inputs).ToList();
        if (terms.Count == 1) terms[0] = Reduced(terms[0], output);
        while (terms.Count > 1)
        {
            var (left, right) = Cheapest(terms, output);
            var (a, b) = (terms[left], terms[right]);
            terms.RemoveAt(Math.Max(left, right));
            terms.RemoveAt(Math.Min(left, right));
            terms.Add(Pair(a, b, Needed(terms, output), dot));
        }
        var (result, labels) = terms[0];
        return Np.Transpose(result, Order(labels, output));
    }

    static string Needed(List<(NDArray, string)> rest, string output) => output + string.Concat(rest.Select(t => t.Item2));

    static Dims Order(string from, string to) => [.. to.Select(c => (long)from.IndexOf(c))];

    static (NDArray, string) Pair((NDArray, string) a, (NDArray, string) b, string needed, Func<NDArray, NDArray, Dims, Dims, Dims, Dims, NDArray> dot)
    {
        var (x, left) = Reduced(a, needed + b.Item2);
        var (y, right) = Reduced(b, needed + left);
        // An axis of size 1 beside a longer one is no axis: it repeats.
        (x, left) = WithoutOnes(x, left, y, right);
        (y, right) = WithoutOnes(y, right, x, left);
        var shared = left.Where(right.Contains).ToArray();
        var batch = shared.Where(needed.Contains).ToArray();
        var summed = shared.Except(batch).ToArray();
        Dims At(string names, char[] labels) => [.. labels.Select(c => (long)names.IndexOf(c))];
        var product = dot(x, y, At(left, batch), At(right, batch), At(left, summed), At(right, summed));
        return (product, string.Concat(batch) + string.Concat(left.Except(shared)) + string.Concat(right.Except(shared)));
    }

    /// <summary>Repeated labels brought to one, those that nobody else needs summed over.</summary>
    static (NDArray, string) Reduced((NDArray, string) term, string needed)
    {
        var (x, names) = term;
        foreach (var label in names.Distinct().ToArray())
            while (names.Count(c => c == label) > 1)
            {
                var (first, second) = (names.IndexOf(label), names.LastIndexOf(label));
                x = Np.Diagonal(x, 0, first, second);
                names = names.Remove(second, 1).Remove(first, 1) + label;
            }
        int[] axes = [.. names.Select((c, i) => (c, i)).Where(p => !needed.Contains(p.c)).Select(p => p.i)];
        return axes.Length == 0 ? (x, names) : (Np.Sum(x, axes, x.DType), string.Concat(names.Where(needed.Contains)));
    }

    static (NDArray, string) WithoutOnes(NDArray x, string names, NDArray y, string others)
    {
        int[] ones = [.. names.Select((c, i) => (c, i)).Where(p => x.Shape[p.i] == 1 && others.IndexOf(p.c) is var j && j >= 0 && y.Shape[j] != 1).Select(p => p.i)];
        return ones.Length == 0 ? (x, names) : (Np.Squeeze(x, ones), string.Concat(names.Where((_, i) => !ones.Contains(i))));
    }

    static (int Left, int Right) Cheapest(List<(NDArray, string)> terms, string output)
    {
        var best = (Left: 0, Right: 1);
        var lowest = double.MaxValue;
        for (var i = 0; terms.Count > 2 && i < terms.Count; i++)
            for (var j = i + 1; j < terms.Count; j++)
            {
                var needed = Needed([.. terms.Where((_, n) => n != i && n != j)], output);
                double Size((NDArray, string) t, Func<char, bool> counts) => t.Item2.Select((c, n) => counts(c) ? (double)t.Item1.Shape[n] : 1).Aggregate(1.0, (p, s) => p * s);
                var cost = Size(terms[i], needed.Contains) * Size(terms[j], c => needed.Contains(c) && !terms[i].Item2.Contains(c)) - Size(terms[i], _ => true) - Size(terms[j], _ => true);
                if (cost < lowest) (lowest, best) = (cost, (i, j));
            }
        return best;
    }

    static void CheckSizes(string[] inputs, NDArray[] operands)
    {
        var sizes = new Dictionary<char, long>();
        for (var i = 0; i < inputs.Length; i++)
            for (var d = 0; d < inputs[i].Length; d++)
            {
                var (label, size) = (inputs[i][d], operands[i].Shape[d]);
                if (!sizes.TryGetValue(label, out var known) || known == 1) sizes[label] = size;
                else if (size != 1 && size != known) throw new XlaValueException($"Size of label '{label}' for operand {i} ({known}) does not match previous terms ({size}).");
            }
    }
}
