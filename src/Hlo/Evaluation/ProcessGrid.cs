namespace XlaSharp.Hlo;

/// <summary>The devices that the evaluator stands in for, replicas times partitions, each a thread; and what they exchange.</summary>
internal sealed class ProcessGrid(int replicas, int partitions)
{
    readonly Dictionary<string, Meeting> meetings = new(StringComparer.Ordinal);
    readonly Dictionary<long, Queue<Literal[]>> channels = [];
    readonly Queue<Literal[]> infeed = new();
    readonly object signal = new();
    bool failed;

    public int Replicas => replicas;

    public int Partitions => partitions;

    /// <summary>Runs one function per process, and gives their results in the order of the processes; a process that fails ends all.</summary>
    public Literal[] Run(IReadOnlyList<Function> programs, IReadOnlyList<Literal> arguments, IEnumerable<Literal[]> feed)
    {
        foreach (var values in feed) infeed.Enqueue(values);
        var results = new Literal[programs.Count][];
        var errors = new Exception?[programs.Count];
        var threads = new Thread[programs.Count];
        var next = 0;
        for (var i = 0; i < threads.Length; i++)
        {
            var (n, program) = (i, programs[i]);
            Literal[] given = [.. arguments.Skip(next).Take(program.Parameters.Length)];
            next += given.Length;
            threads[i] = new Thread(() =>
            {
                try
                {
                    using (Process.Enter(new(this, n / partitions, n % partitions))) results[n] = Evaluator.Run(program, given);
                }
                catch (Exception e)
                {
                    errors[n] = e;
                    Fail();
                }
            }, maxStackSize: 16 << 20)
            { IsBackground = true };
            threads[i].Start();
        }
        foreach (var thread in threads) thread.Join();
        var first = errors.FirstOrDefault(e => e is not null and not OperationCanceledException) ?? errors.FirstOrDefault(e => e is not null);
        return first is null ? [.. results.SelectMany(r => r)] : throw new HloException($"a process failed: {first.Message}", first);
    }

    /// <summary>Waits for all members of a group, and gives the values of each.</summary>
    public Literal[][] Exchange(string group, int members, int me, Literal[] values)
    {
        if (members == 1) return [values];
        lock (signal)
        {
            Meeting? meeting;
            // Who is a round ahead waits until all have left the one before.
            while (meetings.TryGetValue(group, out meeting) && meeting.IsFull) Wait();
            if (meeting is null) meetings[group] = meeting = new(members);
            meeting.Join(me, values);
            Monitor.PulseAll(signal);
            while (!meeting.IsFull) Wait();
            if (meeting.Leave()) meetings.Remove(group);
            Monitor.PulseAll(signal);
            return meeting.Values;
        }
    }

    /// <summary>Puts values into a channel.</summary>
    public void Send(long channel, Literal[] values)
    {
        lock (signal)
        {
            if (!channels.TryGetValue(channel, out var queue)) channels[channel] = queue = new();
            queue.Enqueue(values);
            Monitor.PulseAll(signal);
        }
    }

    /// <summary>Waits for values in a channel; a process that is alone does not wait for itself.</summary>
    public Literal[] Receive(long channel)
    {
        lock (signal)
        {
            Queue<Literal[]>? queue;
            while (!channels.TryGetValue(channel, out queue) || queue.Count == 0)
            {
                if (replicas * partitions == 1) throw new HloException($"nothing was sent over channel {channel}");
                Wait();
            }
            return queue.Dequeue();
        }
    }

    /// <summary>The next values of the infeed.</summary>
    public Literal[] Feed()
    {
        lock (signal) return infeed.TryDequeue(out var values) ? values : throw new HloException("the infeed is empty");
    }

    void Fail()
    {
        lock (signal)
        {
            failed = true;
            Monitor.PulseAll(signal);
        }
    }

    void Wait()
    {
        if (failed) throw new OperationCanceledException("another process failed");
        Monitor.Wait(signal);
        if (failed) throw new OperationCanceledException("another process failed");
    }

    sealed class Meeting(int members)
    {
        int arrived, left;

        public Literal[][] Values { get; } = new Literal[members][];

        public bool IsFull => arrived == members;

        public void Join(int member, Literal[] values)
        {
            Values[member] = values;
            arrived++;
        }

        public bool Leave() => ++left == members;
    }
}
