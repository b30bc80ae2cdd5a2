using System.Numerics;
using System.Numerics.Tensors;
using System.Text.RegularExpressions;
using XlaSharp.PjRt;

namespace XlaSharp.Frontend.Tests;

public class ConversionTests
{
    static readonly NDArray M = Np.Arange(6).Reshape(2, 3);

    // repr(jnp.asarray(v)) of the Python number.
    // [(repr(a), a.weak_type) for a in (jnp.array(3), jnp.array(1.5), jnp.array(True), jnp.array([1, 2]), jnp.array([1.5, 2]), jnp.array([True, False]))]
    [Fact]
    public void Array_OfNumbers_HasTheirDtype()
    {
        NDArray[] arrays = [Np.Array(3L), Np.Array(7UL), Np.Array(1L, 2), Np.Array(3), Np.Array(1.5), Np.Array(true), Np.Array(1, 2), Np.Array(1.5, 2), Np.Array(1.5f, 2), Np.Array(true, false)];
        Assert.Equal(["Array(3, dtype=int32, weak_type=True)", "Array(7, dtype=int32, weak_type=True)", "Array([1, 2], dtype=int32)", "Array(3, dtype=int32, weak_type=True)", "Array(1.5, dtype=float32, weak_type=True)", "Array(True, dtype=bool)", "Array([1, 2], dtype=int32)", "Array([1.5, 2. ], dtype=float32)", "Array([1.5, 2. ], dtype=float32)", "Array([ True, False], dtype=bool)"], arrays.Select(a => a.Repr()));
    }

    [Fact]
    public void Numbers_OfEveryCSharpType_AreWeak()
    {
        NDArray[] whole = [(sbyte)-5, (byte)5, (short)-5, (ushort)5, 5, 5u, 5L, 5UL];
        Assert.All(whole, n => Assert.Equal("~int32[]", n.TypeText));
        NDArray[] real = [(Half)0.5, 0.5f, 0.5];
        Assert.All(real, n => Assert.Equal("Array(0.5, dtype=float32, weak_type=True)", n.Repr()));
        Assert.Equal("Array(1.+2.j, dtype=complex64, weak_type=True)", ((NDArray)new Complex(1, 2)).Repr());
        Assert.Equal("Array(True, dtype=bool)", ((NDArray)true).Repr());
    }

    [Fact]
    public void Numbers_BeyondTheDefaultInteger_Overflow()
    {
        Assert.Equal("Python int 2147483648 too large to convert to int32", Assert.Throws<OverflowException>(() => (NDArray)2147483648L).Message);
        Assert.Throws<OverflowException>(() => (NDArray)ulong.MaxValue);
        Assert.Equal("Array(-2147483648, dtype=int32, weak_type=True)", ((NDArray)(-2147483648L)).Repr());
        using var scope = Config.With(enableX64: true);
        Assert.Equal("Array(9223372036854775807, dtype=int64, weak_type=True)", ((NDArray)long.MaxValue).Repr());
        Assert.Equal("Python int 18446744073709551615 too large to convert to int64", Assert.Throws<OverflowException>(() => (NDArray)ulong.MaxValue).Message);
    }

    // jnp.arange(3, dtype=jnp.uint8) + 300, … + (-1)
    [Fact]
    public void Numbers_OutOfRangeOfANarrowType_Wrap()
    {
        Assert.Equal([44, 45, 46], (Np.Arange(3, DType.UInt8) + 300).ToArray<byte>());
        Assert.Equal([255, 0, 1], (Np.Arange(3, DType.UInt8) + -1).ToArray<byte>());
    }

    [Fact]
    public void Scalars_BackToCSharp_AreCut()
    {
        Assert.Equal(2, (int)(NDArray)2.7);
        Assert.Equal(-2L, (long)(NDArray)(-2.7));
        Assert.Equal(1, (byte)(NDArray)true);
        Assert.Equal((Half)1.5, (Half)Np.Array(1.5, DType.BFloat16));
        Assert.Equal(new Complex(2, 0), (Complex)(NDArray)2f);
        Assert.True((bool)Np.Ones([1]));
        using var scope = Config.With(enableX64: true);
        Assert.Equal(ulong.MaxValue, (ulong)NDArray.From<ulong>([ulong.MaxValue], []));
        Assert.Equal(long.MaxValue, (long)(NDArray)long.MaxValue);
    }

    static readonly Dictionary<string, (Func<object> Call, Type Kind, string Message)> Errors = new()
    {
        ["int(jnp.ones(3))"] = (() => (int)Np.Ones([3]), typeof(XlaTypeException), "Only scalar arrays can be converted to Python scalars; got arr.ndim=1"),
        ["float(jnp.ones(2))"] = (() => (float)Np.Ones([2]), typeof(XlaTypeException), "Only scalar arrays can be converted to Python scalars; got arr.ndim=1"),
        ["complex(jnp.ones((1, 1)))"] = (() => (Complex)Np.Ones([1, 1]), typeof(XlaTypeException), "Only scalar arrays can be converted to Python scalars; got arr.ndim=2"),
        ["int(jnp.array(1j))"] = (() => (int)(NDArray)Complex.ImaginaryOne, typeof(XlaTypeException), "int() argument must be a string, a bytes-like object or a real number, not 'complex'"),
        ["float(jnp.array(1j))"] = (() => (float)(NDArray)Complex.ImaginaryOne, typeof(XlaTypeException), "float() argument must be a string or a real number, not 'complex'"),
        ["int(jnp.float32(jnp.nan))"] = (() => (int)(NDArray)float.NaN, typeof(XlaValueException), "cannot convert float NaN to integer"),
        ["int(jnp.float32(jnp.inf))"] = (() => (int)(NDArray)float.PositiveInfinity, typeof(OverflowException), "cannot convert float infinity to integer"),
        ["bool(jnp.ones(3))"] = (() => (bool)Np.Ones([3]), typeof(XlaValueException), "The truth value of an array with more than one element is ambiguous. Use a.Any() or a.All()"),
        ["bool(jnp.ones((0,)))"] = (() => (bool)Np.Ones([0]), typeof(XlaValueException), "The truth value of an empty array is ambiguous. Use `array.Size > 0` to check that an array is not empty."),
        ["jnp.ones(2).item()"] = (() => Np.Ones([2]).Item(), typeof(XlaValueException), "can only convert an array of size 1 to a Python scalar"),
        ["jnp.arange(6).item(7)"] = (() => Np.Arange(6).Item<int>(7), typeof(XlaIndexException), "index 7 is out of bounds for axis 0 with size 6"),
        ["jnp.arange(6).reshape(2, 3).item(1, 2, 3)"] = (() => M.Item<int>(1, 2, 3), typeof(XlaValueException), "incorrect number of indices for array"),
        ["jit(lambda x: int(x))(1.5)"] = (() => Xla.Jit((NDArray x) => (int)x + x)(1.5), typeof(ConcretizationTypeException), "Abstract tracer value encountered where concrete value is expected: traced array with shape float32[]\nThe problem arose with the `int` function. If trying to convert the data type of a value, try using `x.Astype(…)` instead.\nThe error occurred at PLACE while tracing the function <lambda> for jit. This concrete value was not available in C# because it depends on the value of the argument x."),
        ["jit(lambda x: x.item())(1.0)"] = (() => Xla.Jit((NDArray x) => x.Item() + x)(1.0), typeof(ConcretizationTypeException), "Abstract tracer value encountered where concrete value is expected: traced array with shape float32[]\nThis occurred in the item() method of jax.Array"),
        ["jit(lambda x: np.asarray(x))(jnp.ones(2))"] = (() => Xla.Jit((NDArray x) => x.ToArray<float>())(Np.Ones([2])), typeof(TracerArrayConversionException), "The conversion to a C# array was called on traced array with shape float32[2]. While a function is traced its values are not known: use functions of Np and Lax instead of C# loops, or make the argument static.\nThe error occurred at PLACE while tracing the function <lambda> for jit. This concrete value was not available in C# because it depends on the value of the argument x."),
        ["jnp.array([[1, 2], [3]])"] = (() => Np.Array(new int[][] { [1, 2], [3] }), typeof(XlaValueException), "setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (2,) + inhomogeneous part."),
        ["elements of another type"] = (() => Np.Ones([2]).ToArray<int>(), typeof(XlaTypeException), "the elements are float32, not Int32: convert the array with Astype first"),
        ["jnp.arange(3, dtype=jnp.int16).view(jnp.int32)"] = (() => Np.Arange(3, DType.Int16).View(DType.Int32), typeof(XlaValueException), "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array."),
        ["jnp.float32(1).view(jnp.int16)"] = (() => Np.Array(1, DType.Float32).View(DType.Int16), typeof(XlaValueException), "view() of a 0d array is only supported if the itemsize is unchanged."),
    };

    public static TheoryData<string> ErrorNames() => [.. Errors.Keys];

    [Theory, MemberData(nameof(ErrorNames))]
    public void WrongConversion_OfTheTable_IsJaxsError(string name)
    {
        var error = Assert.Throws(Errors[name].Kind, () => { Errors[name].Call(); });
        Assert.Equal(Errors[name].Message, Regex.Replace(error.Message, @"at ConversionTests\.[\w<>.]+ \(ConversionTests\.cs:\d+\)", "at PLACE"));
    }

    [Fact]
    public void Arrays_OfAnyRank_BecomeArrays()
    {
        NDArray cube = new double[,,] { { { 1, 2 }, { 3, 4 } } };
        Assert.Equal("float32[1,2,2]", cube.TypeText);
        Assert.Equal([1f, 2, 3, 4], cube.ToArray<float>());
        NDArray mask = new bool[,] { { true, false } };
        Assert.Equal("bool[1,2]", mask.TypeText);
        NDArray jagged = new int[][] { [1, 2], [3, 4] };
        Assert.Equal([1, 2, 3, 4], jagged.ToArray<int>());
        NDArray empty = new float[2, 0];
        Assert.Equal("float32[2,0]", empty.TypeText);
        Assert.Equal("Array([[1, 2]], dtype=int16)", Np.Array(new[] { 1, 2 }, DType.Int16, ndmin: 2).Repr());
        Assert.Equal("Array([1. , 2.5], dtype=float32)", Np.Array(new object[] { 1, 2.5 }).Repr());
    }

    [Fact]
    public void Tensors_BothWays_KeepShapeAndElements()
    {
        var tensor = Tensor.Create([1f, 2, 3, 4, 5, 6], [2, 3]);
        var array = NDArray.From(tensor);
        Assert.Equal([2L, 3], array.Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], array.ToArray<float>());
        Assert.Equal([4f, 5], NDArray.From<float>(tensor.AsReadOnlyTensorSpan().Slice([1..2, 0..2])).ToArray<float>());
        var back = M.ToTensor<int>();
        Assert.Equal([2, 3], back.Lengths.ToArray());
        Assert.Equal(5, back[1, 2]);
    }

    [Fact]
    public void Complex_Both_PrecisionsAreReadAsCSharpsComplex()
    {
        NDArray z = new[] { new Complex(1, -2), new Complex(0, 3) };
        Assert.Equal("complex64[2]", z.TypeText);
        Assert.Equal([new Complex(1, -2), new Complex(0, 3)], z.ToArray<Complex>());
        Assert.Equal([-3, 7], Np.Array(new[] { -3, 7 }, DType.Int4).ToArray<sbyte>());
    }

    [Fact]
    public void ItemAndTolist_GiveCSharpNumbers()
    {
        Assert.Equal(4, M.Item<int>(4));
        Assert.Equal(5L, M.Item<long>(1, 2));
        Assert.Equal(5.0, M.Item<double>(-1));
        Assert.Equal(new object[] { new object[] { 0L, 1L, 2L }, new object[] { 3L, 4L, 5L } }, M.Tolist());
        Assert.Equal(1.5, ((NDArray)1.5).Tolist());
        Assert.Equal(new object[] { true, false }, Np.Array(new[] { true, false }).Tolist());
    }

    // repr of x.view(dtype)
    [Theory]
    [InlineData("int8", "Array([[0, 0, 0, 0, 1, 0, 0, 0],\n       [2, 0, 0, 0, 3, 0, 0, 0]], dtype=int8)")]
    [InlineData("bool", "Array([[False, False, False, False,  True, False, False, False],\n       [ True, False, False, False,  True, False, False, False]],      dtype=bool)")]
    public void View_OfIntegers_ReadsTheBits(string dtype, string expected) => Assert.Equal(expected, Np.Arange(4).Reshape(2, 2).View(DType.Parse(dtype)).Repr());

    // jnp.array([1+2j]).view(jnp.int16), jnp.array([1., 2.]).view(jnp.complex64), jnp.array([True, False, True, False]).view(jnp.int32), jnp.float32(1).view(jnp.int32)
    [Fact]
    public void View_OfComplexBooleanAndScalar_ReadsTheBits()
    {
        Assert.Equal([0, 16256, 0, 16384], Np.Array(new[] { new Complex(1, 2) }).View(DType.Int16).ToArray<short>());
        Assert.Equal("Array([1.+2.j], dtype=complex64)", Np.Array(1f, 2).View(DType.Complex64).Repr());
        Assert.Equal([65537], Np.Array(new[] { true, false, true, false }).View(DType.Int32).ToArray<int>());
        Assert.Equal(1065353216, (int)Np.Array(1, DType.Float32).View(DType.Int32));
    }

    [Fact]
    public void Operators_OnBits_AreNumPys()
    {
        Assert.Equal([-1, -2, -3], (~Np.Arange(3)).ToArray<int>());
        Assert.Equal([0, 2, 4], (Np.Arange(3) << 1).ToArray<int>());
        Assert.Equal([0, 0, 1], (Np.Arange(3) >> 1).ToArray<int>());
        Assert.Equal([0, 1, 0], (Np.Arange(3) & 1).ToArray<int>());
        Assert.Equal([1, 1, 3], (Np.Arange(3) | 1).ToArray<int>());
        Assert.Equal([1, 0, 3], (Np.Arange(3) ^ 1).ToArray<int>());
        Assert.Equal([true, false, false], (~(Np.Arange(3) > 0)).ToArray<bool>());
    }

    [Fact]
    public void Methods_OfArrays_AreNpsFunctions()
    {
        var x = Np.Array(new float[,] { { 3, 1, 2 }, { 6, 5, 4 } });
        Assert.Equal(21f, (float)x.Sum());
        Assert.Equal([2f, 5f], x.Mean(1).ToArray<float>());
        Assert.Equal([6f, 5, 4], x.Max(0).ToArray<float>());
        Assert.Equal(3, (int)x.Argmax());
        Assert.Equal([1f, 2, 3, 4, 5, 6], x.Sort().Ravel().ToArray<float>());
        Assert.Equal([3f, 4, 6, 12, 17, 21], x.Cumsum().ToArray<float>());
        Assert.Equal([3L, 2], x.T.Shape);
        Assert.Equal([1L, 2, 3], x.Reshape([1, 2, 3]).Shape);
        Assert.Equal([2f, 2, 2, 4, 4, 4], x.Clip(2, 4).Flatten().Sort().ToArray<float>().Select(v => v == 3 ? 2 : v));
        Assert.Equal([5f, 4], x.Take(new[] { 4, 5 }).ToArray<float>());
        Assert.Equal((4, 24L), (x.Itemsize, x.Nbytes));
        Assert.Equal([3f, 5], x.Diagonal().ToArray<float>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void FromMemory_OnAndOffTheBoundary_HasTheElements(int offset)
    {
        using var memory = new AlignedMemory<float>(16);
        for (var i = 0; i < 16; i++) memory.Memory.Span[i] = i;
        var x = NDArray.FromMemory<float>(memory.Memory.Slice(offset, 6), [2, 3]);
        Assert.Equal(Enumerable.Range(offset, 6).Select(i => i + 1f), (x + 1).Ravel().ToArray<float>());
    }

    [Fact]
    public void FromMemory_OfAnyKind_FollowsFrom()
    {
        Assert.Equal("Array([1, 2], dtype=int32)", NDArray.FromMemory<long>(new long[] { 1, 2 }, [2]).Repr());
        Assert.Equal("Array([ True, False], dtype=bool)", NDArray.FromMemory<bool>(new[] { true, false }, [2]).Repr());
        Assert.Equal("Array([], shape=(0, 2), dtype=float32)", NDArray.FromMemory<float>(default, [0, 2]).Repr());
        Assert.Equal("Array(5., dtype=float32)", NDArray.FromMemory<float>(new[] { 5f }, []).Repr());
        Assert.Throws<XlaValueException>(() => NDArray.FromMemory<float>(new float[3], [2]));
        Assert.Throws<XlaTypeException>(() => NDArray.FromMemory<Guid>(new Guid[1], [1]));
    }

    // The array keeps the memory alive, and pinned, after everyone else has forgotten it.
    [Fact]
    public void FromMemory_ForgottenMemory_Stays()
    {
        var x = Make();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(2048f, (float)Np.Sum(x));

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static NDArray Make()
        {
            var memory = new AlignedMemory<float>(2048);
            memory.Memory.Span.Fill(1);
            return NDArray.FromMemory<float>(memory.Memory, [2048]);
        }
    }
}
