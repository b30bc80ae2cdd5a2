using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo.Tests;

/// <summary>Attributes of <c>toy.scale</c>.</summary>
/// <param name="Factor">What the elements are multiplied by.</param>
public sealed record ToyScaleAttributes(long Factor) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("factor", Factor);
}

/// <summary>
/// An op that the library does not have, added by this one file: the table-driven tests of text, inference, evaluation, derivatives, transposition and batching
/// find it in the table like any other, and <see cref="ToyOpTests"/> pins what they find.
/// </summary>
public static class ToyOp
{
    /// <summary>The operand times a constant factor. Linear.</summary>
    public static Value ToyScale(this Value x, long factor) => x.Builder.Emit(Definition, new ToyScaleAttributes(factor), x);

    static readonly OpDef Definition = new OpDef<ToyScaleAttributes>("toy.scale")
    {
        Family = "toy",
        Read = static r => new(r.Integer("factor")),
        Infer = static (_, s) => s.Count == 1 && s[0].ElementType.IsFloat() ? s[0] : throw s.Error("takes one operand of floats"),
        Evaluation = static (a, c) => Literal.Of(c[0].ElementType, c[0].Dims, [.. Enumerable.Range(0, (int)c[0].Count).Select(i => a.Factor * c[0].GetDouble(i))]),
        Tangent = static (a, c) => c.Tangents[0]!.ToyScale(a.Factor),
        Transposition = static (a, c) => c.Accumulate(0, c.Cotangent.ToyScale(a.Factor)),
        Batching = static (a, c) => new(c[0].Value.ToyScale(a.Factor), c[0].Axis),
        Lowering = static (a, c) => [c[0] * a.Factor],
        Samples = static () =>
        [
            new(new ToyScaleAttributes(3), Literal.Of(1, -2, 0.5f)),
            new(new ToyScaleAttributes(-2), Literal.Of(ElementType.F64, [2, 2], 1, 2, 3, 4)),
            new(new ToyScaleAttributes(0), Literal.Of(ElementType.F32, [0])),
        ],
    };

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The fragments of Ops are initialised together; outside of them a file has to enter its op itself.")]
    internal static void Register() => RuntimeHelpers.RunClassConstructor(typeof(ToyOp).TypeHandle);
}
