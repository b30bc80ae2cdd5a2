using XlaSharp.Tool;

return Cli.Run(args, ToolConsole.OfProcess());
