using System.Globalization;
using System.Text;

namespace XlaSharp;

/// <summary>The order in which the operands of an Einstein sum are contracted, pair by pair, and what it costs.</summary>
/// <param name="inputs">The letters of each operand.</param>
/// <param name="output">Those of the result.</param>
/// <param name="sizes">The size of each letter.</param>
internal sealed class ContractionPath(string[] inputs, string output, IReadOnlyDictionary<char, long> sizes)
{
    readonly string[] inputs = inputs;
    readonly string output = output;
    readonly IReadOnlyDictionary<char, long> sizes = sizes;
    List<(int, int)> best = [];
    double lowest = double.PositiveInfinity;

    /// <summary>The order of the fewest operations, found by trying all of them; the first of equal ones.</summary>
    public int[][] Optimal()
    {
        lowest = double.PositiveInfinity;
        Search([.. inputs.Select((letters, i) => (Id: i, letters))], [], 0);
        return Linear(best);
    }

    /// <summary>The order in which the pair whose product is smallest, compared with its factors, always comes first.</summary>
    public int[][] Greedy()
    {
        var terms = inputs.Select((letters, i) => (Id: i, Letters: letters)).ToList();
        var pairs = new List<(int, int)>();
        while (terms.Count > 1)
        {
            var (i, j) = Pairs(terms.Count).MinBy(p => Size(Product(terms, p.I, p.J)) - Size(terms[p.I].Letters) - Size(terms[p.J].Letters));
            pairs.Add((terms[i].Id, terms[j].Id));
            var product = Product(terms, i, j);
            terms.RemoveAt(j);
            terms.RemoveAt(i);
            terms.Add((inputs.Length + pairs.Count - 1, product));
        }
        return Linear(pairs);
    }

    void Search(List<(int Id, string Letters)> terms, List<(int, int)> path, double cost)
    {
        if (terms.Count == 1)
        {
            (best, lowest) = ([.. path], cost);
            return;
        }
        foreach (var (i, j) in Pairs(terms.Count))
        {
            var product = Product(terms, i, j);
            var all = Union(terms[i].Letters, terms[j].Letters);
            var next = cost + Operations(all, product.Length < all.Length, 2);
            if (next >= lowest) continue;
            var rest = terms.Where((_, n) => n != i && n != j).Append((inputs.Length + path.Count, product)).ToList();
            path.Add((terms[i].Id, terms[j].Id));
            Search(rest, path, next);
            path.RemoveAt(path.Count - 1);
        }
    }

    static IEnumerable<(int I, int J)> Pairs(int count) => Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(i + 1, count - i - 1).Select(j => (i, j)));

    /// <summary>The letters of a product: those that the result or another term needs.</summary>
    string Product(List<(int Id, string Letters)> terms, int i, int j)
    {
        var needed = output + string.Concat(terms.Where((_, n) => n != i && n != j).Select(t => t.Letters));
        return string.Concat(Union(terms[i].Letters, terms[j].Letters).Where(needed.Contains));
    }

    static string Union(string x, string y) => string.Concat((x + y).Distinct());

    double Size(string letters) => letters.Distinct().Aggregate(1.0, (n, c) => n * sizes[c]);

    double Operations(string letters, bool isSummed, int terms) => Size(letters) * (Math.Max(1, terms - 1) + (isSummed ? 1 : 0));

    /// <summary>Pairs named once and for all as places in a list, from which a pair is taken and to whose end its product goes.</summary>
    int[][] Linear(List<(int, int)> pairs)
    {
        var places = Enumerable.Range(0, inputs.Length).ToList();
        var path = new List<int[]>();
        foreach (var (i, j) in pairs)
        {
            int[] pair = [.. ((int[])[places.IndexOf(i), places.IndexOf(j)]).Order()];
            places.RemoveAt(pair[1]);
            places.RemoveAt(pair[0]);
            places.Add(inputs.Length + path.Count);
            path.Add(pair);
        }
        return path.Count == 0 ? [[0]] : [.. path];
    }

    /// <summary>What the contractions of a path cost, in words.</summary>
    public string Describe(string subscripts, int[][] path)
    {
        var terms = inputs.Select((letters, i) => (Id: i, Letters: letters)).ToList();
        var all = string.Concat(string.Concat(inputs).Distinct());
        var naive = Operations(all, all.Any(c => !output.Contains(c)), inputs.Length);
        double cost = 0, largest = Size(output);
        var scaling = 0;
        foreach (var pair in path.Where(p => p.Length == 2))
        {
            var (product, letters) = (Product(terms, pair[0], pair[1]), Union(terms[pair[0]].Letters, terms[pair[1]].Letters));
            cost += Operations(letters, product.Length < letters.Length, 2);
            largest = Math.Max(largest, Size(product));
            scaling = Math.Max(scaling, letters.Length);
            terms.RemoveAt(pair[1]);
            terms.RemoveAt(pair[0]);
            terms.Add((0, product));
        }
        if (cost == 0) (cost, scaling) = (naive, all.Length);
        static string Number(double value)
        {
            var exponent = (int)Math.Floor(Math.Log10(value));
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value / Math.Pow(10, exponent), 3, MidpointRounding.ToEven):0.000}e+{exponent}");
        }
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"  Complete contraction:  {subscripts}\n")
            .Append(CultureInfo.InvariantCulture, $"         Naive scaling:  {all.Length}\n")
            .Append(CultureInfo.InvariantCulture, $"     Optimized scaling:  {scaling}\n")
            .Append(CultureInfo.InvariantCulture, $"      Naive FLOP count:  {Number(naive)}\n")
            .Append(CultureInfo.InvariantCulture, $"  Optimized FLOP count:  {Number(cost)}\n")
            .Append(CultureInfo.InvariantCulture, $"   Theoretical speedup:  {Number(naive / cost)}\n")
            .Append(CultureInfo.InvariantCulture, $"  Largest intermediate:  {Number(largest)} elements\n").ToString();
    }
}
