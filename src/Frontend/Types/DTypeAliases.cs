namespace XlaSharp;

/// <summary>Other names of dtypes: NumPy's short ones, C's and Python's. Python's int, float and complex are the widest, as in NumPy.</summary>
internal static class DTypeAliases
{
    static readonly Dictionary<string, DType> Names = new()
    {
        ["?"] = DType.Bool, ["bool_"] = DType.Bool, ["b1"] = DType.Bool,
        ["i1"] = DType.Int8, ["b"] = DType.Int8, ["byte"] = DType.Int8,
        ["i2"] = DType.Int16, ["h"] = DType.Int16, ["short"] = DType.Int16,
        ["i4"] = DType.Int32, ["i"] = DType.Int32, ["intc"] = DType.Int32,
        ["i8"] = DType.Int64, ["q"] = DType.Int64, ["l"] = DType.Int64, ["longlong"] = DType.Int64, ["long"] = DType.Int64, ["int"] = DType.Int64, ["int_"] = DType.Int64, ["intp"] = DType.Int64,
        ["u1"] = DType.UInt8, ["B"] = DType.UInt8, ["ubyte"] = DType.UInt8,
        ["u2"] = DType.UInt16, ["H"] = DType.UInt16, ["ushort"] = DType.UInt16,
        ["u4"] = DType.UInt32, ["I"] = DType.UInt32, ["uintc"] = DType.UInt32,
        ["u8"] = DType.UInt64, ["Q"] = DType.UInt64, ["L"] = DType.UInt64, ["ulonglong"] = DType.UInt64, ["ulong"] = DType.UInt64, ["uint"] = DType.UInt64, ["uintp"] = DType.UInt64,
        ["f2"] = DType.Float16, ["e"] = DType.Float16, ["half"] = DType.Float16,
        ["f4"] = DType.Float32, ["f"] = DType.Float32, ["single"] = DType.Float32,
        ["f8"] = DType.Float64, ["d"] = DType.Float64, ["double"] = DType.Float64, ["float"] = DType.Float64, ["float_"] = DType.Float64,
        ["c8"] = DType.Complex64, ["F"] = DType.Complex64, ["csingle"] = DType.Complex64,
        ["c16"] = DType.Complex128, ["D"] = DType.Complex128, ["cdouble"] = DType.Complex128, ["complex"] = DType.Complex128, ["complex_"] = DType.Complex128,
    };

    /// <summary>The dtype of an alias, or null.</summary>
    public static DType? Find(string name) => Names.TryGetValue(name, out var found) ? found : null;
}
