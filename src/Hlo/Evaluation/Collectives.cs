using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Collectives on the host: processes meet in groups and exchange their operands.</summary>
internal static class Collectives
{
    /// <summary>The operands of every member of the own group, in the order of the group, and the own place in it; null if the own process is in no group.</summary>
    /// <param name="a">Who takes part.</param>
    /// <param name="c">The op.</param>
    /// <param name="isAcrossPartitions">True for ops whose groups are partitions if a channel is given.</param>
    /// <param name="values">The own operands.</param>
    public static (Literal[][] Values, int Me)? Exchange(CollectiveAttributes a, EvaluationContext c, bool isAcrossPartitions, Literal[] values)
    {
        var process = Process.Current;
        var groups = Groups(a, isAcrossPartitions, process.Grid);
        foreach (var group in groups)
        {
            var me = group.IndexOf((process.Replica, process.Partition));
            if (me < 0) continue;
            if (group.Any(m => m.Replica >= process.Grid.Replicas || m.Partition >= process.Grid.Partitions)) throw new HloException($"{c.Op.Name} cannot be evaluated: the host is one device or stands for several, {process.Grid.Replicas} by {process.Grid.Partitions}, the groups are {a.ReplicaGroups}");
            var key = string.Create(CultureInfo.InvariantCulture, $"{a.Channel}: {string.Join(' ', group)}");
            return (process.Grid.Exchange(key, group.Count, me, values), me);
        }
        return null;
    }

    /// <summary>The operand of every replica, or with a channel of every partition, and the own number among them.</summary>
    public static (Literal[] All, int Me) Everyone(string channelHandle, Literal value)
    {
        var process = Process.Current;
        var handle = Channel.Handle(channelHandle);
        var (count, me, other) = handle > 0 ? (process.Grid.Partitions, process.Partition, process.Replica) : (process.Grid.Replicas, process.Replica, process.Partition);
        var key = string.Create(CultureInfo.InvariantCulture, $"{handle}: {(handle > 0 ? "partitions" : "replicas")} of {other}");
        return ([.. process.Grid.Exchange(key, count, me, [value]).Select(v => v[0])], me);
    }

    /// <summary>The operands of the group combined by the region, element by element.</summary>
    public static Literal[] Combined(CollectiveAttributes a, EvaluationContext c)
    {
        var count = c.Op.Results.Length;
        Literal[] own = [.. c.Inputs.Take(count).Select((x, i) => Ops.Convert(x, c.Op.Results[i].ElementType))];
        if (Exchange(a, c, isAcrossPartitions: false, own) is not var (values, _)) return own;
        var results = new Literal[count];
        for (var i = 0; i < count; i++)
        {
            results[i] = values[0][i];
            for (var m = 1; m < values.Length; m++) results[i] = Combine(c, results[i], values[m][i]);
        }
        return results;
    }

    /// <summary>Values for the process that receives, zeros for all others.</summary>
    public static Literal[] Rooted(CollectiveReduceAttributes a, EvaluationContext c, Literal[] values)
    {
        var roots = a.HasDynamicRoot ? c[c.Op.OperandCount - 1] : null;
        var process = Process.Current;
        foreach (var group in Groups(a, false, process.Grid))
        {
            var me = group.IndexOf((process.Replica, process.Partition));
            if (me >= 0) return [.. values.Select((v, i) => me == (roots?.GetInt64(i) ?? 0) ? v : Literal.Splat(v.Type, 0))];
        }
        return [.. values.Select(v => Literal.Splat(v.Type, 0))];
    }

    /// <summary>The parts of equal size of a literal along a dimension.</summary>
    public static Literal Part(Literal x, int dimension, int part, int parts)
    {
        var size = x.Dims[dimension] / parts;
        var strides = x.Dims.RowMajorStrides();
        return Movement.Gather(x, x.Dims.With(dimension, size), part * size * strides[dimension], strides.AsSpan());
    }

    /// <summary>Literals joined along a dimension.</summary>
    public static Literal Joined(IEnumerable<Literal> parts, int dimension)
    {
        var b = new Builder();
        Literal[] all = [.. parts];
        var parameters = Array.ConvertAll(all, x => b.Parameter(x.Type));
        return Evaluator.Run(b.Build("joined", b.Concatenate(parameters, dimension)), all)[0];
    }

    static Literal Combine(EvaluationContext c, Literal x, Literal y)
    {
        var z = Literal.Create(x.ElementType, x.Dims);
        for (var i = 0L; i < z.Count; i++) Movement.CopyElement(c.Run(0, x.ElementAt(i), y.ElementAt(i))[0], 0, z, i);
        return z;
    }

    /// <summary>The groups as lists of (replica, partition). Spec: "Collective ops", the four strategies.</summary>
    static List<List<(int Replica, int Partition)>> Groups(CollectiveAttributes a, bool isAcrossPartitions, ProcessGrid grid)
    {
        var groups = new List<List<(int, int)>>();
        var rows = Rows(a, isAcrossPartitions && a.Channel > 0 ? grid.Partitions : a.UseGlobalDeviceIds ? grid.Replicas * grid.Partitions : grid.Replicas);
        foreach (var row in rows)
            if (a.UseGlobalDeviceIds) groups.Add([.. row.Select(id => (id / grid.Partitions, id % grid.Partitions))]);
            else if (isAcrossPartitions && a.Channel > 0)
                for (var replica = 0; replica < grid.Replicas; replica++) groups.Add([.. row.Select(id => (replica, id))]);
            else if (a.Channel > 0) groups.Add([.. Enumerable.Range(0, grid.Partitions).SelectMany(partition => row.Select(id => (id, partition)))]);
            else
                for (var partition = 0; partition < grid.Partitions; partition++) groups.Add([.. row.Select(id => (id, partition))]);
        return groups;
    }

    static List<List<int>> Rows(CollectiveAttributes a, int all)
    {
        if (a.Groups is not { } matrix) throw new HloException($"groups along the axes of a mesh, {a.ReplicaGroups}, are known to the runtime only");
        if (matrix.Count == 0) return [[.. Enumerable.Range(0, all)]];
        var rows = new List<List<int>>();
        for (var r = 0L; r < matrix.Dims[0]; r++)
            rows.Add([.. Enumerable.Range(0, (int)matrix.Dims[1]).Select(i => (int)matrix.GetInt64(r * matrix.Dims[1] + i)).Where(id => id >= 0)]);
        return rows;
    }
}
