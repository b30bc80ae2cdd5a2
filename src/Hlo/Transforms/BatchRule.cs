namespace XlaSharp.Hlo;

/// <summary>How a function is batched in a way of its own.</summary>
/// <remarks>Equality is that of what determines the batched functions, so that programs with equal rules are known as equal.</remarks>
public abstract class BatchRule
{
    /// <summary>The function of batches.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="batched">One entry per operand: true if it is batched, along axis 0.</param>
    /// <returns>A function of captures and operands, whose results are batched along axis 0 or not at all.</returns>
    public abstract BatchedFunction Batch(BatchAxis axis, EquatableArray<bool> batched);

    /// <inheritdoc/>
    public abstract override bool Equals(object? obj);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The rule of the function's JVP, which takes captures with tangents, operands with tangents.</summary>
    /// <param name="captures">One entry per capture: true if it has a tangent.</param>
    /// <param name="operands">The same for the operands.</param>
    internal BatchRule Jvp(EquatableArray<bool> captures, EquatableArray<bool> operands) => new OfJvp(this, captures, operands);

    sealed class OfJvp(BatchRule rule, EquatableArray<bool> captures, EquatableArray<bool> operands) : BatchRule
    {
        readonly BatchRule rule = rule;
        readonly EquatableArray<bool> captures = captures, operands = operands;

        public override BatchedFunction Batch(BatchAxis axis, EquatableArray<bool> batched)
        {
            // An operand and its tangent are batched both or neither.
            var together = new bool[operands.Count];
            for (int i = 0, tangent = operands.Count; i < together.Length; i++) together[i] = batched[i] || operands[i] && batched[tangent++];
            var inner = rule.Batch(axis, [.. together]);
            var jvp = CustomRules.Jvp(inner.Function, captures, operands);
            var b = new Builder();
            var inputs = new List<Value>();
            var first = captures.Count + captures.Count(c => c);
            for (var i = 0; i < jvp.Parameters.Length; i++)
            {
                var wanted = jvp.Parameters[i].Tensor;
                if (i < first)
                {
                    inputs.Add(b.Parameter(wanted));
                    continue;
                }
                var (operand, given) = (OperandOf(i - first), batched[i - first]);
                var type = together[operand] && !given ? wanted.With(wanted.Dims.RemoveAt(0)) : wanted;
                var value = b.Parameter(type);
                inputs.Add(type == wanted ? value : value.BroadcastInDim(wanted.Dims, Dims.Range(1, type.Rank)));
            }
            return new(b.Build("", b.Inline(jvp, [.. inputs])), inner.ResultAxes.Concat([.. CustomRules.Differentiable(inner.Function).Select(r => inner.ResultAxes[r])]));
        }

        int OperandOf(int input)
        {
            if (input < operands.Count) return input;
            var tangent = input - operands.Count;
            return Enumerable.Range(0, operands.Count).Where(i => operands[i]).ElementAt(tangent);
        }

        public override bool Equals(object? obj) => obj is OfJvp other && rule.Equals(other.rule) && captures.Equals(other.captures) && operands.Equals(other.operands);

        public override int GetHashCode() => HashCode.Combine(rule, captures, operands);
    }
}
