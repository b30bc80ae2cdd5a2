module @program attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func public @main(%arg0: tensor<4x3xf32> {jax.buffer_donor = true}, %arg1: tensor<3x2xf32>) -> (tensor<4x2xf32> {jax.result_info = "result"}, tensor<2xi32>) {
    %c = stablehlo.constant dense<[3, -1]> : tensor<2xi32>
    %c_0 = stablehlo.constant dense<[true, false, true, false]> : tensor<4xi1>
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %cst_1 = stablehlo.constant dense<[1.000000e+00, 0x7F800000, 0x7FC00000]> : tensor<3xf32>
    %0 = stablehlo.dot_general %arg0, %arg1, contracting_dims = [1] x [0], precision = [HIGHEST, HIGHEST] : (tensor<4x3xf32>, tensor<3x2xf32>) -> tensor<4x2xf32>
    %1 = stablehlo.reduce(%0 init: %cst) applies stablehlo.add across dimensions = [1] : (tensor<4x2xf32>, tensor<f32>) -> tensor<4xf32>
    %2 = stablehlo.broadcast_in_dim %1, dims = [0] : (tensor<4xf32>) -> tensor<4x2xf32>
    %3 = stablehlo.exponential %2 : tensor<4x2xf32>
    %4 = stablehlo.compare GT, %3, %0, FLOAT : (tensor<4x2xf32>, tensor<4x2xf32>) -> tensor<4x2xi1>
    %5 = stablehlo.select %4, %3, %0 : tensor<4x2xi1>, tensor<4x2xf32>
    %6 = call @double(%5) : (tensor<4x2xf32>) -> tensor<4x2xf32>
    %7 = "stablehlo.gather"(%c, %c) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1>}> : (tensor<2xi32>, tensor<2xi32>) -> tensor<2xi32>
    %8:2 = "stablehlo.sort"(%7, %c) <{dimension = 0 : i64, is_stable = true}> ({
    ^bb0(%arg2: tensor<i32>, %arg3: tensor<i32>, %arg4: tensor<i32>, %arg5: tensor<i32>):
      %11 = stablehlo.compare LT, %arg2, %arg3, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %11 : tensor<i1>
    }) : (tensor<2xi32>, tensor<2xi32>) -> (tensor<2xi32>, tensor<2xi32>)
    %9:2 = stablehlo.while(%iterArg = %cst, %iterArg_2 = %6) : tensor<f32>, tensor<4x2xf32>
    cond {
      %11 = stablehlo.compare LT, %iterArg, %cst, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
      stablehlo.return %11 : tensor<i1>
    } do {
      %11 = stablehlo.add %iterArg_2, %0 : tensor<4x2xf32>
      stablehlo.return %iterArg, %11 : tensor<f32>, tensor<4x2xf32>
    }
    %10 = stablehlo.custom_call @Sharding(%9#1) {backend_config = "a\22\\\01", mhlo.sharding = "{replicated}"} : (tensor<4x2xf32>) -> tensor<4x2xf32>
    return %10, %8#0 : tensor<4x2xf32>, tensor<2xi32>
  }
  func.func private @double(%arg0: tensor<4x2xf32>) -> tensor<4x2xf32> {
    %0 = stablehlo.add %arg0, %arg0 : tensor<4x2xf32>
    return %0 : tensor<4x2xf32>
  }
  func.func private @elsewhere(tensor<?xf32, #stablehlo.bounds<8>>) -> (tensor<i4>, tuple<tensor<f64>, !stablehlo.token>)
}
