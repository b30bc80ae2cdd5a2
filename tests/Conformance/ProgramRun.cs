using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>One exported program in one form.</summary>
internal sealed class ProgramRun(ProgramFiles program, string file)
{
    readonly Lazy<Func<NDArray[], NDArray[]>> function = new(() => Function(program, file));

    /// <summary>Runs the program and compares what it gives.</summary>
    public void CheckValues() => Compare(Arrays(program, "outputs.npz"), function.Value(Arrays(program, "inputs.npz")));

    /// <summary>Compares value and gradient, with respect to the arrays of the first argument, with what another program gives.</summary>
    public void CheckGradient(ProgramFiles gradient)
    {
        var expected = Arrays(gradient, "outputs.npz");
        var inputs = Arrays(program, "inputs.npz");
        // The first argument has as many arrays as there are gradients beside the value.
        var count = expected.Length - Arrays(program, "outputs.npz").Length;
        var (value, slopes) = Xla.ValueAndGrad((NDArray[] first) => function.Value([.. first, .. inputs[count..]])[0])(inputs[..count]);
        Compare([expected[0], .. expected[^count..]], [value, .. slopes]);
    }

    static Func<NDArray[], NDArray[]> Function(ProgramFiles program, string file)
    {
        var exported = program.Files.TryGetValue("export.bin", out var bytes) ? Exported.Deserialize(bytes) : null;
        if (file == "export.bin") return new ExportedFunction(exported!).Call;
        var module = Module.Load(program.Files[file]);
        var run = module.ToFunction();
        var parameters = module.Main.Parameters.Length;
        NDArray[] platform = module.Main.ParameterAttributes is [var first, ..] && first.Any(a => a.Text == "\"_platform_index\"") ? [NDArray.FromLiteral(Literal.Of(module.Main.Parameters[0].ElementType, [], 0))] : [];
        // The module does not take what it does not use; the export says which these are.
        return inputs => run([.. platform, .. platform.Length + inputs.Length == parameters ? inputs : exported!.ModuleKeptVarIdx.Select(i => inputs[i])]);
    }

    static NDArray[] Arrays(ProgramFiles program, string file)
    {
        using var reader = new NpzReader(new MemoryStream(program.Files[file]));
        return [.. Order(reader.Names).Select(name => NDArray.FromLiteral(reader.Read(name)))];
    }

    // Numbered names are in the order of their numbers, others in that of the file.
    static IEnumerable<string> Order(IReadOnlyList<string> names)
    {
        static string Digits(string name) => new([.. name.Reverse().TakeWhile(char.IsAsciiDigit).Reverse()]);
        return names.All(n => Digits(n).Length > 0) && names.Select(n => n[..^Digits(n).Length]).Distinct().Count() == 1
            ? names.OrderBy(n => long.Parse(Digits(n), System.Globalization.CultureInfo.InvariantCulture))
            : names;
    }

    void Compare(NDArray[] expected, NDArray[] actual)
    {
        if (actual.Length != expected.Length) throw new InvalidOperationException($"{actual.Length} results, expected {expected.Length}");
        for (var i = 0; i < expected.Length; i++)
        {
            var (x, y) = (actual[i].ToLiteral(), expected[i].ToLiteral());
            if (x.Dims != y.Dims || x.ElementType != y.ElementType && x.ElementType.ByteSize() != y.ElementType.ByteSize()) throw new InvalidOperationException($"result {i} is {x.Type}, expected {y.Type}");
            Compare(i, x, y.Reinterpret(x.ElementType, y.Dims));
        }
    }

    void Compare(int result, Literal x, Literal y)
    {
        var tolerance = Tolerance(y.ElementType);
        // Sums cancel: what is small beside the largest element is as good as that one's last digits.
        var largest = 0.0;
        for (var i = 0L; i < y.Count; i++)
            if (y.GetComplex(i).Magnitude is var magnitude && double.IsFinite(magnitude)) largest = Math.Max(largest, magnitude);
        for (var i = 0L; i < y.Count; i++)
        {
            var (a, b) = (x.GetComplex(i), y.GetComplex(i));
            if (!Near(a.Real, b.Real, tolerance, largest) || !Near(a.Imaginary, b.Imaginary, tolerance, largest))
                throw new InvalidOperationException($"result {result}, element {i} of {y.Count}: {(y.ElementType.IsComplex() ? a : a.Real)}, expected {(y.ElementType.IsComplex() ? b : b.Real)}");
        }
    }

    static bool Near(double x, double y, double tolerance, double largest) =>
        x == y || double.IsNaN(x) && double.IsNaN(y) || Math.Abs(x - y) <= tolerance * (Math.Abs(y) + 0.1 * Math.Max(largest, tolerance));

    double Tolerance(ElementType type)
    {
        if (!type.IsFloat() && !type.IsComplex()) return 0;
        // Inside, the program may compute with fewer digits than its results have.
        var text = program.Files.TryGetValue("module.mlir", out var bytes) ? System.Text.Encoding.UTF8.GetString(bytes) : "";
        return text.Contains("bf16", StringComparison.Ordinal) || text.Contains("xf8", StringComparison.Ordinal) ? 3e-2
            : text.Contains("f16", StringComparison.Ordinal) ? 4e-3
            : type.RealPart() == ElementType.F64 ? 1e-8
            : 1e-3;
    }
}
