using CsCheck;
using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>A step of a random program: an entry of a vocabulary, and numbers that choose its operands and attributes.</summary>
/// <param name="Entry">Which entry.</param>
/// <param name="X">Chooses the first operand.</param>
/// <param name="Y">Chooses the second operand, sizes and dimensions.</param>
readonly record struct ProgramStep(int Entry, int X, int Y)
{
    /// <inheritdoc/>
    public override string ToString() => $"({RandomProgram.NameOf(Entry)} {X} {Y})";
}

/// <summary>Programs of doubles made of numbers, so that they shrink: every step takes earlier values, reshapes them to what it needs, and adds one value.</summary>
static class RandomProgram
{
    const int LargestCount = 24;

    /// <summary>Lists of steps.</summary>
    public static Gen<ProgramStep[]> Steps { get; } =
        Gen.Select(Gen.Int[0, Vocabulary.Entries.Length - 1], Gen.Int[0, 99], Gen.Int[0, 99], (entry, x, y) => new ProgramStep(entry, x, y)).Array[1, 8];

    public static string NameOf(int entry) => Vocabulary.Entries[entry].Name;

    /// <summary>The program with arguments; its indices point before, inside and behind what they select from.</summary>
    public static Specimen Specimen(ProgramStep[] steps)
    {
        var b = new Builder();
        Literal[] arguments =
        [
            Literal.Of(ElementType.F64, [2, 3], 0.3, -0.5, 0.7, 1.2, -0.6, 0.9), Literal.Of(ElementType.F64, [3], 0.4, -0.8, 0.15),
            Literal.Of(ElementType.F64, [], 0.6), Literal.Of(ElementType.I32, [4], 1, -2, 7, 0),
        ];
        var parameters = b.ParameterList([.. arguments.Select(a => a.HloType)]);
        var values = new Stack<ProgramStep>(steps.Reverse());
        var pool = new List<Value>(parameters[..3]);
        Run(values, new(b, pool, parameters[3]), int.MaxValue);
        return new(b.Build("program", pool[^1], pool[^2]), [.. arguments], [true, true, true, false], [true, true, true, true]);
    }

    /// <summary>A function of parameters of the given types whose results have the given shapes.</summary>
    public static Function Body(ProgramStep[] steps, ReadOnlySpan<HloType> parameters, params ReadOnlySpan<Dims> results) =>
        Body(new Stack<ProgramStep>(steps.Reverse()), steps.Length, parameters, results);

    /// <summary>The same from some of the steps of a list.</summary>
    internal static Function Body(Stack<ProgramStep> steps, int count, ReadOnlySpan<HloType> parameters, ReadOnlySpan<Dims> results)
    {
        var b = new Builder();
        var values = b.ParameterList(parameters);
        var pool = new List<Value>(values.Where(v => v.ElementType == ElementType.F64));
        Run(steps, new(b, pool, b.Constant(Literal.Of(ElementType.I32, [4], 0, 1, -1, 5))), count);
        var made = new Value[results.Length];
        // Loops must not grow without bound.
        for (var i = 0; i < made.Length; i++) made[i] = pool[Math.Max(0, pool.Count - 1 - i)].Fit(results[i]).Tanh();
        return b.Build("nested", made);
    }

    /// <summary>Runs steps of the list, at most so many at this level; nested functions take theirs from the same list.</summary>
    internal static void Run(Stack<ProgramStep> steps, ProgramScope scope, int count)
    {
        for (var i = 0; i < count && steps.TryPop(out var step); i++)
        {
            var value = Vocabulary.Entries[step.Entry].Make(new(scope, steps, step));
            scope.Pool.Add(value.Dims.ElementCount <= LargestCount ? value : value.Fit([LargestCount]));
        }
    }
}
