using System.Collections.Immutable;

namespace XlaSharp.Frontend.Tests.Trees;

public class TreeTests
{
    static readonly NDArray One = Np.Ones([]);

    // str(jax.tree.structure(x)) for the like of x in Python.
    static readonly (object Tree, string Structure)[] Structures =
    [
        (One, "PyTreeDef(*)"),
        (1.5f, "PyTreeDef(*)"),
        ((One, 2, 3.0), "PyTreeDef((*, *, *))"),
        (new ValueTuple<NDArray>(One), "PyTreeDef((*,))"),
        (new[] { One, One }, "PyTreeDef([*, *])"),
        (new List<NDArray> { One }, "PyTreeDef([*])"),
        (ImmutableArray.Create(One, One), "PyTreeDef([*, *])"),
        (new Dictionary<string, NDArray> { ["b"] = One, ["a"] = One }, "PyTreeDef({'a': *, 'b': *})"),
        ((One, (NDArray?)null), "PyTreeDef((*, None))"),
        (new object?[] { One, null, (One, One) }, "PyTreeDef([*, None, (*, *)])"),
        ((1, 2, 3, 4, 5, 6, 7, 8, 9), "PyTreeDef((*, *, *, *, *, *, *, *, *))"),
        (Tuple.Create(One, One), "PyTreeDef((*, *))"),
        (new Layer(One, One), "PyTreeDef(Layer(Weights=*, Bias=*))"),
        (new Network(new(One, One), [new(One, One)], "relu"), "PyTreeDef(Network(First=Layer(Weights=*, Bias=*), Others=[Layer(Weights=*, Bias=*)], Scale=None))"),
        (new Point(One, One), "PyTreeDef(Point(X=*, Y=*))"),
        (new Pair<NDArray[]>([One], []), "PyTreeDef(Pair<NDArray[]>(Left=[*], Right=[]))"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Structures.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Structure_OfAnyTree_PrintsAsInJax(int number) => Assert.Equal(Structures[number].Structure, Tree.Structure(Structures[number].Tree).ToString());

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Map_OfAnyTree_KeepsTheStructureAndMapsEveryLeaf(int number)
    {
        var tree = Structures[number].Tree;
        var before = Tree.Leaves(tree);
        var after = Tree.Map(x => x, tree);
        Assert.Equal(Tree.Structure(tree), Tree.Structure(after));
        Assert.Equal(before.Select(l => (float)l), Tree.Leaves(after).Select(l => (float)l));
    }

    [Fact]
    public void LeavesWithPath_NestedTree_NamesTheWay() => Assert.Equal(
        [".First.Weights", ".First.Bias", ".Others[0].Weights", ".Others[0].Bias", ".Scale"],
        Tree.LeavesWithPath(new Network(new(One, One), [new(One, One)], "relu") { Scale = One }).Select(l => l.Path));

    [Fact]
    public void LeavesWithPath_TupleOfDictionary_NamesTheKeys() =>
        Assert.Equal(["[0]['a']", "[0]['b'][1]", "[1]"], Tree.LeavesWithPath((new Dictionary<string, object?> { ["b"] = (null as NDArray, One), ["a"] = One }, One)).Select(l => l.Path));

    [Fact]
    public void Leaves_OfAStringInside_SayWhere()
    {
        var error = Assert.Throws<XlaTypeException>(() => Tree.Leaves((One, new Dictionary<string, object> { ["name"] = "x" })));
        Assert.StartsWith("Cannot interpret value of type string at path [1]['name'] as an array or a tree of arrays.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_OfTwoTreesThatDiffer_SaysWhere()
    {
        var error = Assert.Throws<XlaValueException>(() => Tree.Map((x, y) => x + y, (One, new[] { One }), (One, new[] { One, One })));
        Assert.Equal("pytree structure error: the first tree[1] is a NDArray[] of length 1 but the other tree[1] is a NDArray[] of length 2, so the lengths do not match", error.Message);
    }

    [Fact]
    public void Map_OfTwoTrees_MeetsLeafByLeaf()
    {
        var sum = Tree.Map((x, y) => x + y, new Layer(1f, 2f), new Layer(10f, 20f));
        Assert.Equal((11f, 22f), ((float)sum.Weights, (float)sum.Bias));
    }

    [Fact]
    public void Reduce_Leaves_GoesFromLeftToRight() => Assert.Equal(6f, Tree.Reduce((total, x) => total + (float)x, (1f, new[] { 2f, 3f }), 0f));

    [Fact]
    public void Unflatten_WrongNumberOfLeaves_IsAnError()
    {
        var error = Assert.Throws<XlaValueException>(() => Tree.Unflatten((One, One), [One]));
        Assert.Equal("Too few leaves for PyTreeDef; expected 2, got 1", error.Message);
    }

    [Fact]
    public void Map_PyTreeWithStaticMember_KeepsIt()
    {
        var network = Tree.Map(x => x * 2, new Network(new(One, One), [], "relu") { Scale = 3f });
        Assert.Equal("relu", network.Activation);
        Assert.Equal(6f, (float)network.Scale!);
        Assert.Equal(7, Tree.Map(x => x + 1, new Momentum { Steps = 7 }).Steps);
    }

    [Fact]
    public void Grad_OfAPyTree_IsAPyTree()
    {
        var gradient = Xla.Grad((Layer l, NDArray x) => Np.Sum(l.Weights * x + l.Bias))(new(Np.Ones([2]), Np.Zeros([2])), Np.Array(3f, 4f));
        Assert.Equal([3f, 4f], gradient.Weights.ToArray<float>());
        Assert.Equal([1f, 1f], gradient.Bias.ToArray<float>());
    }

    [Fact]
    public void Jit_StaticMemberOfAPyTree_IsPartOfTheKey()
    {
        var traces = 0;
        var f = Xla.Jit((Momentum m) =>
        {
            traces++;
            return m.Velocity * m.Steps;
        });
        Assert.Equal(6f, (float)f(new() { Velocity = 2f, Steps = 3 }));
        Assert.Equal(8f, (float)f(new() { Velocity = 2f, Steps = 4 }));
        Assert.Equal(9f, (float)f(new() { Velocity = 3f, Steps = 3 }));
        Assert.Equal(2, traces);
    }

    [Fact]
    public void Jit_NullInAnotherPlace_IsAnotherStructure()
    {
        var f = Xla.Jit(((NDArray? A, NDArray? B) p) => p.A is null ? p.B! * 2 : p.A);
        Assert.Equal(6f, (float)f((null, 3f)));
        Assert.Equal(3f, (float)f((3f, null)));
    }

    [Fact]
    public void Jit_OfScalarsInATuple_TakesThemAsWeakArrays() => Assert.Equal("int8", Xla.Jit((NDArray x, NDArray n) => x * n)(Np.Arange(2, dtype: DType.Int8), 3).DType.ToString());
}
