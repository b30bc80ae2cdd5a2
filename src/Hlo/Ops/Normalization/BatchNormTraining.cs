using System.Collections.Immutable;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Normalizes every feature by its own mean and variance; gives them too. Spec: "batch_norm_training".</summary>
    /// <exception cref="HloTypeException">Scale or offset are not one number per feature.</exception>
    public static ImmutableArray<Value> BatchNormTraining(this Value x, Value scale, Value offset, BatchNormAttributes attributes) =>
        Builder.Innermost([x, scale, offset]).EmitMany(BatchNormTrainingDef, attributes, x, scale, offset);

    internal static readonly OpDef BatchNormTrainingDef = Expanded<BatchNormAttributes>("stablehlo.batch_norm_training", new()
    {
        Family = "normalization",
        Bytecode = new(Property.Single("epsilon"), Property.Plain("feature_index")),
        ResultNames = ["output", "batch_mean", "batch_var"],
        Read = BatchNormAttributes.Read,
        Infer = static (a, s) =>
        {
            if (s.Count != 3) throw s.Error("takes operand, scale and offset");
            var features = a.Features(s, 1, 2);
            return [s[0], features, features];
        },
        Expand = static (a, c) =>
        {
            var x = c[0];
            var mean = a.Sum(x) / a.Count(x);
            var centered = x - a.Spread(mean, x);
            var variance = a.Sum(centered * centered) / a.Count(x);
            return [a.Normalized(x, c[1], c[2], mean, variance), mean, variance];
        },
        Samples = static () => [new(new BatchNormAttributes(1e-3f, 1), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 5, 8, 13), Literal.Of(1, 2), Literal.Of(0, 1))],
    });
}
