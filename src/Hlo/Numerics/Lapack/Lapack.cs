using System.Collections.Frozen;
using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>The custom calls of LAPACK routines that JAX emits for CPUs, <c>lapack_sgetrf_ffi</c> and so on, with jaxlib's operands, results and options.</summary>
/// <remarks>Everything is computed in double precision. Source: the rules for "cpu" in <c>jax._src.lax.linalg</c>.</remarks>
internal static class Lapack
{
    static readonly FrozenDictionary<string, (LapackRoutine Routine, char Letter)> Known = Names().ToFrozenDictionary(n => n.Target, n => (n.Routine, n.Letter));

    /// <summary>The names of all calls.</summary>
    public static IReadOnlyList<string> Targets => Known.Keys;

    /// <summary>True if there is such a call.</summary>
    public static bool Has(string target) => Known.ContainsKey(target);

    /// <summary>The routine of a call on matrices of an element type, or null.</summary>
    public static LapackRoutine? Find(string target, ElementType type) => Known.TryGetValue(target, out var known) && known.Letter == Letter(type) ? known.Routine : null;

    /// <summary>The name of the call for a routine on matrices of an element type.</summary>
    public static string Target(LapackRoutine routine, ElementType type)
    {
        var letter = Letter(type);
        return $"lapack_{letter}{Name(routine, letter)}_ffi";
    }

    /// <summary>Does what a call says.</summary>
    /// <exception cref="HloException">There is no such call.</exception>
    public static void Run<TFrame>(string target, TFrame frame) where TFrame : ILapackFrame, allows ref struct
    {
        if (!Known.TryGetValue(target, out var known)) throw new HloException($"there is no LAPACK routine {target}");
        var numbers = new LapackNumbers(known.Letter is 's' or 'c');
        if (known.Letter is 's' or 'd') Run<TFrame, double>(known.Routine, frame, numbers);
        else Run<TFrame, Complex>(known.Routine, frame, numbers);
    }

    static char Letter(ElementType type) => type switch { ElementType.F32 => 's', ElementType.F64 => 'd', ElementType.C64 => 'c', ElementType.C128 => 'z', _ => '\0' };

    static void Run<TFrame, T>(LapackRoutine routine, TFrame frame, LapackNumbers numbers)
        where TFrame : ILapackFrame, allows ref struct where T : unmanaged, INumberBase<T>
    {
        switch (routine)
        {
            case LapackRoutine.Lu: LapackCalls<T>.FactorLu(frame, numbers); break;
            case LapackRoutine.Qr: LapackCalls<T>.FactorQr(frame, numbers); break;
            case LapackRoutine.HouseholderProduct: LapackCalls<T>.ExpandQr(frame, numbers); break;
            case LapackRoutine.HermitianEigen: LapackCalls<T>.SolveHermitian(frame, numbers); break;
            case LapackRoutine.SingularValues or LapackRoutine.SingularValuesByQr: LapackCalls<T>.SolveSingular(frame, numbers); break;
            case LapackRoutine.GeneralEigen: LapackCalls<T>.SolveGeneral(frame, numbers); break;
            case LapackRoutine.Schur: LapackCalls<T>.FactorSchur(frame, numbers); break;
            case LapackRoutine.TriangularSolve: LapackCalls<T>.SolveTriangular(frame, numbers); break;
            case LapackRoutine.Cholesky: LapackCalls<T>.FactorCholesky(frame, numbers); break;
        }
    }

    static IEnumerable<(string Target, LapackRoutine Routine, char Letter)> Names()
    {
        foreach (var routine in Enum.GetValues<LapackRoutine>())
            foreach (var letter in "sdcz")
                yield return ($"lapack_{letter}{Name(routine, letter)}_ffi", routine, letter);
    }

    static string Name(LapackRoutine routine, char letter) => routine switch
    {
        LapackRoutine.Lu => "getrf",
        LapackRoutine.Qr => "geqrf",
        LapackRoutine.HouseholderProduct => letter is 's' or 'd' ? "orgqr" : "ungqr",
        LapackRoutine.HermitianEigen => letter is 's' or 'd' ? "syevd" : "heevd",
        LapackRoutine.SingularValues => "gesdd",
        LapackRoutine.SingularValuesByQr => "gesvd",
        LapackRoutine.GeneralEigen => "geev",
        LapackRoutine.Schur => "gees",
        LapackRoutine.TriangularSolve => "trsm",
        _ => "potrf",
    };
}
