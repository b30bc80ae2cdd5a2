namespace XlaSharp.Hlo;

/// <summary>The precision in which expansions compute.</summary>
internal static class Precision
{
    /// <summary>The function computed in single precision where the elements are narrower, and rounded once.</summary>
    public static Func<Value, Value> AtLeastSingle(Func<Value, Value> function) =>
        x => IsNarrow(x) ? function(x.Convert(ElementType.F32)).Convert(x.ElementType) : function(x);

    /// <summary>The same for two operands of one type.</summary>
    public static Func<Value, Value, Value> AtLeastSingle(Func<Value, Value, Value> function) =>
        (x, y) => IsNarrow(x) ? function(x.Convert(ElementType.F32), y.Convert(ElementType.F32)).Convert(x.ElementType) : function(x, y);

    /// <summary>The largest finite number of f32 or f64.</summary>
    public static double Largest(ElementType type) => type == ElementType.F64 ? double.MaxValue : float.MaxValue;

    static bool IsNarrow(Value x) => x.ElementType.IsFloat() && x.ElementType.BitWidth() < 32;
}
