namespace XlaSharp.Hlo;

/// <summary>The attributes and types of StableHLO itself by their codes, as MLIR writes modules that are not portable.</summary>
internal static class StablehloEntries
{
    static readonly string[] Gather = ["offset_dims", "collapsed_slice_dims", "operand_batching_dims", "start_indices_batching_dims", "start_index_map", "index_vector_dim"];
    static readonly string[] Scatter = ["update_window_dims", "inserted_window_dims", "input_batching_dims", "scatter_indices_batching_dims", "scatter_dims_to_operand_dims", "index_vector_dim"];
    static readonly string[] Dot = ["lhs_batching_dimensions", "rhs_batching_dimensions", "lhs_contracting_dimensions", "rhs_contracting_dimensions"];

    public static HloType ReadType(BytecodeTables tables, ref ByteCursor cursor) => cursor.Number() switch
    {
        0 => TokenType.Instance,
        1 => FutureType.Of([.. tables.TypeList(ref cursor)]),
        var code => throw cursor.Error($"there is no StableHLO type of code {code}"),
    };

    public static MlirAttribute ReadAttribute(BytecodeTables tables, string dialect, ref ByteCursor cursor)
    {
        var code = cursor.Number();
        if (dialect == "chlo")
            return code switch
            {
                0 => Word("comparison_direction", dialect, ref cursor),
                1 => Word("comparison_type", dialect, ref cursor),
                _ => throw cursor.Error($"there is no CHLO attribute of code {code}"),
            };
        switch (code)
        {
            case 1: return StablehloText.ChannelHandle(cursor.Signed(), cursor.Signed());
            case 2: return Word("comparison_direction", dialect, ref cursor);
            case 3: return Word("comparison_type", dialect, ref cursor);
            case 4:
                Dims input = Roles(ref cursor), kernel = Roles(ref cursor), output = Roles(ref cursor);
                // The input feature of the kernel is written before its output feature.
                return StablehloText.Convolution(input, ConvolutionDimensions.Exchanged(kernel), output);
            case 5: return Numbers("dot", Dot, ref cursor);
            case 6: return Word("fft_type", dialect, ref cursor);
            case 7: return Numbers("gather", Gather, ref cursor);
            case 8: return Word("precision", dialect, ref cursor);
            case 9: return Word("rng_algorithm", dialect, ref cursor);
            case 10: return Word("rng_distribution", dialect, ref cursor);
            case 11: return Numbers("scatter", Scatter, ref cursor);
            case 12: return Word("transpose", dialect, ref cursor);
            case 13: return StablehloText.Bounds(Dims.Own(cursor.SignedList()));
            case 14: return StablehloText.Alias(Dims.Own(cursor.SignedList()), cursor.Signed(), Dims.Own(cursor.SignedList()));
            case 15:
                return StablehloText.Algorithm(tables.Type(ref cursor).Text, tables.Type(ref cursor).Text, tables.Type(ref cursor).Text, cursor.Signed(), cursor.Signed(), cursor.Signed(), cursor.Byte() != 0);
            case 16: return Word("result_accuracy_mode", dialect, ref cursor);
            case 17: return StablehloText.Accuracy(cursor.Double(), cursor.Double(), cursor.Signed(), tables.Attribute(ref cursor) is EnumAttribute mode ? mode.Value : "");
            case 18: return StablehloText.MeshAxes(tables.Attribute(ref cursor).Text, new ListAttribute(tables.Attributes(ref cursor)));
            case 19: return StablehloText.SubAxis(cursor.Signed(), cursor.Signed());
            case 20:
                var name = StringAttribute.Escape(tables.File.String(ref cursor));
                return StablehloText.AxisRef(name, cursor.Byte() != 0 ? tables.Attribute(ref cursor) as TextAttribute : null);
            default: throw cursor.Error($"there is no StableHLO attribute of code {code}");
        }
    }

    static EnumAttribute Word(string kind, string dialect, ref ByteCursor cursor)
    {
        var words = Array.Find(VhloAttributes.Enumerations, e => e.Kind == kind).Words;
        return new(kind, words[cursor.Index(words.Length, kind)], dialect);
    }

    static Dims Roles(ref ByteCursor cursor) => [cursor.Signed(), cursor.Signed(), .. cursor.SignedList()];

    static TextAttribute Numbers(string kind, string[] names, ref ByteCursor cursor)
    {
        var values = new MlirAttribute[names.Length];
        for (var i = 0; i < names.Length; i++)
            values[i] = names[i] == "index_vector_dim" ? new IntegerAttribute(cursor.Signed()) : ArrayAttribute.Of(Dims.Own(cursor.SignedList()));
        return StablehloText.Numbers(kind, names, values);
    }
}
