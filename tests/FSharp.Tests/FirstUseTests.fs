module XlaSharp.FSharp.Tests.FirstUseTests

open System
open System.Diagnostics
open System.IO
open Xunit

// In a process of its own: no function of XlaSharp.FSharp has run before.
let private script =
    """#r "XlaSharp.dll"
#r "XlaSharp.FSharp.dll"
open System
open XlaSharp
type Layer = { Weight: NDArray; Bias: NDArray }
let gradient = Xla.Grad(Func<Layer list, NDArray>(fun layers -> layers.Head.Weight * layers.Head.Bias))
let layers = gradient.Invoke [ { Weight = NDArray.op_Implicit 2.0f; Bias = NDArray.op_Implicit 3.0f } ]
printfn "%g %g" (layers.Head.Weight.Item()) (layers.Head.Bias.Item())
"""

[<Fact>]
let ``Record_UsedThroughXlaFirst_IsATree`` () =
    let file = Path.GetTempFileName() + ".fsx"
    File.WriteAllText(file, script)

    try
        let start = ProcessStartInfo("dotnet", [ "fsi"; "--nologo"; $"--lib:{AppContext.BaseDirectory}"; file ], RedirectStandardOutput = true, RedirectStandardError = true)
        start.Environment["XLASHARP_PJRT_PLUGIN"] <- "none"
        use fsi = nonNull (Process.Start start)
        let errors = fsi.StandardError.ReadToEndAsync()
        let output = fsi.StandardOutput.ReadToEnd()
        fsi.WaitForExit()
        Assert.True((fsi.ExitCode = 0), errors.Result)
        Assert.Equal("3 2", output.Trim())
    finally
        File.Delete file
