module XlaSharp.FSharp.Tests.ScriptTests

open System
open System.Diagnostics
open System.IO
open Xunit

let rec private root (folder: DirectoryInfo) =
    if File.Exists(Path.Combine(folder.FullName, "XlaSharp.sln")) then folder.FullName else root (nonNull folder.Parent)

/// Runs a script in F# Interactive on the evaluator, with the assemblies that this test runs with.
let private run (script: string) =
    let here = AppContext.BaseDirectory
    let start = ProcessStartInfo("dotnet", [ "fsi"; "--nologo"; $"--lib:{here}"; script ], RedirectStandardOutput = true, RedirectStandardError = true)
    start.Environment["XLASHARP_PJRT_PLUGIN"] <- "none"
    use fsi = nonNull (Process.Start start)
    let errors = fsi.StandardError.ReadToEndAsync()
    let output = fsi.StandardOutput.ReadToEnd()
    fsi.WaitForExit()
    Assert.True((fsi.ExitCode = 0), errors.Result)
    output

[<Fact>]
let ``Quickstart_InFSharpInteractive_PrintsTheValuesOfJax`` () =
    let output: string = run (Path.Combine(root (DirectoryInfo AppContext.BaseDirectory), "samples", "quickstart.fsx"))
    let lines = output.Split '\n'

    for what, expected in
        [ "selu (arange 5)", "[0.        1.05      2.1       3.1499999 4.2      ]"
          "gradient of a sum of logistics at [0 1 2]", "[0.25       0.19661197 0.10499357]"
          "all three ways agree", "True"
          "vdot of rows and a vector, axes (0, None)", "[11. 25.]"
          "map with axes {a: None, b: 0}", "[1. 2. 3. 4. 5.]"
          "map with axes {a: 0, b: 0}", "[ 6. 10.]"
          "foo3, axes ({a: None, b: 0}, None)", "[16. 17. 18. 19. 20.]"
          "its gradient at 3", "6.0"
          "repaired with cond, under jit", "9.0" ] do
        let line = lines |> Array.find (fun line -> line.StartsWith(what, StringComparison.Ordinal))
        Assert.Equal(expected, line[what.Length ..].Trim())
