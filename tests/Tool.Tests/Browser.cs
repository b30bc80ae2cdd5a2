using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace XlaSharp.Tool.Tests;

/// <summary>A page in a headless Chromium, driven through the DevTools protocol.</summary>
internal sealed partial class Browser : IAsyncDisposable
{
    static readonly string[] Programs = ["chromium", "chromium-browser", "chromium-headless-shell", "chrome-headless-shell", "google-chrome", "chrome", "microsoft-edge"];

    readonly Process process;
    readonly DirectoryInfo profile;
    readonly ClientWebSocket socket = new();
    readonly List<string> problems = [];
    readonly List<string> requests = [];
    int last;

    Browser(Process process, DirectoryInfo profile) => (this.process, this.profile) = (process, profile);

    /// <summary>Errors on the console, exceptions that nobody caught.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The addresses that the page loaded, itself first.</summary>
    public IReadOnlyList<string> Requests => requests;

    /// <summary>Opens a file, or skips the test where there is no browser. XLASHARP_CHROMIUM names another one.</summary>
    public static async Task<Browser> OpenAsync(string file, bool isDark = false)
    {
        var program = Environment.GetEnvironmentVariable("XLASHARP_CHROMIUM") ?? Shell.Find(Programs);
        if (program is null) Assert.Skip("no Chromium is installed (Debian: apt-get install chromium-headless-shell)");
        var profile = Directory.CreateTempSubdirectory("xlasharp-browser");
        var start = new ProcessStartInfo(program, ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1400,900", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank"]) { RedirectStandardError = true };
        var browser = new Browser(Process.Start(start)!, profile);
        try
        {
            await browser.ConnectAsync(file, isDark);
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
        return browser;
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<string> EvaluateAsync(string expression)
    {
        var answer = await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        if (answer["exceptionDetails"] is { } thrown) throw new InvalidOperationException(thrown.ToJsonString());
        return answer["result"]?["value"] is JsonValue value ? value.ToString() : "";
    }

    /// <summary>Clicks the middle of the first element that a selector finds, as a mouse does.</summary>
    public async Task ClickAsync(string selector)
    {
        var place = JsonNode.Parse(await EvaluateAsync($"(r => JSON.stringify([r.x + r.width / 2, r.y + r.height / 2]))(document.querySelector({JsonValue.Create(selector).ToJsonString()}).getBoundingClientRect())"))!;
        foreach (var type in (string[])["mousePressed", "mouseReleased"])
            await CallAsync("Input.dispatchMouseEvent", new() { ["type"] = type, ["x"] = (double)place[0]!, ["y"] = (double)place[1]!, ["button"] = "left", ["buttons"] = type == "mousePressed" ? 1 : 0, ["clickCount"] = 1 });
        await SettleAsync();
    }

    /// <summary>Types a text into the element that has the focus; \r is Enter.</summary>
    public async Task TypeAsync(string text)
    {
        foreach (var c in text)
        {
            var key = c == '\r' ? "Enter" : c.ToString();
            await CallAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyDown", ["key"] = key, ["text"] = c.ToString() });
            await CallAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key });
        }
        await SettleAsync();
    }

    /// <summary>Turns the wheel over the middle of the drawing.</summary>
    public async Task WheelAsync(double delta)
    {
        await CallAsync("Input.dispatchMouseEvent", new() { ["type"] = "mouseWheel", ["x"] = 750, ["y"] = 450, ["deltaX"] = 0, ["deltaY"] = delta });
        await SettleAsync();
    }

    /// <summary>What the window shows, as PNG.</summary>
    public async Task<byte[]> ScreenshotAsync() => Convert.FromBase64String((string)(await CallAsync("Page.captureScreenshot", []))["data"]!);

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        profile.Delete(recursive: true);
    }

    async Task ConnectAsync(string file, bool isDark)
    {
        var port = await PortAsync();
        using var http = new HttpClient();
        var pages = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list")))!.AsArray();
        await socket.ConnectAsync(new((string)pages.First(p => (string)p!["type"]! == "page")!["webSocketDebuggerUrl"]!), default);
        foreach (var domain in (string[])["Runtime", "Log", "Network", "Page"]) await CallAsync($"{domain}.enable", []);
        await CallAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }) });
        await CallAsync("Page.navigate", new() { ["url"] = new Uri(file).AbsoluteUri });
        await EvaluateAsync("new Promise(done => { const look = () => document.documentElement?.dataset.ready ? done() : setTimeout(look, 20); look(); })");
        await SettleAsync();
    }

    async Task<string> PortAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = process.StandardError.ReadToEndAsync();
                return match.Groups[1].Value;
            }
        throw new InvalidOperationException("the browser did not start");
    }

    Task SettleAsync() => EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

    async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        var id = ++last;
        await socket.SendAsync(Encoding.UTF8.GetBytes(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString()), WebSocketMessageType.Text, true, default);
        while (true)
        {
            var message = await ReceiveAsync();
            if ((int?)message["id"] == id) return message["result"] ?? throw new InvalidOperationException($"{method}: {message.ToJsonString()}");
            Note((string?)message["method"], message["params"]!);
        }
    }

    async Task<JsonNode> ReceiveAsync()
    {
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), default);
            bytes.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(bytes.ToArray())!;
    }

    void Note(string? method, JsonNode parameters)
    {
        if (method == "Network.requestWillBeSent") requests.Add((string)parameters["request"]!["url"]!);
        else if (method == "Runtime.exceptionThrown" || method == "Log.entryAdded" || method == "Runtime.consoleAPICalled" && (string?)parameters["type"] is "error" or "warning" or "assert") problems.Add(parameters.ToJsonString());
    }

    [GeneratedRegex(@"DevTools listening on ws://[^:]+:(\d+)/")]
    private static partial Regex Listening();
}
