namespace XlaSharp.Hlo;

/// <summary>Matrices of two rows, solved in closed form without overflow or needless cancellation.</summary>
internal static class TwoByTwo
{
    const double Epsilon = 1.1102230246251565e-16;

    /// <summary>Eigenvalues of <c>[[a, b], [b, c]]</c>, the larger magnitude first, and the rotation to the eigenvectors. LAPACK's laev2.</summary>
    public static Rotation Symmetric(double a, double b, double c, out double first, out double second)
    {
        var (sum, difference, twice) = (a + c, a - c, b + b);
        var root = double.Hypot(difference, twice);
        var (larger, smaller) = Math.Abs(a) > Math.Abs(c) ? (a, c) : (c, a);
        var isNegative = sum < 0;
        if (sum == 0) (first, second) = (0.5 * root, -0.5 * root);
        else
        {
            first = 0.5 * (isNegative ? sum - root : sum + root);
            // The order of operations keeps the accuracy of the smaller one.
            second = larger / first * smaller - b / first * b;
        }
        var isDescending = difference >= 0;
        var cs = isDescending ? difference + root : difference - root;
        double cosine, sine;
        if (Math.Abs(cs) > Math.Abs(twice))
        {
            var cotangent = -twice / cs;
            sine = 1 / Math.Sqrt(1 + cotangent * cotangent);
            cosine = cotangent * sine;
        }
        else if (twice == 0) (cosine, sine) = (1, 0);
        else
        {
            var tangent = -cs / twice;
            cosine = 1 / Math.Sqrt(1 + tangent * tangent);
            sine = tangent * cosine;
        }
        return isNegative == !isDescending ? new(-sine, cosine) : new(cosine, sine);
    }

    /// <summary>The smaller singular value of <c>[[f, g], [0, h]]</c>. LAPACK's las2.</summary>
    public static double SmallestSingularValue(double f, double g, double h)
    {
        var (least, most, beside) = (Math.Min(Math.Abs(f), Math.Abs(h)), Math.Max(Math.Abs(f), Math.Abs(h)), Math.Abs(g));
        if (least == 0) return 0;
        var (sum, difference) = (1 + least / most, (most - least) / most);
        if (beside < most)
        {
            var square = beside / most * (beside / most);
            return least * (2 / (Math.Sqrt(sum * sum + square) + Math.Sqrt(difference * difference + square)));
        }
        var ratio = most / beside;
        if (ratio == 0) return least * most / beside;
        var factor = 1 / (Math.Sqrt(1 + sum * ratio * (sum * ratio)) + Math.Sqrt(1 + difference * ratio * (difference * ratio)));
        return 2 * (least * factor * ratio);
    }

    /// <summary>Singular values of <c>[[f, g], [0, h]]</c> with signs, and the rotations of the vectors. LAPACK's lasv2.</summary>
    public static (Rotation Left, Rotation Right) SingularValues(double f, double g, double h, out double largest, out double smallest)
    {
        var isSwapped = Math.Abs(h) > Math.Abs(f);
        var (ft, ht) = isSwapped ? (h, f) : (f, h);
        var (fa, ha, ga) = (Math.Abs(ft), Math.Abs(ht), Math.Abs(g));
        double cl = 1, sl = 0, cr = 1, sr = 0;
        (largest, smallest) = (fa, ha);
        var gIsLargest = ga > fa;
        if (ga != 0)
        {
            if (gIsLargest && fa / ga < Epsilon)
            {
                largest = ga;
                smallest = ha > 1 ? fa / (ga / ha) : fa / ga * ha;
                (cl, sl, cr, sr) = (1, ht / g, ft / g, 1);
            }
            else
            {
                var difference = fa - ha;
                var l = difference == fa ? 1 : difference / fa;
                var m = g / ft;
                var t = 2 - l;
                var square = m * m;
                var s = Math.Sqrt(t * t + square);
                var r = l == 0 ? Math.Abs(m) : Math.Sqrt(l * l + square);
                var a = 0.5 * (s + r);
                (largest, smallest) = (fa * a, ha / a);
                t = square != 0 ? (m / (s + t) + m / (r + l)) * (1 + a)
                    : l == 0 ? Math.CopySign(2, ft) * Math.CopySign(1, g)
                    : g / Math.CopySign(difference, ft) + m / t;
                l = Math.Sqrt(t * t + 4);
                (cr, sr) = (2 / l, t / l);
                (cl, sl) = ((cr + sr * m) / a, ht / ft * sr / a);
            }
        }
        var (left, right) = isSwapped ? (new Rotation(sr, cr), new Rotation(sl, cl)) : (new Rotation(cl, sl), new Rotation(cr, sr));
        var sign = gIsLargest ? Math.CopySign(1, right.Sine) * Math.CopySign(1, left.Cosine) * Math.CopySign(1, g)
            : isSwapped ? Math.CopySign(1, right.Sine) * Math.CopySign(1, left.Sine) * Math.CopySign(1, h)
            : Math.CopySign(1, right.Cosine) * Math.CopySign(1, left.Cosine) * Math.CopySign(1, f);
        largest = Math.CopySign(largest, sign);
        smallest = Math.CopySign(smallest, sign * Math.CopySign(1, f) * Math.CopySign(1, h));
        return (left, right);
    }

    /// <summary>Turns <c>[[a, b], [c, d]]</c> into a triangular matrix, or into one with equal diagonal elements and b and c of different signs, which has a complex pair of eigenvalues. LAPACK's lanv2.</summary>
    /// <param name="a">The first element of the diagonal.</param>
    /// <param name="b">The element above it.</param>
    /// <param name="c">The element below it.</param>
    /// <param name="d">The second element of the diagonal.</param>
    /// <param name="imaginary">The imaginary part of the first eigenvalue; not negative.</param>
    public static Rotation Schur(ref double a, ref double b, ref double c, ref double d, out double imaginary)
    {
        double cosine = 1, sine = 0;
        if (c == 0) { }
        else if (b == 0)
        {
            (cosine, sine) = (0, 1);
            (a, b, c, d) = (d, -c, 0, a);
        }
        else if (a - d != 0 || Math.Sign(b) == Math.Sign(c))
        {
            var difference = a - d;
            var p = 0.5 * difference;
            var (larger, smaller) = (Math.Max(Math.Abs(b), Math.Abs(c)), Math.Min(Math.Abs(b), Math.Abs(c)) * Math.Sign(b) * Math.Sign(c));
            var scale = Math.Max(Math.Abs(p), larger);
            var z = p / scale * p + larger / scale * smaller;
            if (z >= 8 * Epsilon)
            {
                // Two real eigenvalues, well apart.
                z = p + Math.CopySign(Math.Sqrt(scale) * Math.Sqrt(z), p);
                (a, d) = (d + z, d - larger / z * smaller);
                var length = double.Hypot(c, z);
                (cosine, sine) = (z / length, c / length);
                (b, c) = (b - c, 0);
            }
            else
            {
                var sigma = b + c;
                var length = double.Hypot(sigma, difference);
                cosine = Math.Sqrt(0.5 * (1 + Math.Abs(sigma) / length));
                sine = -(p / (length * cosine)) * Math.CopySign(1, sigma);
                var (aa, bb, cc, dd) = (a * cosine + b * sine, b * cosine - a * sine, c * cosine + d * sine, d * cosine - c * sine);
                (a, b, c, d) = (aa * cosine + cc * sine, bb * cosine + dd * sine, cc * cosine - aa * sine, dd * cosine - bb * sine);
                a = d = 0.5 * (a + d);
                if (c != 0 && b == 0)
                {
                    (b, c) = (-c, 0);
                    (cosine, sine) = (-sine, cosine);
                }
                else if (c != 0 && Math.Sign(b) == Math.Sign(c))
                {
                    // Two real ones that were taken for a pair.
                    var (rootB, rootC) = (Math.Sqrt(Math.Abs(b)), Math.Sqrt(Math.Abs(c)));
                    p = Math.CopySign(rootB * rootC, c);
                    var factor = 1 / Math.Sqrt(Math.Abs(b + c));
                    (a, d) = (a + p, d - p);
                    (b, c) = (b - c, 0);
                    (cosine, sine) = (cosine * rootB * factor - sine * rootC * factor, cosine * rootC * factor + sine * rootB * factor);
                }
            }
        }
        imaginary = c == 0 ? 0 : Math.Sqrt(Math.Abs(b)) * Math.Sqrt(Math.Abs(c));
        return new(cosine, sine);
    }
}
