namespace XlaSharp.Hlo;

/// <summary>sort on the host: a merge sort of each row's positions, which is stable.</summary>
internal static class SortKernel
{
    public static Literal[] Evaluate(SortAttributes a, EvaluationContext c)
    {
        var operands = c.Inputs[..c.Op.OperandCount];
        var dims = operands[0].Dims;
        var results = operands.Select(x => Literal.Create(x.ElementType, x.Dims)).ToArray();
        var size = dims[(int)a.Dimension];
        if (operands[0].Count == 0) return results;
        var stride = dims.RowMajorStrides()[(int)a.Dimension];
        for (var row = 0L; row < operands[0].Count / size; row++)
        {
            var start = row / stride * stride * size + row % stride;
            var order = new long[size];
            for (var i = 0L; i < size; i++) order[i] = start + i * stride;
            MergeSort(order, new long[size], 0, (int)size, (x, y) => Before(c, operands, x, y));
            for (var i = 0L; i < size; i++)
                for (var n = 0; n < results.Length; n++) Movement.CopyElement(operands[n], order[i], results[n], start + i * stride);
        }
        return results;
    }

    static bool Before(EvaluationContext c, Literal[] operands, long x, long y)
    {
        var arguments = new Literal[2 * operands.Length];
        for (var n = 0; n < operands.Length; n++) (arguments[2 * n], arguments[2 * n + 1]) = (operands[n].ElementAt(x), operands[n].ElementAt(y));
        return c.Run(0, arguments)[0].Bytes[0] != 0;
    }

    static void MergeSort(long[] items, long[] scratch, int from, int to, Func<long, long, bool> before)
    {
        if (to - from < 2) return;
        var middle = (from + to) / 2;
        MergeSort(items, scratch, from, middle, before);
        MergeSort(items, scratch, middle, to, before);
        for (int i = from, left = from, right = middle; i < to; i++)
            scratch[i] = left < middle && (right >= to || !before(items[right], items[left])) ? items[left++] : items[right++];
        Array.Copy(scratch, from, items, from, to - from);
    }
}
