using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Householder's reflections <c>H = I − τ v vᴴ</c> with <c>v₀ = 1</c>, as LAPACK makes and applies them.</summary>
internal static class Reflector<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Makes the reflection with <c>Hᴴ x = (β, 0, …)ᵀ</c>, β real, of the sign that does not cancel. Leaves β and the rest of v in x; gives τ.</summary>
    public static T Make(Span<T> x)
    {
        if (x.Length == 0) return T.Zero;
        var alpha = x[0];
        var rest = x[1..];
        var norm = Field<T>.Norm(rest);
        var (real, imaginary) = (Field<T>.Real(alpha), Field<T>.Imaginary(alpha));
        if (norm == 0 && imaginary == 0) return T.Zero;
        var beta = -Math.CopySign(double.Hypot(double.Hypot(real, imaginary), norm), real);
        Field<T>.Scale(T.One / (alpha - Field<T>.Of(beta)), rest);
        x[0] = Field<T>.Of(beta);
        return Field<T>.Of((beta - real) / beta, -imaginary / beta);
    }

    /// <summary>Replaces a matrix by <c>H A</c>. The first element of v counts as 1.</summary>
    public static void ApplyLeft(ReadOnlySpan<T> v, T tau, Matrix<T> a)
    {
        if (tau == T.Zero) return;
        for (var j = 0; j < a.Columns; j++)
        {
            var column = a.Column(j);
            var amount = tau * (column[0] + Field<T>.Dot(v[1..], column[1..]));
            column[0] -= amount;
            Field<T>.Add(-amount, v[1..], column[1..]);
        }
    }

    /// <summary>Replaces a matrix by <c>A H</c>. The first element of v counts as 1.</summary>
    public static void ApplyRight(ReadOnlySpan<T> v, T tau, Matrix<T> a)
    {
        if (tau == T.Zero || a.Rows == 0) return;
        var product = a.Column(0).ToArray();
        for (var j = 1; j < a.Columns; j++) Field<T>.Add(v[j], a.Column(j), product);
        Field<T>.Add(-tau, product, a.Column(0));
        for (var j = 1; j < a.Columns; j++) Field<T>.Add(-(tau * Field<T>.Conjugate(v[j])), product, a.Column(j));
    }
}
