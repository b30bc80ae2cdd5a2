namespace XlaSharp.Hlo.Tests;

public class NestedLoopTests
{
    // jax.jit(lambda x: lax.fori_loop(0, 2, lambda i, a: lax.cond(i % 2 == 0, lambda a: lax.fori_loop(0, 3, lambda j, b: b * b, a), lambda a: a, a), x)): the inner loop starts and ends at constants of the outermost function.
    const string Text = """
        func.func public @main(%arg0: tensor<f64>) -> tensor<f64> {
          %c0 = stablehlo.constant dense<0> : tensor<i32>
          %c1 = stablehlo.constant dense<1> : tensor<i32>
          %c2 = stablehlo.constant dense<2> : tensor<i32>
          %c3 = stablehlo.constant dense<3> : tensor<i32>
          %0:2 = stablehlo.while(%i = %c0, %a = %arg0) : tensor<i32>, tensor<f64>
          cond {
            %1 = stablehlo.compare LT, %i, %c2, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
            stablehlo.return %1 : tensor<i1>
          } do {
            %1 = "stablehlo.case"(%i) ({
              %3:2 = stablehlo.while(%j = %c0, %b = %a) : tensor<i32>, tensor<f64>
              cond {
                %4 = stablehlo.compare LT, %j, %c3, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
                stablehlo.return %4 : tensor<i1>
              } do {
                %4 = stablehlo.multiply %b, %b : tensor<f64>
                %5 = stablehlo.add %j, %c1 : tensor<i32>
                stablehlo.return %5, %4 : tensor<i32>, tensor<f64>
              }
              stablehlo.return %3#1 : tensor<f64>
            }, {
              stablehlo.return %a : tensor<f64>
            }) : (tensor<i32>) -> tensor<f64>
            %2 = stablehlo.add %i, %c1 : tensor<i32>
            stablehlo.return %2, %1 : tensor<i32>, tensor<f64>
          }
          return %0#1 : tensor<f64>
        }
        """;

    // x ** 8 and 8 * x ** 7 at 1.5
    [Fact]
    public void Grad_LoopsInBranchesInLoops_AreCounted()
    {
        var results = Evaluator.Run(Lower.Run(Module.Parse(Text).ValueAndGrad().Main), Literal.Of(ElementType.F64, [], 1.5));
        Assert.Equal(25.62890625, results[0].GetDouble(0));
        Assert.Equal(136.6875, results[1].GetDouble(0));
    }
}
