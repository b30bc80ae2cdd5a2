using System.Runtime.CompilerServices;

namespace XlaSharp.Frontend.Tests;

/// <summary>Every program of the tests is verified after each pass.</summary>
static class VerifyPasses
{
    [ModuleInitializer]
    internal static void Enable() => Environment.SetEnvironmentVariable("XLASHARP_VERIFY", "1");
}
