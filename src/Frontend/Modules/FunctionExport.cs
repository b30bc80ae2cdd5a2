using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Exports C# functions.</summary>
internal static class FunctionExport
{
    public static Exported Run<TArguments, TResult>(Delegate original, Tree<TArguments> tree, Func<TArguments, TResult> function, TArguments arguments, string[]? platforms, DisabledSafetyCheck[]? disabledChecks)
    {
        platforms ??= [ExportedFunction.CurrentPlatform];
        if (platforms.Length == 0) throw new XlaValueException("a function is exported for one platform or more, got none");
        var flat = Flat<TArguments>.Of(tree, arguments);
        TreeDef? structure = null;
        var traced = TracedFunction.Trace(flat.Leaves, parameters =>
        {
            var result = function(flat.With(parameters));
            structure = Tree.Structure(result);
            return Flat<TResult>.Of(result).Leaves;
        });
        if (traced.Before.Length > 0) throw new XlaValueException("a function that uses traced arrays of a function around it cannot be exported: pass them as arguments");
        var builder = new Builder();
        var declared = builder.ParameterList(traced.Function.ParameterTypes().AsSpan(0, traced.Declared));
        var constants = traced.After.Select(a => builder.Constant(a.ToLiteral()));
        var closed = builder.Build("main", builder.Inline(traced.Function, [.. declared, .. constants]));
        var inTree = ExportedTree.Arguments(TreeRecorder.Of(tree, arguments).Root.Children.Select(ExportedStructure.Of));
        return Exporter.Export(FunctionNames.Of(original), closed, inTree, ExportedStructure.Of(structure!), [.. platforms], [.. disabledChecks ?? []]);
    }
}
