using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Writes attributes and types as VHLO has them: the inverse of <see cref="VhloAttributes"/> and <see cref="VhloTypes"/>.</summary>
internal static class VhloWriter
{
    const string Accuracy = "#stablehlo.result_accuracy<", Alias = "#stablehlo.output_operand_alias<", MeshAxes = "#stablehlo.replica_group_mesh_axes<";

    /// <summary>The bytes of an attribute.</summary>
    /// <exception cref="HloException">VHLO has no such attribute, or the target has not.</exception>
    public static ByteWriter Attribute(BytecodeEncoder encoder, MlirAttribute attribute)
    {
        var bytes = new ByteWriter();
        switch (attribute)
        {
            case IntegerAttribute { IsBoolean: true, Value: var flag }: return bytes.Number(VhloAttributes.Boolean).Number(flag != 0 ? 1 : 0);
            case IntegerAttribute integer: return Integer(encoder, bytes, integer);
            case FloatAttribute { Value: var number }:
                bytes.Number(VhloAttributes.Float).Number(encoder.Type(TypeParts.Scalar(number.ElementType)));
                return bytes.Bits(Pattern(number), number.ElementType.BitWidth());
            case StringAttribute text: return bytes.Number(VhloAttributes.String).Number(encoder.String(text.Bytes));
            case SymbolAttribute symbol: return Attribute(encoder, SymbolProperty.NameOf(symbol));
            case ListAttribute list:
                bytes.Number(VhloAttributes.List).Number(list.Entries.Count);
                foreach (var entry in list.Entries) bytes.Number(encoder.Attribute(entry));
                return bytes;
            case DictionaryAttribute dictionary:
                bytes.Number(VhloAttributes.Dictionary).Number(dictionary.Entries.Count);
                foreach (var (name, value) in dictionary.Entries) bytes.Number(Attribute(encoder, name)).Number(encoder.Attribute(value));
                return bytes;
            case DenseAttribute { Type: var type, Value: var value }: return bytes.Number(VhloAttributes.Tensor).Number(encoder.Type(type)).Blob(DenseBytes.Write(value));
            case ArrayAttribute { Value: var list }: return bytes.Number(VhloAttributes.Tensor).Number(encoder.Type(list.Type)).Blob(DenseBytes.Write(list));
            case TypeAttribute { Type: var type }: return bytes.Number(VhloAttributes.Type).Number(encoder.Type(type));
            case EnumAttribute { Kind: ApiVersionProperty.Kind, Value: var version }: return bytes.Number(VhloAttributes.ApiVersion).Number(ulong.Parse(version, CultureInfo.InvariantCulture));
            case EnumAttribute word: return Word(bytes, word);
            default: return Struct(encoder, bytes, attribute.Text);
        }
    }

    static int Attribute(BytecodeEncoder encoder, string name) => encoder.Attribute(new ByteWriter().Number(VhloAttributes.String).Number(encoder.String(StringText.Decode(name))));

    static ByteWriter Integer(BytecodeEncoder encoder, ByteWriter bytes, IntegerAttribute integer)
    {
        bytes.Number(VhloAttributes.Integer).Number(encoder.Type(OpaqueType.Of(integer.Type)));
        var width = ElementTypes.TryParse(integer.Type, out var type) ? type.Value.BitWidth() : 64;
        // Numbers are kept without the bits that their type does not have.
        return bytes.Bits(width == 64 ? (ulong)integer.Value : (ulong)integer.Value & ((1UL << width) - 1), width);
    }

    static ByteWriter Word(ByteWriter bytes, EnumAttribute word)
    {
        var (code, _, words) = Array.Find(VhloAttributes.Enumerations, e => e.Kind == word.Kind);
        var index = words is null ? -1 : Array.IndexOf(words, word.Value);
        return index >= 0 ? bytes.Number(code).Number(index) : throw NoForm(word.Text);
    }

    static ByteWriter Struct(BytecodeEncoder encoder, ByteWriter bytes, string text)
    {
        if (text.StartsWith(Accuracy, StringComparison.Ordinal))
        {
            encoder.Need("result_accuracy", "1.9.0");
            var (atol, rtol, ulps, mode) = StablehloText.AccuracyParts(text);
            return bytes.Number(VhloAttributes.Accuracy).Double(atol).Double(rtol).Signed(ulps).Number(encoder.Attribute(Word(new(), new("result_accuracy_mode", mode))));
        }
        if (text.StartsWith(Alias, StringComparison.Ordinal))
        {
            var numbers = DimensionNumbers.Parse(text);
            return bytes.Number(VhloAttributes.Alias).SignedList(numbers["output_tuple_indices"].AsSpan()).Signed(numbers.Number("operand_index")).SignedList(numbers["operand_tuple_indices"].AsSpan());
        }
        if (TensorBounds.Read(text) is { Count: > 0 } bounds) return bytes.Number(VhloAttributes.Bounds).SignedList(bounds.AsSpan());
        if (!text.StartsWith(MeshAxes, StringComparison.Ordinal)) throw NoForm(text.Length == 0 ? "a unit attribute" : text);
        encoder.Need("groups of replicas along axes of a mesh", "1.16.0");
        var parts = StablehloAttributes.Fields(text);
        var axes = TextAttributes.Split(parts["axes"][1..^1]);
        bytes.Number(VhloAttributes.MeshAxes).Number(Attribute(encoder, parts["mesh"].TrimStart('@').Trim('"')));
        var list = new ByteWriter().Number(VhloAttributes.List).Number(axes.Count);
        foreach (var axis in axes) list.Number(encoder.Attribute(Axis(encoder, axis)));
        return bytes.Number(encoder.Attribute(list));
    }

    static ByteWriter Axis(BytecodeEncoder encoder, string text)
    {
        var fields = StablehloAttributes.Fields(text);
        var bytes = new ByteWriter().Number(VhloAttributes.AxisRef).Number(Attribute(encoder, fields["name"].Trim('"')));
        if (!fields.TryGetValue("sub_axis_info", out var part)) return bytes.Number(0);
        var numbers = part.TrimStart('(').Split(')');
        var inside = new ByteWriter().Number(VhloAttributes.SubAxis).Signed(long.Parse(numbers[0], CultureInfo.InvariantCulture)).Signed(long.Parse(numbers[1], CultureInfo.InvariantCulture));
        return bytes.Number(1).Number(encoder.Attribute(inside));
    }

    static HloException NoForm(string what) => new($"{what} has no form in portable artifacts");

    static ulong Pattern(Literal number)
    {
        var bits = 0UL;
        for (var i = number.Bytes.Length - 1; i >= 0; i--) bits = bits << 8 | number.Bytes[i];
        return bits;
    }

    /// <summary>The bytes of a type.</summary>
    /// <exception cref="HloException">VHLO has no such type, or the target has not.</exception>
    public static ByteWriter Type(BytecodeEncoder encoder, HloType type)
    {
        var bytes = new ByteWriter();
        switch (type)
        {
            case TensorType tensor:
                var element = tensor.Quantization is { } quantization ? encoder.Type(Quantized(encoder, quantization)) : Element(encoder, tensor.ElementType);
                if (tensor.Encoding is null) bytes.Number(VhloTypes.Tensor);
                else bytes.Number(VhloTypes.EncodedTensor).Number(encoder.Attribute(new TextAttribute(tensor.Encoding)));
                return bytes.SignedList(tensor.Dims.AsSpan()).Number(element);
            case TokenType: return bytes.Number(VhloTypes.Token);
            case TupleType tuple: return Types(encoder, bytes.Number(VhloTypes.Tuple), tuple.Elements.AsSpan());
            case FutureType future:
                encoder.Need("a future", "1.15.0");
                return Types(encoder, bytes.Number(VhloTypes.Future), future.Elements.AsSpan());
            case FunctionType function: return Types(encoder, Types(encoder, bytes.Number(VhloTypes.Function), function.Inputs), function.Results);
            default: return Spelled(encoder, bytes, type.Text);
        }
    }

    static ByteWriter Types(BytecodeEncoder encoder, ByteWriter bytes, ReadOnlySpan<HloType> types)
    {
        bytes.Number(types.Length);
        foreach (var type in types) bytes.Number(encoder.Type(type));
        return bytes;
    }

    static int Element(BytecodeEncoder encoder, ElementType type) => encoder.Type(TypeParts.Scalar(type));

    // Types that everywhere else are their text.
    static ByteWriter Spelled(BytecodeEncoder encoder, ByteWriter bytes, string text)
    {
        if (ElementTypes.TryParse(text, out var element))
        {
            if (element.Value.IsComplex()) return bytes.Number(VhloTypes.Complex).Number(Element(encoder, element.Value.RealPart()));
            var (code, _, since) = Array.Find(VhloTypes.Elements, e => e.Type == element);
            if (since is null) throw NoForm(text);
            encoder.Need(text, since);
            return bytes.Number(code);
        }
        switch (text)
        {
            case "index": return bytes.Number(VhloTypes.Index);
            case "!shape.witness": return bytes.Number(VhloTypes.Witness);
            case "none":
                encoder.Need("the type none", "1.6.0");
                return bytes.Number(VhloTypes.None);
            case "tf32":
                encoder.Need(text, "1.6.0");
                return bytes.Number(VhloTypes.TF32);
        }
        if (Shaped(text, "memref<") is { } buffer)
        {
            encoder.Need("a buffer", "1.13.0");
            return bytes.Number(VhloTypes.Buffer).SignedList(buffer.Dims).Number(encoder.Type(OpaqueType.Of(buffer.Element)));
        }
        if (text.StartsWith("tensor<*x", StringComparison.Ordinal)) return bytes.Number(VhloTypes.UnrankedTensor).Number(encoder.Type(OpaqueType.Of(text["tensor<*x".Length..^1])));
        if (Shaped(text, "tensor<") is { } tensor) return bytes.Number(VhloTypes.Tensor).SignedList(tensor.Dims).Number(encoder.Type(OpaqueType.Of(tensor.Element)));
        if (!text.StartsWith('(')) throw NoForm(text);
        var scanner = new Scanner(text);
        var inputs = TypeText.ParseList(scanner);
        scanner.Expect("->");
        return Types(encoder, Types(encoder, bytes.Number(VhloTypes.Function), inputs.ToArray()), TypeText.ParseList(scanner).ToArray());
    }

    static (long[] Dims, string Element)? Shaped(string text, string start)
    {
        if (!text.StartsWith(start, StringComparison.Ordinal)) return null;
        var parts = text[start.Length..^1].Split('x');
        var dims = new List<long>();
        foreach (var part in parts)
            if (part == "?") dims.Add(Dims.Dynamic);
            else if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size)) dims.Add(size);
            else break;
        // What is left may itself have an x in its name, as index has.
        return ([.. dims], string.Join('x', parts.Skip(dims.Count)));
    }

    static ByteWriter Quantized(BytecodeEncoder encoder, Quantization q)
    {
        if (q.IsPerAxis) encoder.Need("quantization along an axis", "0.18.0");
        var bytes = new ByteWriter().Number(q.IsPerAxis ? VhloTypes.QuantizedPerAxis : VhloTypes.Quantized);
        // The flag says whether there is a sign, which the type of the storage does not.
        bytes.Number(q.Storage.IsUnsigned() ? 0 : 1).Number(Element(encoder, Signless(q.Storage))).Number(Element(encoder, q.Expressed));
        if (!q.IsPerAxis) return bytes.Double(q.Scales[0]).Signed(q.ZeroPoints[0]).Signed(q.Min).Signed(q.Max);
        bytes.Number(q.Axis).Signed(q.Min).Signed(q.Max).Number(q.Scales.Count);
        foreach (var scale in q.Scales) bytes.Double(scale);
        return bytes.SignedList(q.ZeroPoints.AsSpan());
    }

    static ElementType Signless(ElementType type) => type switch
    {
        ElementType.UI2 => ElementType.I2,
        ElementType.UI4 => ElementType.I4,
        ElementType.UI8 => ElementType.I8,
        ElementType.UI16 => ElementType.I16,
        ElementType.UI32 => ElementType.I32,
        _ => type,
    };
}
