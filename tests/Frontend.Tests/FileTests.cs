using XlaSharp.Hlo;

namespace XlaSharp.Frontend.Tests;

public sealed class FileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("xlasharp").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string At(string name) => Path.Combine(folder, name);

    // jnp.save(f, jnp.array([1.5, 2], jnp.bfloat16)); jnp.load(f): Array([1.5, 2], dtype=bfloat16)
    [Fact]
    public void LoadOfSaved_KeepsDtypeAndShape()
    {
        Np.Save(At("x"), Np.Array(new[] { 1.5, 2 }, DType.BFloat16));
        Assert.Equal("[1.5 2]", $"{Np.Load(At("x.npy"))}");
        Assert.Equal(DType.BFloat16, Np.Load(At("x.npy")).DType);

        var stream = new MemoryStream();
        Np.Save(stream, Np.Zeros([2, 0, 3], DType.Int8));
        Np.Save(stream, Np.Array(new[] { 1.0 }, DType.Float8E4M3FN));
        stream.Position = 0;
        Assert.Equal("int8[2,0,3]", Np.Load(stream).TypeText);
        Assert.Equal("float8_e4m3fn[1]", Np.Load(stream, DType.Float8E4M3FN).TypeText);
    }

    // np.save(f, np.arange(3.)); jnp.load(f): Array([0., 1., 2.], dtype=float32)
    [Fact]
    public void Load_Of64Bits_GivesTheDefaultDtype()
    {
        using (var file = File.Create(At("d.npy"))) NpyFile.Write(file, Literal.Of(ElementType.F64, [3], 0, 1, 2));
        Assert.Equal("float32[3]", Np.Load(At("d.npy")).TypeText);
        Assert.Equal("[0. 1. 2.]", $"{Np.Load(At("d.npy"))}");
    }

    [Fact]
    public void Savez_NamesTheArraysAsNumPyDoes()
    {
        Np.Savez(At("a"), new Dictionary<string, NDArray> { ["x"] = Np.Arange(3) }, Np.Ones([2]), Np.Array(new[] { true }));
        using var arrays = new NpzFile(At("a.npz"));
        Assert.Equal(["x", "arr_0", "arr_1"], arrays.Files);
        Assert.Equal("[0 1 2]", $"{arrays["x"]}");
        Assert.Equal("[1. 1.]", $"{arrays["arr_0"]}");
        Assert.Equal(DType.Bool, arrays.Read("arr_1").DType);
        Assert.Throws<KeyNotFoundException>(() => arrays["y"]);
        Assert.Equal("Cannot use un-named variables and keyword arr_0", Assert.Throws<XlaValueException>(() => Np.Savez(At("b"), new Dictionary<string, NDArray> { ["arr_0"] = 1 }, 2)).Message);
    }

    [Fact]
    public void BadFiles_AreValueErrors()
    {
        File.WriteAllText(At("x"), "hello");
        Assert.Contains("does not begin as a .npy file", Assert.Throws<XlaValueException>(() => Np.Load(At("x"))).Message, StringComparison.Ordinal);
        Assert.Contains("not a zip file", Assert.Throws<XlaValueException>(() => new NpzFile(At("x"))).Message, StringComparison.Ordinal);
        Assert.Throws<TracerArrayConversionException>(() => Xla.Jit((NDArray a) =>
        {
            Np.Save(At("y"), a);
            return a;
        })(1));
        Assert.False(File.Exists(At("y.npy")));
    }
}
