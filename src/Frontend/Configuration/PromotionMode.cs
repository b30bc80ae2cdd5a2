namespace XlaSharp;

/// <summary>Whether arrays of different dtypes meet. <c>jax_numpy_dtype_promotion</c></summary>
public enum PromotionMode
{
    /// <summary>They are brought to the least upper bound of their dtypes.</summary>
    Standard,

    /// <summary>They are an error, and so is an integer array with a C# float; C# numbers that fit the dtype's kind are not.</summary>
    Strict,
}
