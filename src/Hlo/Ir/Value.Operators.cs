namespace XlaSharp.Hlo;

public sealed partial class Value
{
    /// <summary>A number in this value's type and shape, in its builder.</summary>
    public Value Like(double value) => Tensor.Dims.IsStatic ? Builder.Constant(Tensor, value) : Builder.Constant(TensorType.Scalar(ElementType), value).RepeatedLike(this);

    /// <summary><c>x + y</c></summary>
    public static Value operator +(Value x, Value y) => x.Add(y);

    /// <summary><c>x + c</c></summary>
    public static Value operator +(Value x, double c) => x.Add(x.Like(c));

    /// <summary><c>c + x</c></summary>
    public static Value operator +(double c, Value x) => x.Like(c).Add(x);

    /// <summary><c>x − y</c></summary>
    public static Value operator -(Value x, Value y) => x.Subtract(y);

    /// <summary><c>x − c</c></summary>
    public static Value operator -(Value x, double c) => x.Subtract(x.Like(c));

    /// <summary><c>c − x</c></summary>
    public static Value operator -(double c, Value x) => x.Like(c).Subtract(x);

    /// <summary><c>−x</c></summary>
    public static Value operator -(Value x) => x.Negate();

    /// <summary><c>x · y</c></summary>
    public static Value operator *(Value x, Value y) => x.Multiply(y);

    /// <summary><c>x · c</c></summary>
    public static Value operator *(Value x, double c) => x.Multiply(x.Like(c));

    /// <summary><c>c · x</c></summary>
    public static Value operator *(double c, Value x) => x.Like(c).Multiply(x);

    /// <summary><c>x / y</c></summary>
    public static Value operator /(Value x, Value y) => x.Divide(y);

    /// <summary><c>x / c</c></summary>
    public static Value operator /(Value x, double c) => x.Divide(x.Like(c));

    /// <summary><c>c / x</c></summary>
    public static Value operator /(double c, Value x) => x.Like(c).Divide(x);
}
