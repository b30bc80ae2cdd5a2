using System.Globalization;
using System.Text;

namespace XlaSharp.Tool.Tests;

/// <summary>What the page shows, in a real browser.</summary>
public sealed class GraphTests : IDisposable
{
    readonly Workspace files = new();

    public void Dispose() => files.Dispose();

    async Task<Browser> OpenAsync(string program, bool isDark = false)
    {
        var page = files[$"page{program.Length}.html"];
        ToolRun.Of("graph", files.Write("program.mlir", program), "--out", page).Succeeded();
        return await Browser.OpenAsync(page, isDark);
    }

    static Task<string> Count(Browser browser, string selector) => browser.EvaluateAsync($"document.querySelectorAll('{selector}').length");

    static Task<string> Text(Browser browser, string selector) => browser.EvaluateAsync($"document.querySelector('{selector}').textContent");

    [Fact]
    public void Page_HoldsEverythingItself()
    {
        var page = ToolRun.With(Programs.Loop, "graph", "-").Succeeded();
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("""(src|href)=["']|@import|https?://(?!www\.w3\.org/2000/svg)""", page);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    // A name may be anything: it must not end the script, nor be taken for a tag.
    [Fact]
    public async Task Names_ThatLookLikeHtml_AreShownAsTheyAre()
    {
        await using var browser = await OpenAsync(Programs.Loop.Replace("@step", "@\"</script><b>{{style}}\"", StringComparison.Ordinal));
        Assert.Contains("@\"</script><b>{{style}}\"", await Text(browser, "#functions"), StringComparison.Ordinal);
        Assert.Empty(browser.Problems);
    }

    // Of Loop: a constant and a while; compare and constant in cond; call, constant and add in its body; multiply in @step.
    [Fact]
    public async Task Page_DrawsEveryOpRegionAndFunction()
    {
        await using var browser = await OpenAsync(Programs.Loop);
        Assert.Equal("2 functions · 8 ops", await Text(browser, "#counts"));
        Assert.Equal("8", await Count(browser, ".op"));
        Assert.Equal("2", await Count(browser, ".function"));
        Assert.Equal("2", await Count(browser, ".region"));
        Assert.Equal("cond,body", await browser.EvaluateAsync("[...document.querySelectorAll('.region > .title')].map(t => t.textContent).join()"));
        Assert.Equal("8", await Count(browser, ".parameter"));
        Assert.Equal("1", await Count(browser, ".capture"));
        Assert.Equal("4", await Count(browser, ".return"));
        Assert.Equal("0,1,3,add,call,compare,multiply,while", await browser.EvaluateAsync("[...document.querySelectorAll('.op > .title')].map(t => t.textContent).sort().join()"));
        Assert.Contains("f32", await browser.EvaluateAsync("[...document.querySelectorAll('.type')].map(t => t.textContent).join()"), StringComparison.Ordinal);
        Assert.Empty(browser.Problems);
        Assert.Single(browser.Requests);
    }

    [Fact]
    public async Task Boxes_DoNotOverlap_AndEdgesGoDown()
    {
        await using var browser = await OpenAsync(Programs.Loop);
        Assert.Equal("", await browser.EvaluateAsync("""
            page.model.regions.flatMap(r => r.nodes.flatMap(a => r.nodes.filter(b => a.id < b.id && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h).map(b => a.name + ' over ' + b.name))).join()
            """));
        Assert.Equal("", await browser.EvaluateAsync("page.model.regions.flatMap(r => r.nodes.flatMap(n => n.from.filter(f => f.y + f.h >= n.y).map(f => f.name + ' not above ' + n.name))).join()"));
    }

    [Fact]
    public async Task Search_CountsAndMarksHits_AndGoesToThem()
    {
        await using var browser = await OpenAsync(Programs.Loop);
        await browser.TypeAsync("/multi");
        Assert.Equal("1 hit", await Text(browser, "#hits"));
        Assert.Equal("multiply", await Text(browser, ".hit > .title"));
        await browser.TypeAsync("\r");
        Assert.Equal("1 of 1", await Text(browser, "#hits"));
        Assert.Equal("1", await Count(browser, ".op.current"));
        await browser.EvaluateAsync("page.search.set('i32')");
        Assert.Equal(await Count(browser, ".hit"), (await Text(browser, "#hits")).Split(' ')[0]);
        await browser.EvaluateAsync("page.search.set('nonsense')");
        Assert.Equal("0 hits", await Text(browser, "#hits"));
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task Search_OfWhatIsInsideAClosedRegion_OpensIt()
    {
        await using var browser = await OpenAsync(Programs.Loop);
        await browser.ClickAsync("#collapse");
        Assert.Equal("3", await Count(browser, ".op"));
        Assert.Contains("2 regions, 5 ops", await Text(browser, ".op:has(.toggle)"), StringComparison.Ordinal);
        await browser.TypeAsync("/compare\r");
        Assert.Equal("8", await Count(browser, ".op"));
        Assert.Equal("compare", await Text(browser, ".current > .title"));
    }

    [Fact]
    public async Task Toggle_ClosesAndOpensRegions()
    {
        await using var browser = await OpenAsync(Programs.Loop);
        await browser.ClickAsync("[data-toggle]");
        Assert.Equal("3", await Count(browser, ".op"));
        Assert.Equal("0", await Count(browser, ".region"));
        await browser.ClickAsync("[data-toggle]");
        Assert.Equal("8", await Count(browser, ".op"));
        Assert.Empty(browser.Problems);
    }

    // %arg1 is used by the while, which captures it, and in its body by the call.
    [Fact]
    public async Task ClickOnAValue_HighlightsItsUsesAtAnyDepth()
    {
        await using var browser = await OpenAsync(Programs.Loop);
        await browser.ClickAsync(".parameter:nth-of-type(2) > .body");
        Assert.Equal("%arg1", await Text(browser, "#details h3"));
        Assert.Equal("2 uses", await Text(browser, "#details .kind"));
        Assert.Equal("call,while", await browser.EvaluateAsync("[...document.querySelectorAll('.op.used > .title')].map(t => t.textContent).sort().join()"));
        Assert.Equal("2", await Count(browser, ".edge.used"));
        await browser.TypeAsync("f");
        Assert.Equal("2", await Count(browser, ".edge.used"));
        await browser.EvaluateAsync("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))");
        Assert.Equal("0", await Count(browser, ".used"));
    }

    [Fact]
    public async Task ClickOnAnOp_ShowsAttributesOperandsAndResults()
    {
        await using var browser = await OpenAsync(Programs.Loop);
        await browser.EvaluateAsync("page.reveal(page.model.ops.find(o => o.name === 'stablehlo.compare'))");
        await browser.EvaluateAsync("page.select(page.model.ops.find(o => o.name === 'stablehlo.compare'))");
        var text = await Text(browser, "#details");
        Assert.Contains("stablehlo.compare", text, StringComparison.Ordinal);
        Assert.Contains("comparison in @main › while", text, StringComparison.Ordinal);
        Assert.Contains("comparison_direction = #stablehlo<comparison_direction LT>", text, StringComparison.Ordinal);
        Assert.Contains("Operands%iterArgi32", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MouseOverABox_ShowsItsTypesAndAttributesInFull()
    {
        await using var browser = await OpenAsync(Programs.Loss);
        await browser.EvaluateAsync("document.querySelector('.op > .body').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))");
        Assert.Equal("stablehlo.tanh\n%0 : tensor<3xf32>", await Text(browser, ".op > title"));
        await browser.EvaluateAsync("document.querySelector('.reach').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))");
        Assert.Equal("%arg0 : tensor<3xf32>", await Text(browser, ".reach > title"));
    }

    [Fact]
    public async Task Theme_FollowsTheSystemAndTheButton()
    {
        await using var browser = await OpenAsync(Programs.Loss, isDark: true);
        Assert.Equal("dark", await browser.EvaluateAsync("document.documentElement.dataset.theme"));
        var dark = await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor");
        await browser.ClickAsync("#theme");
        Assert.NotEqual(dark, await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task Wheel_Zooms()
    {
        await using var browser = await OpenAsync(Programs.Loop);
        var before = double.Parse(await browser.EvaluateAsync("page.view.k"), CultureInfo.InvariantCulture);
        await browser.WheelAsync(-240);
        Assert.True(double.Parse(await browser.EvaluateAsync("page.view.k"), CultureInfo.InvariantCulture) > before);
        await browser.TypeAsync("f");
        Assert.Equal(before, double.Parse(await browser.EvaluateAsync("page.view.k"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Page_OfFiveThousandOps_DrawsThemAll()
    {
        var text = new StringBuilder("module { func.func public @main(%arg0: tensor<4xf32>) -> tensor<4xf32> {\n %0 = stablehlo.tanh %arg0 : tensor<4xf32>\n %1 = stablehlo.sine %arg0 : tensor<4xf32>\n");
        for (var i = 2; i < 5000; i++) text.Append(CultureInfo.InvariantCulture, $" %{i} = stablehlo.{(i % 3 == 0 ? "add" : "multiply")} %{i - 1}, %{i - 1 - i % 7 % (i - 1)} : tensor<4xf32>\n");
        await using var browser = await OpenAsync(text.Append(" return %4999 : tensor<4xf32>\n} }").ToString());
        Assert.Equal("1 function · 5,000 ops", await Text(browser, "#counts"));
        Assert.Equal("5000", await Count(browser, ".op"));
        // What is out of sight costs nothing.
        Assert.True(int.Parse(await browser.EvaluateAsync("page.view.chunks.filter(c => !c.isHidden).length"), CultureInfo.InvariantCulture) < 10);
        await browser.TypeAsync("/name:stablehlo.add\r");
        Assert.Equal("1 of 1,666", await Text(browser, "#hits"));
        await browser.TypeAsync("\r");
        Assert.Equal("add", await Text(browser, ".current > .title"));
        Assert.Empty(browser.Problems);
    }
}
