using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What distinguishes the reductions of NumPy from each other.</summary>
/// <param name="Name">The name in messages.</param>
/// <param name="Op">The op that joins two elements.</param>
/// <param name="BooleanOp">The op that joins two booleans.</param>
/// <param name="Prepare">What is done to the operand first.</param>
/// <param name="Identity">The value that no elements give.</param>
/// <param name="HasIdentity">True if no elements are allowed.</param>
/// <param name="WidensHalf">True if 16-bit floats are reduced in float32.</param>
internal sealed record ReductionKind(string Name, OpDef Op, OpDef BooleanOp, Func<NDArray, NDArray> Prepare, Func<Builder, ElementType, Value> Identity, bool HasIdentity, bool WidensHalf);

/// <summary>The reductions.</summary>
internal static class Reductions
{
    public static readonly ReductionKind Sum = new("sum", Ops.AddDef, Ops.OrDef, Numeric, static (b, t) => b.Constant(TensorType.Scalar(t), 0), true, true);
    public static readonly ReductionKind Prod = new("prod", Ops.MultiplyDef, Ops.AndDef, Numeric, static (b, t) => b.Constant(TensorType.Scalar(t), 1), true, true);
    public static readonly ReductionKind Max = new("max", Ops.MaximumDef, Ops.OrDef, static x => x, static (b, t) => b.Lowest(t), false, false);
    public static readonly ReductionKind Min = new("min", Ops.MinimumDef, Ops.AndDef, static x => x, static (b, t) => b.Highest(t), false, false);
    public static readonly ReductionKind All = new("all", Ops.AndDef, Ops.AndDef, Boolean, static (b, t) => b.Constant(TensorType.Scalar(t), 1), true, false);
    public static readonly ReductionKind Any = new("any", Ops.OrDef, Ops.OrDef, Boolean, static (b, t) => b.Constant(TensorType.Scalar(t), 0), true, false);

    static NDArray Numeric(NDArray x) => x.DType == DType.Bool ? Np.Converted(x, Promotion.DefaultInteger) : x;

    // Of complex elements JAX asks the real part.
    static NDArray Boolean(NDArray x) => Np.Converted(x.DType.ElementType.IsComplex() ? Lax.Real(x) : x, ElementType.I1);
}
