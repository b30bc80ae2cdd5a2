namespace XlaSharp.Hlo;

/// <summary>The ops of CHLO that broadcast their operands, and then are what their names say.</summary>
public static partial class Ops
{
    internal static readonly OpDef BroadcastAddDef = Broadcasting("add", static () => AddDef);
    internal static readonly OpDef BroadcastAndDef = Broadcasting("and", static () => AndDef, ElementType.I32);
    internal static readonly OpDef BroadcastAtan2Def = Broadcasting("atan2", static () => Atan2Def);
    internal static readonly OpDef BroadcastCompareDef = Broadcasting("compare", static () => CompareDef);
    internal static readonly OpDef BroadcastComplexDef = Broadcasting("complex", static () => ComplexDef);
    internal static readonly OpDef BroadcastDivideDef = Broadcasting("divide", static () => DivideDef);
    internal static readonly OpDef BroadcastMaximumDef = Broadcasting("maximum", static () => MaximumDef);
    internal static readonly OpDef BroadcastMinimumDef = Broadcasting("minimum", static () => MinimumDef);
    internal static readonly OpDef BroadcastMultiplyDef = Broadcasting("multiply", static () => MultiplyDef);
    internal static readonly OpDef BroadcastNextAfterDef = Broadcasting("next_after", static () => NextAfterDef);
    internal static readonly OpDef BroadcastOrDef = Broadcasting("or", static () => OrDef, ElementType.I32);
    internal static readonly OpDef BroadcastPolygammaDef = Broadcasting("polygamma", static () => PolygammaDef);
    internal static readonly OpDef BroadcastPowerDef = Broadcasting("power", static () => PowerDef);
    internal static readonly OpDef BroadcastRemainderDef = Broadcasting("remainder", static () => RemainderDef);
    internal static readonly OpDef BroadcastSelectDef = Broadcasting("select", static () => SelectDef);
    internal static readonly OpDef BroadcastShiftLeftDef = Broadcasting("shift_left", static () => ShiftLeftDef, ElementType.I32);
    internal static readonly OpDef BroadcastShiftRightArithmeticDef = Broadcasting("shift_right_arithmetic", static () => ShiftRightArithmeticDef, ElementType.I32);
    internal static readonly OpDef BroadcastShiftRightLogicalDef = Broadcasting("shift_right_logical", static () => ShiftRightLogicalDef, ElementType.UI32);
    internal static readonly OpDef BroadcastSubtractDef = Broadcasting("subtract", static () => SubtractDef);
    internal static readonly OpDef BroadcastXorDef = Broadcasting("xor", static () => XorDef, ElementType.I32);
    internal static readonly OpDef BroadcastZetaDef = Broadcasting("zeta", static () => ZetaDef);
}
