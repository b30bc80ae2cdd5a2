using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>A = U diag(s) Vᴴ</c>, singular values descending. LAPACK's gesdd, of whose ways the one by QR iteration.</summary>
internal static class SingularValues<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Computes singular values, and vectors where matrices for them are given.</summary>
    /// <param name="a">The matrix, which is overwritten.</param>
    /// <param name="s">The singular values.</param>
    /// <param name="u">The left vectors: all, or as many as there are values; none for values alone.</param>
    /// <param name="v">The right vectors, likewise.</param>
    /// <returns>0, or not 0 if there is a number that is not finite, or the iteration does not converge.</returns>
    public static int Solve(Matrix<T> a, Span<double> s, Matrix<T> u, Matrix<T> v)
    {
        if (s.Length == 0)
        {
            FillUnit(u);
            FillUnit(v);
            return 0;
        }
        var largest = Field<T>.Largest(a.Elements);
        if (!double.IsFinite(largest)) return s.Length;
        var scale = largest is > 0 and (< 1e-140 or > 1e140) ? largest : 1;
        if (scale != 1) Field<T>.Scale(Field<T>.Of(1 / scale), a.Elements);
        // A wide matrix is worked on as its adjoint, and the sides exchanged.
        var isWide = a.Rows < a.Columns;
        var status = isWide ? Solve(a.Adjoint(), s, v, u, true) : Solve(a, s, u, v, false);
        if (scale != 1)
            foreach (ref var value in s) value *= scale;
        return status;
    }

    static int Solve(Matrix<T> tall, Span<double> s, Matrix<T> longVectors, Matrix<T> shortVectors, bool isAdjoint)
    {
        var n = tall.Columns;
        var hasVectors = longVectors.Columns > 0;
        var above = new double[n - 1];
        var (u, v) = hasVectors ? (Unit(n), Unit(n)) : default;
        // Many more rows than columns are first reduced to a square. LAPACK's thresholds.
        if (tall.Rows >= (Field<T>.IsComplex ? n * 17 / 9 : n * 11 / 6))
        {
            var taus = new T[n];
            QrFactorization<T>.Factor(tall, taus);
            var core = new Matrix<T>(n, n);
            for (var j = 0; j < n; j++) tall.Column(j, 0, j + 1).CopyTo(core.Column(j));
            if (isAdjoint) core = core.Adjoint();
            var reduced = new Bidiagonalization<T>(core, s, above);
            if (!BidiagonalSingularValues.Solve(s, above, false, u, v)) return n;
            if (!hasVectors) return 0;
            var (left, right) = (Widened(u), Widened(v));
            reduced.ApplyQ(left);
            reduced.ApplyP(right);
            var (inner, other) = isAdjoint ? (right, left) : (left, right);
            Place(inner, longVectors);
            for (var i = n - 1; i >= 0; i--) Reflector<T>.ApplyLeft(tall.Column(i, i), taus[i], longVectors.Block(i, 0, longVectors.Rows - i, longVectors.Columns));
            other.Elements.CopyTo(shortVectors.Elements);
        }
        else
        {
            var reduced = new Bidiagonalization<T>(tall, s, above);
            if (!BidiagonalSingularValues.Solve(s, above, isAdjoint, u, v)) return n;
            if (!hasVectors) return 0;
            Place(Widened(isAdjoint ? v : u), longVectors);
            reduced.ApplyQ(longVectors);
            Widened(isAdjoint ? u : v).Elements.CopyTo(shortVectors.Elements);
            reduced.ApplyP(shortVectors);
        }
        return 0;
    }

    // The vectors of the square part in the corner, unit vectors beside it.
    static void Place(Matrix<T> inner, Matrix<T> outer)
    {
        FillUnit(outer);
        for (var j = 0; j < inner.Columns; j++) inner.Column(j).CopyTo(outer.Column(j));
    }

    static void FillUnit(Matrix<T> x)
    {
        if (x.Columns == 0) return;
        x.Elements.Clear();
        for (var i = 0; i < Math.Min(x.Rows, x.Columns); i++) x[i, i] = T.One;
    }

    static Matrix<double> Unit(int n)
    {
        var unit = new Matrix<double>(n, n);
        for (var i = 0; i < n; i++) unit[i, i] = 1;
        return unit;
    }

    static Matrix<T> Widened(Matrix<double> x)
    {
        var made = new Matrix<T>(x.Rows, x.Columns);
        Span<double> from = x.Elements;
        var to = made.Elements;
        for (var i = 0; i < from.Length; i++) to[i] = Field<T>.Of(from[i]);
        return made;
    }
}
