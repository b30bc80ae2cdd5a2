using System.Net;
using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>Puts the page together: one file with style, script and data in it, which loads nothing else.</summary>
internal static class GraphPage
{
    // In the order in which they need each other.
    static readonly string[] Scripts = ["model.js", "text.js", "layers.js", "layout.js", "draw.js", "view.js", "search.js", "panel.js", "main.js"];

    /// <summary>The page that draws a module.</summary>
    public static string Write(Module module, string title)
    {
        var script = new StringBuilder();
        foreach (var name in Scripts) script.Append(Resources.Text(name)).Append('\n');
        return Resources.Text("page.html")
            .Replace("{{title}}", WebUtility.HtmlEncode(title), StringComparison.Ordinal)
            .Replace("{{style}}", Resources.Text("page.css"), StringComparison.Ordinal)
            .Replace("{{script}}", script.ToString(), StringComparison.Ordinal)
            // Last, since names in a program may look like anything.
            .Replace("{{data}}", GraphModel.Write(module, title), StringComparison.Ordinal);
    }
}
