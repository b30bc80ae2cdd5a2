using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>What wraps a function without changing it leaves its derivatives as they are.</summary>
static class WrapperLaws
{
    /// <summary>A checkpoint saves less, or more, and gives the same.</summary>
    public static void CheckpointIsIdentity(Specimen s)
    {
        foreach (var policy in (CheckpointPolicy[])[CheckpointPolicy.NothingSaveable, CheckpointPolicy.EverythingSaveable])
            HasDerivativesOf(s, (b, parameters) => b.Checkpoint(new(policy), parameters, s.Function).AsSpan());
    }

    /// <summary>A custom derivative with the true rule gives the same.</summary>
    public static void CustomJvpIsIdentity(Specimen s)
    {
        // The rule of a custom derivative takes a tangent for every operand that is differentiable.
        EquatableArray<bool> mask = [.. s.Arguments.Select(x => JvpContext.IsDifferentiable(x.HloType))];
        if (!mask.SequenceEqual(s.Mask)) return;
        HasDerivativesOf(s, (b, parameters) => b.CustomJvp(new("f", DeferredFunction.Of(Total.Jvp(s.Function, mask))), parameters, [], s.Function).AsSpan());
    }

    static void HasDerivativesOf(Specimen s, Func<Builder, Value[], ReadOnlySpan<Value>> wrap)
    {
        var b = new Builder();
        var wrapped = b.Build("wrapped", wrap(b, b.ParameterList(s.Function.ParameterTypes())));
        Literal[] arguments = [.. s.Arguments, .. s.Tangents(1)];
        foreach (var derive in (Func<Function, EquatableArray<bool>, Function>[])[Total.Jvp, Total.Linearized])
            s.AssertSame(Check.Evaluate(derive(s.Function, s.Mask), arguments), Check.Evaluate(derive(wrapped, s.Mask), arguments));
        Literal[] pulled = [.. s.Arguments, .. s.Cotangents(50)];
        s.AssertSame(Check.Evaluate(Gradient.Vjp(s.Function, s.Mask), pulled), Check.Evaluate(Gradient.Vjp(wrapped, s.Mask), pulled));
    }
}
