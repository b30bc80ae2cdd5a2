using System.Collections.Immutable;

namespace XlaSharp.PjRt;

/// <summary>Reads from a serialized HLO module the types of the entry's parameters, which PJRT has no other way to tell.</summary>
internal static class HloModule
{
    // HloModuleProtoWithConfig: hlo_module 1. HloModuleProto: host_program_shape 4. ProgramShapeProto: parameters 1.
    // ShapeProto: element_type 2, dimensions 3, tuple_shapes 4.
    const int ModuleField = 1;
    const int ProgramShapeField = 4;
    const int ParametersField = 1;
    const int ElementTypeField = 2;
    const int DimensionsField = 3;
    const int TupleShapesField = 4;
    const int TupleType = 13;

    /// <summary>The parameter types, those of a tuple one after the other; null if one of them is no array.</summary>
    public static ArrayType[]? ParameterTypes(ReadOnlySpan<byte> program, bool hasConfig)
    {
        var module = hasConfig ? Field(program, ModuleField) : program;
        var types = new List<ArrayType>();
        var shape = new ProtoReader(Field(module, ProgramShapeField));
        while (shape.Next(out var field))
        {
            if (field != ParametersField) shape.Skip();
            else if (!Add(shape.Bytes(), types)) return null;
        }
        return [.. types];
    }

    static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> message, int wanted)
    {
        var found = ReadOnlySpan<byte>.Empty;
        var proto = new ProtoReader(message);
        while (proto.Next(out var field))
        {
            if (field == wanted && proto.IsPacked) found = proto.Bytes();
            else proto.Skip();
        }
        return found;
    }

    static bool Add(ReadOnlySpan<byte> shape, List<ArrayType> types)
    {
        var type = 0;
        var dimensions = ImmutableArray.CreateBuilder<long>();
        var proto = new ProtoReader(shape);
        while (proto.Next(out var field))
        {
            if (field == ElementTypeField) type = (int)proto.Varint();
            else if (field == DimensionsField && proto.IsPacked) dimensions.AddRange(proto.PackedVarints());
            else if (field == DimensionsField) dimensions.Add(proto.Varint());
            else if (field == TupleShapesField && !Add(proto.Bytes(), types)) return false;
            else if (field != TupleShapesField) proto.Skip();
        }
        if (type == TupleType) return true;
        if (Convert(type) is not { } known) return false;
        types.Add(new(known, dimensions.ToImmutable()));
        return true;
    }

    // The numbers of XLA's PrimitiveType, which are not those of PJRT.
    static BufferType? Convert(int primitive) => primitive switch
    {
        1 => BufferType.Pred,
        2 => BufferType.S8,
        3 => BufferType.S16,
        4 => BufferType.S32,
        5 => BufferType.S64,
        6 => BufferType.U8,
        7 => BufferType.U16,
        8 => BufferType.U32,
        9 => BufferType.U64,
        10 => BufferType.F16,
        11 => BufferType.F32,
        12 => BufferType.F64,
        15 => BufferType.C64,
        16 => BufferType.BF16,
        17 => BufferType.Token,
        18 => BufferType.C128,
        19 => BufferType.F8E5M2,
        20 => BufferType.F8E4M3FN,
        21 => BufferType.S4,
        22 => BufferType.U4,
        23 => BufferType.F8E4M3B11FNUZ,
        24 => BufferType.F8E5M2FNUZ,
        25 => BufferType.F8E4M3FNUZ,
        26 => BufferType.S2,
        27 => BufferType.U2,
        28 => BufferType.F8E4M3,
        29 => BufferType.F8E3M4,
        30 => BufferType.S1,
        31 => BufferType.U1,
        32 => BufferType.F4E2M1FN,
        33 => BufferType.F8E8M0FNU,
        _ => null,
    };
}
