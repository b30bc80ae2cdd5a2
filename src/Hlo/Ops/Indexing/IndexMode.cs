namespace XlaSharp.Hlo;

/// <summary>What gather and scatter do with a window that does not lie inside the operand. Source: JAX's <c>GatherScatterMode</c>.</summary>
public enum IndexMode
{
    /// <summary>The start is clamped so that the window fits.</summary>
    Clip,
    /// <summary>Gather gives a fill value for the whole window, scatter drops it.</summary>
    FillOrDrop,
    /// <summary>The caller says it does not happen. If it does: gather clamps, scatter drops.</summary>
    PromiseInBounds,
}
