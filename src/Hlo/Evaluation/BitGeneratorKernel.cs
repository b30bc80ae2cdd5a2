namespace XlaSharp.Hlo;

/// <summary>rng_bit_generator on the host, bit for bit as XLA's CPU backend expands it.</summary>
internal static class BitGeneratorKernel
{
    /// <summary>State and bits of threefry2x32. Words are paired along one dimension: the first even one, else the first of the largest.</summary>
    public static Literal[] ThreeFry(Literal state, TensorType output)
    {
        var (key, counter) = (state.AsSpan<ulong>()[0], state.AsSpan<ulong>()[1]);
        var (bits, dims) = (Bits(output), output.Dims);
        ulong Hash(ulong at)
        {
            var (x0, x1) = Ops.Threefry((uint)key, (uint)(key >> 32), (uint)at, (uint)(at >> 32));
            return x0 | (ulong)x1 << 32;
        }
        if (output.ElementType.BitWidth() == 64)
        {
            for (var i = 0L; i < bits.Count; i++) bits.WritableAs<ulong>()[(int)i] = Hash(counter + (ulong)i);
            return [State(state, counter + (ulong)bits.Count), bits];
        }
        var split = SplitDimension(dims);
        var half = split < 0 ? dims : dims.With(split, (dims[split] + 1) / 2);
        var (index, strides) = (new long[dims.Count], half.RowMajorStrides());
        for (var i = 0L; i < bits.Count; i++)
        {
            Movement.Unflatten(i, dims, index);
            var second = split >= 0 && (index[split] & 1) != 0;
            if (split >= 0) index[split] /= 2;
            var at = counter;
            for (var d = 0; d < index.Length; d++) at += (ulong)(index[d] * strides[d]);
            Write(bits, i, second ? (uint)(Hash(at) >> 32) : (uint)Hash(at));
        }
        return [State(state, counter + (ulong)half.ElementCount), bits];
    }

    /// <summary>State and bits of philox4x32: four words from each counter, in order.</summary>
    public static Literal[] Philox(Literal state, TensorType output)
    {
        var words = state.AsSpan<ulong>();
        // With one word of counter the key is its upper half.
        var counter = new UInt128(words.Length > 2 ? words[2] : words[0], words[1]);
        var (key, bits) = (words[0], Bits(output));
        var wide = output.ElementType.BitWidth() == 64;
        var each = wide ? 2 : 4;
        Span<uint> made = stackalloc uint[4];
        for (var i = 0L; i < bits.Count; i++)
        {
            var part = (int)(i % each);
            if (part == 0) Philox(key, counter + (UInt128)(i / each), made);
            if (wide) bits.WritableAs<ulong>()[(int)i] = made[2 * part] | (ulong)made[2 * part + 1] << 32;
            else Write(bits, i, made[part]);
        }
        var next = counter + (UInt128)((bits.Count + each - 1) / each);
        return [words.Length > 2 ? State(state, (ulong)next, (ulong)(next >> 64)) : State(state, (ulong)next), bits];
    }

    static void Philox(ulong key, UInt128 counter, Span<uint> x)
    {
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var i = 0; i < 4; i++) x[i] = (uint)(counter >> 32 * i);
        for (var round = 0; round < 10; round++)
        {
            var (left, right) = ((ulong)x[0] * 0xD2511F53, (ulong)x[2] * 0xCD9E8D57);
            (x[0], x[1], x[2], x[3]) = ((uint)(right >> 32) ^ x[1] ^ k0, (uint)right, (uint)(left >> 32) ^ x[3] ^ k1, (uint)left);
            unchecked
            {
                k0 += 0x9E3779B9;
                k1 += 0xBB67AE85;
            }
        }
    }

    static int SplitDimension(Dims dims)
    {
        for (var d = 0; d < dims.Count; d++)
            if (dims[d] % 2 == 0) return d;
        var largest = dims.Count - 1;
        for (var d = dims.Count - 2; d >= 0; d--)
            if (dims[d] >= dims[largest]) largest = d;
        return largest;
    }

    static Literal Bits(TensorType output) => Literal.Create(output.ElementType, output.Dims);

    static void Write(Literal bits, long index, uint word)
    {
        switch (bits.ElementType.BitWidth())
        {
            case 32: bits.WritableAs<uint>()[(int)index] = word; break;
            case 16: bits.WritableAs<ushort>()[(int)index] = (ushort)word; break;
            case 8: bits.Writable[(int)index] = (byte)word; break;
            default:
                if (bits.ElementType.IsInteger()) Scalars.Write(bits.ElementType, bits.Writable, index, (long)word);
                else bits.Writable[(int)index] = (byte)(word & ((1u << bits.ElementType.BitWidth()) - 1));
                break;
        }
    }

    static Literal State(Literal state, params ReadOnlySpan<ulong> counter)
    {
        ulong[] words = [state.AsSpan<ulong>()[0], .. counter];
        return Literal.From<ulong>(ElementType.UI64, state.Dims, words);
    }
}
