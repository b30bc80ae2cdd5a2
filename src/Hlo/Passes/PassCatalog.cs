using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The passes that can be asked for by name: those of <see cref="PassPipeline.Compilation"/>, and the transformations as passes.</summary>
public static class PassCatalog
{
    static readonly PassOption Argnums = new("argnums", "all", "the parameters by number, with commas between; all those of floating point, if it is all");

    /// <summary>All passes, sorted by name.</summary>
    public static ImmutableArray<PassDefinition> All { get; } = [.. Define().OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The pass of a name.</summary>
    /// <exception cref="PassSyntaxException">There is none.</exception>
    public static PassDefinition Find(string name) =>
        All.FirstOrDefault(p => p.Name == name) ?? throw new PassSyntaxException($"there is no pass '{name}': there is {string.Join(", ", All.Select(p => p.Name))}");

    static IEnumerable<PassDefinition> Define() =>
    [
        new("dead-code", "Drops pure ops whose results nobody reads.", DeadCode.Remove),
        new("simplify", "Replaces ops by cheaper ones with the same value, bit for bit, and folds small constants.", Simplify.Run),
        new("common-subexpressions", "Merges pure ops that are equal.", CommonSubexpressions.Merge),
        new("dequantize", "Writes quantized tensors and their arithmetic in terms of integers and floats.", Dequantization.Run),
        new("raise", "Brings a program that was read to the form that the transformations know.", Raising.Run),
        new("expand-chlo", "Writes the ops of CHLO in terms of StableHLO's.", PortableForm.WithoutComposites),
        new("portable", "Brings the function to the form that portable artifacts of a version of StableHLO hold.",
            [new("target", StablehloVersion.Current.ToString(3), "the version")], a => f => PortableForm.Of(f, a.Version("target"))),
        new("lower", "Rewrites the ops of the xs dialect as StableHLO.", Lower.Run),
        new("lower-for-cpu", "Replaces factorisations of matrices by calls of LAPACK, as for a plugin for CPUs.", LowerForCpu.Run),
        new("inline", "Replaces calls by the ops of the function that is called.", Inlining.Run),
        new("compile", "All passes that a traced function goes through before it is compiled.", f => PassPipeline.Compilation.Passes.Aggregate(f, (g, p) => p.Run(g))),
        new("grad", "The gradient of the first result, which is a scalar.",
            [Argnums with { Default = "0" }], a => f => TransformPasses.Grad(f, a.Numbers("argnums"), withValue: false)),
        new("value-and-grad", "All results, and the gradient of the first, which is a scalar.",
            [Argnums with { Default = "0" }], a => f => TransformPasses.Grad(f, a.Numbers("argnums"), withValue: true)),
        new("jvp", "The function of parameters and tangents that gives results and their tangents.",
            [Argnums], a => f => TransformPasses.Jvp(f, a.Numbers("argnums"))),
        new("vjp", "The function of parameters and cotangents that gives results and the cotangents of the parameters.",
            [Argnums], a => f => TransformPasses.Vjp(f, a.Numbers("argnums"))),
        new("linearize", "One of the two functions that a function is split into: what depends on the parameters alone, or what is linear in the tangents.",
            [Argnums, new("part", "linear", "primal for the function of the parameters that also gives residuals, linear for the function of residuals and tangents")],
            a => Linearize(a.Numbers("argnums"), a.OneOf("part", "primal", "linear"))),
        new("transpose", "The transpose of a function that is linear in some parameters.",
            [Argnums], a => f => TransformPasses.Transpose(f, a.Numbers("argnums"))),
        new("vmap", "The function of whole batches.",
            [
                new("in_axes", "0", "the batch axis of each parameter, or none; one number for all"),
                new("out_axes", "0", "the batch axis of each result; one number for all"),
                new("size", "2", "the number of members of a batch"),
                new("axis_name", "", "the name of the axis, for collectives over it"),
            ],
            a => Vmap(a.Entries("in_axes"), a.Entries("out_axes"), new(a.Size("size"), a.Text("axis_name") is { Length: > 0 } name ? name : null))),
    ];

    static Func<Function, Function> Linearize(long[]? argnums, string part) => f => TransformPasses.Linearize(f, argnums, part == "primal");

    static Func<Function, Function> Vmap(long?[] inAxes, long?[] outAxes, BatchAxis axis) => f => TransformPasses.Vmap(f, inAxes, outAxes, axis);
}
