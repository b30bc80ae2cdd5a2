using XlaSharp.Interop;

namespace XlaSharp.Interop.Tests;

public sealed unsafe class ExtensionWalkTests
{
    const PJRT_Extension_Type Wanted = PJRT_Extension_Type.PJRT_Extension_Type_FFI;

    [Fact]
    public void Find_EmptyChain_IsNull() => Assert.True(PJRT_Extension_Base.Find(null, Wanted) == null);

    // The first, a middle and the last node of a chain of five, with a type between them that no header knows.
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Find_OneOfFive_IsThatNode(int at)
    {
        var nodes = stackalloc PJRT_Extension_Base[5];
        Link(nodes, 5, cycleTo: null);
        nodes[at].type = Wanted;
        Assert.True(PJRT_Extension_Base.Find(nodes, Wanted) == nodes + at);
    }

    [Fact]
    public void Find_SeveralOfTheType_IsTheFirst()
    {
        var nodes = stackalloc PJRT_Extension_Base[3];
        Link(nodes, 3, cycleTo: null);
        nodes[1].type = nodes[2].type = Wanted;
        Assert.True(PJRT_Extension_Base.Find(nodes, Wanted) == nodes + 1);
    }

    // Every length of chain up to nine, closing on every one of its nodes: the walk ends, and finds what lies on the way.
    [Fact]
    public void Find_ChainThatClosesOnItself_Ends()
    {
        var nodes = stackalloc PJRT_Extension_Base[9];
        for (var length = 1; length <= 9; length++)
        {
            for (var target = 0; target < length; target++)
            {
                Link(nodes, length, cycleTo: nodes + target);
                Assert.True(PJRT_Extension_Base.Find(nodes, Wanted) == null);
                nodes[length - 1].type = Wanted;
                Assert.True(PJRT_Extension_Base.Find(nodes, Wanted) == nodes + length - 1);
            }
        }
    }

    [Theory]
    [InlineData(24, false)]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void Has_SlotOfAnExtension_NeedsItsWholeSize(int size, bool expected)
    {
        PJRT_FFI_Extension extension = default;
        extension.@base.struct_size = (nuint)size;
        *(nint*)&extension.type_register = 1;
        Assert.Equal(expected, PJRT_Extension_Base.Has(&extension.@base, &extension.type_register));
    }

    static void Link(PJRT_Extension_Base* nodes, int length, PJRT_Extension_Base* cycleTo)
    {
        for (var i = 0; i < length; i++)
            nodes[i] = new() { type = (PJRT_Extension_Type)(1000 + i), next = i + 1 < length ? nodes + i + 1 : cycleTo };
    }
}
