namespace XlaSharp.Hlo.Tests;

public class RngBitGeneratorTests
{
    // What XLA's CPU backend (jaxlib 0.11.2) gives for stablehlo.rng_bit_generator of the state, the algorithm and the type; the counter wraps and carries.
    [Theory]
    [InlineData(RngAlgorithm.ThreeFry, "1,2", "ui32", "4", "1,4", "43444564,2150618427,3979645651,3745730563")]
    [InlineData(RngAlgorithm.ThreeFry, "1,2", "ui32", "5", "1,5", "43444564,2150618427,3979645651,3745730563,1672743891")]
    [InlineData(RngAlgorithm.ThreeFry, "1,2", "ui32", "2,3", "1,5", "43444564,3979645651,1672743891,2150618427,3745730563,4240503393")]
    [InlineData(RngAlgorithm.ThreeFry, "1,2", "ui32", "", "1,3", "43444564")]
    [InlineData(RngAlgorithm.ThreeFry, "1,2", "ui64", "3", "1,5", "9236835810183407956,16087790271692313299,18212823393184779219")]
    [InlineData(RngAlgorithm.ThreeFry, "1,2", "ui16", "4", "1,4", "59732,54587,37587,20483")]
    [InlineData(RngAlgorithm.ThreeFry, "1,2", "ui8", "5", "1,5", "84,59,211,3,211")]
    [InlineData(RngAlgorithm.ThreeFry, "1311768467463790320,18446744073709551614", "ui32", "2,4", "1311768467463790320,2", "1010520186,2754706343,1593802813,961273596,1888741164,569486026,1289978105,1692389550")]
    [InlineData(RngAlgorithm.ThreeFry, "1311768467463790320,18446744073709551614", "ui32", "3,5", "1311768467463790320,7", "1010520186,1888741164,2754706343,569486026,1593802813,961273596,1692389550,1379882886,1076419981,1430061416,523829269,4191198393,2165775106,1106935068,2207507590")]
    [InlineData(RngAlgorithm.ThreeFry, "1311768467463790320,18446744073709551614", "ui32", "5,3,1", "1311768467463790320,7", "1010520186,2754706343,1593802813,1888741164,569486026,1289978105,961273596,1379882886,1430061416,1692389550,1076419981,3815015690,523829269,2165775106,2207507590")]
    [InlineData(RngAlgorithm.ThreeFry, "1311768467463790320,18446744073709551614", "ui16", "3,3", "1311768467463790320,4", "20602,31655,32829,59180,43722,33017,57084,22406,360")]
    [InlineData(RngAlgorithm.ThreeFry, "1311768467463790320,18446744073709551614", "ui32", "0", "1311768467463790320,18446744073709551614", "")]
    [InlineData(RngAlgorithm.Philox, "1,2,3", "ui32", "5", "1,4,3", "4031113034,1366700262,495645701,3051723414,89414891")]
    [InlineData(RngAlgorithm.Philox, "1,2,3", "ui64", "3", "1,4,3", "5869932932755744586,13107052260063114245,8234580641674714347")]
    [InlineData(RngAlgorithm.Philox, "1,2,3", "ui16", "4", "1,3,3", "59210,12518,62469,39574")]
    [InlineData(RngAlgorithm.Philox, "1,2", "ui32", "2,3", "1,4", "2100602697,2847456232,2074354647,800269529,1828267006,3135207875")]
    [InlineData(RngAlgorithm.Philox, "7,18446744073709551615,18364758544493064720", "ui32", "2,4", "7,1,18364758544493064721", "1070763821,1621972159,549294629,1755021185,986331886,3750146517,929554293,1648863327")]
    [InlineData(RngAlgorithm.Philox, "18446744073709551615,18446744073709551615", "ui64", "2,2", "18446744073709551615,1", "4740103540206151533,7878011797965096902,1533272510205032201,2484186383481155615")]
    [InlineData(RngAlgorithm.Default, "1,2", "ui32", "4", "1,3", "2100602697,2847456232,2074354647,800269529")]
    [InlineData(RngAlgorithm.Default, "1,2,3", "ui32", "", "1,3,3", "4031113034")]
    public void Evaluation_EveryAlgorithm_IsXlasBitForBit(RngAlgorithm algorithm, string state, string element, string dims, string next, string bits)
    {
        var words = Numbers(state);
        var b = new Builder();
        Assert.True(ElementTypes.TryParse(element, out var type));
        var output = TensorType.Of(type.Value, [.. Numbers(dims).Select(d => (long)d)]);
        var (after, made) = b.Parameter(TensorType.Of(ElementType.UI64, [words.Length])).RngBitGenerator(algorithm, output);
        var results = Evaluator.Run(b.Build("main", after, made), Literal.From<ulong>(ElementType.UI64, [words.Length], words));
        Assert.Equal(Numbers(next), results[0].AsSpan<ulong>().ToArray());
        Assert.Equal(Numbers(bits), Enumerable.Range(0, (int)results[1].Count).Select(i => (ulong)results[1].GetInt64(i)));
    }

    [Fact]
    public void Inference_StateOfAnotherSize_IsRefused()
    {
        var b = new Builder();
        var state = b.Parameter(TensorType.Of(ElementType.UI64, [3]));
        Assert.Contains("the state of ThreeFry has 2 words", Assert.Throws<HloTypeException>(() => state.RngBitGenerator(RngAlgorithm.ThreeFry, TensorType.Of(ElementType.UI32, [2]))).Message, StringComparison.Ordinal);
    }

    static ulong[] Numbers(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(t => ulong.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
}
