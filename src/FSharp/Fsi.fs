namespace XlaSharp.FSharp

open XlaSharp

/// F# Interactive.
module Fsi =

    /// How arrays look in F# Interactive: dtype, shape and elements. `fsi.AddPrinter Fsi.print`
    let print (x: NDArray) : string =
        let head = $"""{x.DType}[{x.Shape |> Seq.map string |> String.concat ","}]"""
        let elements = x.ToString()
        if elements.Contains '\n' then $"{head}\n{elements}" else $"{head} {elements}"
