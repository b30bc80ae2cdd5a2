using System.Collections.Immutable;
using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Makes exported functions of functions, in the calling convention of <c>jax.export</c>.</summary>
internal static class Exporter
{
    // What jax.export writes: the version of StableHLO of at least four weeks before.
    static readonly Version Target = new(1, 18, 0);

    /// <summary>The exported function. Its derivatives are made when they are asked for.</summary>
    /// <param name="name">The name, for messages.</param>
    /// <param name="function">The function of the flat arguments.</param>
    /// <param name="inTree">The structure of the arguments.</param>
    /// <param name="outTree">The structure of the result.</param>
    /// <param name="platforms">The platforms: <c>cpu</c>, <c>cuda</c>, <c>rocm</c>, <c>tpu</c>.</param>
    /// <param name="disabledChecks">What is not checked.</param>
    public static Exported Export(string name, Function function, ExportedTree inTree, ExportedTree outTree, EquatableArray<string> platforms, EquatableArray<DisabledSafetyCheck> disabledChecks) =>
        Export(name, function, inTree, outTree, platforms, disabledChecks,
            [.. function.Parameters.Select(p => ExportedType.Of(p.Tensor))], [.. function.Results.Select(r => ExportedType.Of(r.Tensor))]);

    /// <summary>A module as it is, of flat arguments.</summary>
    public static Exported Export(Module module, string name, string platform)
    {
        EquatableArray<ExportedType> inAvals = [.. module.Main.Parameters.Select((p, i) => Open(p.Tensor, $"_d{i}_"))], outAvals = [.. module.Main.Results.Select((r, i) => Open(r.Tensor, $"_r{i}_"))];
        return new Exported(module.ToBytecode(Target), () => Vjp(Raising.Run(module.Main), inAvals, outAvals, [platform], []))
        {
            FunName = name,
            InTree = ExportedTree.Arguments(inAvals.Select(_ => ExportedTree.Leaf)),
            InAvals = inAvals,
            InShardings = [.. inAvals.Select(_ => (ExportedSharding?)null)],
            OutTree = outAvals.Count == 1 ? ExportedTree.Leaf : new(ExportedTreeKind.Tuple, [.. outAvals.Select(_ => ExportedTree.Leaf)]),
            OutAvals = outAvals,
            OutShardings = [.. outAvals.Select(_ => (ExportedSharding?)null)],
            NrDevices = Count(module, "mhlo.num_partitions") * Count(module, "mhlo.num_replicas"),
            Platforms = [platform],
            ModuleKeptVarIdx = [.. Enumerable.Range(0, inAvals.Count)],
            UsesGlobalConstants = RefineShapes.IsNeeded(module.Main),
        };
    }

    static int Count(Module module, string attribute) =>
        module.Attributes.FirstOrDefault(a => a.Name == attribute) is { Text: { } text } && int.TryParse(text.Split(' ')[0], CultureInfo.InvariantCulture, out var count) ? count : 1;

    static ExportedType Open(TensorType type, string variable) =>
        ExportedType.Of(type) is var known && type.Dims.IsStatic ? known : known with { Shape = [.. known.Shape.Select((s, d) => type.Dims[d] < 0 ? $"{variable}{d}" : s)] };

    static Exported Export(string name, Function function, ExportedTree inTree, ExportedTree outTree, EquatableArray<string> platforms, EquatableArray<DisabledSafetyCheck> disabledChecks,
        EquatableArray<ExportedType> inAvals, EquatableArray<ExportedType> outAvals)
    {
        var lowered = PassPipeline.Compilation.Run(function);
        lowered = DeadCode.RemoveParameters(lowered, lowered.Parameters.Length, out var kept);
        var isDispatched = platforms.Count > 1;
        var module = new Module(isDispatched ? Dispatched(lowered, platforms) : ForPlatform(lowered, platforms[0]).Rename("main")) { Name = $"jit_{name}", Attributes = ModuleAttributes(isDispatched) };
        return new Exported(module.ToBytecode(Target), () => Vjp(function, inAvals, outAvals, platforms, disabledChecks))
        {
            FunName = name,
            InTree = inTree,
            InAvals = inAvals,
            InShardings = [.. inAvals.Select(_ => (ExportedSharding?)null)],
            OutTree = outTree,
            OutAvals = outAvals,
            OutShardings = [.. outAvals.Select(_ => (ExportedSharding?)null)],
            Platforms = platforms,
            DisabledSafetyChecks = disabledChecks,
            ModuleKeptVarIdx = EquatableArray.Create<int>(kept),
            UsesGlobalConstants = isDispatched,
        };
    }

    static Function ForPlatform(Function lowered, string platform) => platform == "cpu" ? PassPipeline.CpuCompilation.Run(lowered) : lowered;

    /// <summary>A function for several platforms, whose first parameter is the number of the one that it runs on: it matters where platforms compute in different ways.</summary>
    static Function Dispatched(Function lowered, EquatableArray<string> platforms)
    {
        var builder = new Builder();
        var platform = builder.Parameter(TensorType.Scalar(ElementType.I32));
        var arguments = builder.ParameterList(lowered.ParameterTypes());
        Function[] ways = [.. platforms.Select(p => ForPlatform(lowered, p))];
        var results = ways.Distinct().Count() == 1 ? builder.Inline(ways[0], arguments) : [.. platform.Case(arguments, [.. ways])];
        ImmutableArray<NamedAttribute> constant = [new("jax.global_constant", "\"_platform_index\"")];
        return builder.Build("main", results).WithParameterAttributes([constant, .. arguments.Select(static _ => ImmutableArray<NamedAttribute>.Empty)]);
    }

    static ImmutableArray<NamedAttribute> ModuleAttributes(bool hasGlobalConstants) =>
        [new("jax.uses_shape_polymorphism", hasGlobalConstants ? "true" : "false"), new("mhlo.num_partitions", "1 : i32"), new("mhlo.num_replicas", "1 : i32")];

    // Arguments, then cotangents of the results; cotangents of the arguments. There is nothing to say of integers, which JAX says with float0.
    static Exported Vjp(Function function, EquatableArray<ExportedType> inAvals, EquatableArray<ExportedType> outAvals, EquatableArray<string> platforms, EquatableArray<DisabledSafetyCheck> disabledChecks)
    {
        var b = new Builder();
        var arguments = b.ParameterList(function.ParameterTypes());
        var cotangents = outAvals.Select(a => b.Parameter(Cotangent(a).Tensor)).ToArray();
        EquatableArray<bool> mask = [.. function.Parameters.Select(p => JvpContext.IsDifferentiable(p.Type))];
        var given = cotangents.Where((_, i) => JvpContext.IsDifferentiable(function.Results[i].Type));
        var made = b.Inline(Gradient.Vjp(function, mask), [.. arguments, .. given]).AsSpan(function.Results.Length).ToArray();
        var next = 0;
        var gradients = mask.Select((isDifferentiable, i) => isDifferentiable ? made[next++] : b.Zeros(Cotangent(inAvals[i]).Tensor)).ToArray();
        var vjp = b.Build("main", gradients);
        EquatableArray<ExportedType> types = [.. inAvals, .. outAvals.Select(Cotangent)], results = [.. inAvals.Select(Cotangent)];
        var outTree = new ExportedTree(ExportedTreeKind.Tuple, [.. results.Select(_ => ExportedTree.Leaf)]);
        return Export("fun_vjp_jax", vjp, ExportedTree.Arguments(types.Select(_ => ExportedTree.Leaf)), outTree, platforms, disabledChecks, types, results);
    }

    static ExportedType Cotangent(ExportedType type) => JvpContext.IsDifferentiable(type.Tensor) ? type : type with { Element = ExportedElement.F0 };
}
