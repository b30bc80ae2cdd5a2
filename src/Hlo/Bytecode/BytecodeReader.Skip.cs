using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>Passes over a function to find its end, where the container is too old to say it.</summary>
internal sealed partial class BytecodeReader
{
    void SkipRegion(ref ByteCursor cursor)
    {
        if (++depth > DeepestRegion || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw cursor.Error($"regions are nested more than {DeepestRegion} deep");
        var blocks = cursor.Number();
        if (blocks > 1) throw cursor.Error($"a region has {blocks} blocks; branches between blocks have no StableHLO");
        if (blocks == 1)
        {
            cursor.Number();
            Arguments(ref cursor, out var count);
            for (; count > 0; count--) SkipOp(ref cursor);
        }
        depth--;
    }

    void SkipOp(ref ByteCursor cursor)
    {
        Name(ref cursor);
        int mask = cursor.Byte();
        cursor.Number();
        if ((mask & HasAttributes) != 0) cursor.Number();
        if ((mask & HasProperties) != 0) cursor.Number();
        var results = (mask & HasResults) != 0 ? SkipNumbers(ref cursor) : 0;
        if ((mask & HasOperands) != 0) SkipNumbers(ref cursor);
        if ((mask & HasSuccessors) != 0) SkipNumbers(ref cursor);
        if ((mask & HasUseOrders) != 0) SkipUseOrders(results, ref cursor);
        if ((mask & HasRegions) == 0) return;
        var (regions, isIsolated) = cursor.Flagged();
        if (isIsolated && file.Version >= Sections) Section(ref cursor);
        else
            for (; regions > 0; regions--) SkipRegion(ref cursor);
    }

    static int SkipNumbers(ref ByteCursor cursor)
    {
        var count = cursor.Count();
        for (var i = 0; i < count; i++) cursor.Number();
        return count;
    }
}
