namespace XlaSharp;

/// <content>Arithmetic with C# numbers. C# would convert them by itself; F# converts no operand, so that <c>2.0 * x</c> needs operators of its own.</content>
public sealed partial class NDArray
{
    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(NDArray x, int y) => x + (NDArray)y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(int x, NDArray y) => (NDArray)x + y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(NDArray x, uint y) => x + (NDArray)y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(uint x, NDArray y) => (NDArray)x + y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(NDArray x, long y) => x + (NDArray)y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(long x, NDArray y) => (NDArray)x + y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(NDArray x, ulong y) => x + (NDArray)y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(ulong x, NDArray y) => (NDArray)x + y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(NDArray x, float y) => x + (NDArray)y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(float x, NDArray y) => (NDArray)x + y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(NDArray x, double y) => x + (NDArray)y;

    /// <inheritdoc cref="operator +(NDArray, NDArray)"/>
    public static NDArray operator +(double x, NDArray y) => (NDArray)x + y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(NDArray x, int y) => x - (NDArray)y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(int x, NDArray y) => (NDArray)x - y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(NDArray x, uint y) => x - (NDArray)y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(uint x, NDArray y) => (NDArray)x - y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(NDArray x, long y) => x - (NDArray)y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(long x, NDArray y) => (NDArray)x - y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(NDArray x, ulong y) => x - (NDArray)y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(ulong x, NDArray y) => (NDArray)x - y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(NDArray x, float y) => x - (NDArray)y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(float x, NDArray y) => (NDArray)x - y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(NDArray x, double y) => x - (NDArray)y;

    /// <inheritdoc cref="operator -(NDArray, NDArray)"/>
    public static NDArray operator -(double x, NDArray y) => (NDArray)x - y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(NDArray x, int y) => x * (NDArray)y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(int x, NDArray y) => (NDArray)x * y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(NDArray x, uint y) => x * (NDArray)y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(uint x, NDArray y) => (NDArray)x * y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(NDArray x, long y) => x * (NDArray)y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(long x, NDArray y) => (NDArray)x * y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(NDArray x, ulong y) => x * (NDArray)y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(ulong x, NDArray y) => (NDArray)x * y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(NDArray x, float y) => x * (NDArray)y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(float x, NDArray y) => (NDArray)x * y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(NDArray x, double y) => x * (NDArray)y;

    /// <inheritdoc cref="operator *(NDArray, NDArray)"/>
    public static NDArray operator *(double x, NDArray y) => (NDArray)x * y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(NDArray x, int y) => x / (NDArray)y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(int x, NDArray y) => (NDArray)x / y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(NDArray x, uint y) => x / (NDArray)y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(uint x, NDArray y) => (NDArray)x / y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(NDArray x, long y) => x / (NDArray)y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(long x, NDArray y) => (NDArray)x / y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(NDArray x, ulong y) => x / (NDArray)y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(ulong x, NDArray y) => (NDArray)x / y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(NDArray x, float y) => x / (NDArray)y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(float x, NDArray y) => (NDArray)x / y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(NDArray x, double y) => x / (NDArray)y;

    /// <inheritdoc cref="operator /(NDArray, NDArray)"/>
    public static NDArray operator /(double x, NDArray y) => (NDArray)x / y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(NDArray x, int y) => x % (NDArray)y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(int x, NDArray y) => (NDArray)x % y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(NDArray x, uint y) => x % (NDArray)y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(uint x, NDArray y) => (NDArray)x % y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(NDArray x, long y) => x % (NDArray)y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(long x, NDArray y) => (NDArray)x % y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(NDArray x, ulong y) => x % (NDArray)y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(ulong x, NDArray y) => (NDArray)x % y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(NDArray x, float y) => x % (NDArray)y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(float x, NDArray y) => (NDArray)x % y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(NDArray x, double y) => x % (NDArray)y;

    /// <inheritdoc cref="operator %(NDArray, NDArray)"/>
    public static NDArray operator %(double x, NDArray y) => (NDArray)x % y;
}
