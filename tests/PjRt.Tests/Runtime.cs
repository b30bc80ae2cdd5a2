namespace XlaSharp.PjRt.Tests;

/// <summary>The plugin of this machine; tests that need one are skipped where there is none.</summary>
static class Runtime
{
    static readonly Lazy<Client?> Shared = new(() => PluginLocator.Find(out _) is { } path ? Client.CreateCpu(Plugin.Load(path)) : null);

    public static Client Client
    {
        get
        {
            if (Shared.Value is null) Assert.Skip("no XLA runtime on this machine: scripts/fetch-xla installs it");
            return Shared.Value;
        }
    }

    public const string AddOne = """
        module {
          func.func public @main(%arg0: tensor<2xf32>) -> tensor<2xf32> {
            %0 = stablehlo.constant dense<1.0> : tensor<2xf32>
            %1 = stablehlo.add %arg0, %0 : tensor<2xf32>
            return %1 : tensor<2xf32>
          }
        }
        """;
}
