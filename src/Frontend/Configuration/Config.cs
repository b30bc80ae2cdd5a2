namespace XlaSharp;

/// <summary>Settings of the whole process, and of one thread for a while. <c>jax.config</c></summary>
/// <remarks>
/// The properties read what holds here and now, and set the value of the process. A scope such as <c>using (Config.With(enableX64: true))</c>
/// goes before that on its own thread until it is disposed. Programs compiled under other settings are compiled again.
/// </remarks>
public static class Config
{
    static volatile Settings process = new() { EnableX64 = Environment.GetEnvironmentVariable("XLASHARP_ENABLE_X64") is "1" or "true" };

    [ThreadStatic]
    static Settings? scoped;

    /// <summary>True if 64-bit types exist; false, the default, if they become 32-bit ones. <c>jax_enable_x64</c></summary>
    /// <remarks>The environment variable <c>XLASHARP_ENABLE_X64=1</c> sets it at start.</remarks>
    public static bool EnableX64
    {
        get => Current.EnableX64;
        set => process = process with { EnableX64 = value };
    }

    /// <summary>Whether arrays of different dtypes meet. <c>jax_numpy_dtype_promotion</c></summary>
    public static PromotionMode NumpyDtypePromotion
    {
        get => Current.NumpyDtypePromotion;
        set => process = process with { NumpyDtypePromotion = value };
    }

    /// <summary>Whether arrays of different ranks broadcast. <c>jax_numpy_rank_promotion</c></summary>
    public static RankPromotionMode NumpyRankPromotion
    {
        get => Current.NumpyRankPromotion;
        set => process = process with { NumpyRankPromotion = value };
    }

    /// <summary>True if a C# integer index out of bounds is an error instead of being clamped. <c>jax_check_static_indices</c></summary>
    public static bool CheckStaticIndices
    {
        get => Current.CheckStaticIndices;
        set => process = process with { CheckStaticIndices = value };
    }

    /// <summary>True if <c>Jit</c> and control flow run operation by operation, so that a debugger sees values. <c>jax_disable_jit</c></summary>
    public static bool DisableJit
    {
        get => Current.DisableJit;
        set => process = process with { DisableJit = value };
    }

    internal static Settings Current => scoped ?? process;

    /// <summary>Settings for this thread until the scope is disposed; what is left out stays as it is.</summary>
    /// <returns>The scope. Scopes are disposed in the reverse order of their making.</returns>
    public static IDisposable With(
        bool? enableX64 = null,
        PromotionMode? numpyDtypePromotion = null,
        RankPromotionMode? numpyRankPromotion = null,
        bool? checkStaticIndices = null,
        bool? disableJit = null)
    {
        var scope = new Scope(scoped);
        var now = Current;
        scoped = now with
        {
            EnableX64 = enableX64 ?? now.EnableX64,
            NumpyDtypePromotion = numpyDtypePromotion ?? now.NumpyDtypePromotion,
            NumpyRankPromotion = numpyRankPromotion ?? now.NumpyRankPromotion,
            CheckStaticIndices = checkStaticIndices ?? now.CheckStaticIndices,
            DisableJit = disableJit ?? now.DisableJit,
        };
        return scope;
    }

    /// <summary>These settings for this thread until the scope is disposed.</summary>
    internal static IDisposable With(Settings settings)
    {
        var scope = new Scope(scoped);
        scoped = settings;
        return scope;
    }

    sealed class Scope(Settings? before) : IDisposable
    {
        public void Dispose() => scoped = before;
    }
}
