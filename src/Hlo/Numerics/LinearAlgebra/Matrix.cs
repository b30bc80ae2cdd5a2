namespace XlaSharp.Hlo;

/// <summary>A matrix in LAPACK's layout: column after column, in an array that may hold more. Factorisations overwrite it.</summary>
/// <param name="elements">The array.</param>
/// <param name="start">Where the first element is.</param>
/// <param name="rows">The number of rows.</param>
/// <param name="columns">The number of columns.</param>
/// <param name="stride">How far apart columns are.</param>
internal readonly struct Matrix<T>(T[] elements, int start, int rows, int columns, int stride)
{
    public Matrix(int rows, int columns) : this(new T[checked((long)rows * columns)], 0, rows, columns, rows) { }

    public Matrix(T[] elements, int rows, int columns) : this(elements, 0, rows, columns, rows) { }

    public int Rows => rows;

    public int Columns => columns;

    public ref T this[int row, int column] => ref elements[start + column * stride + row];

    /// <summary>A column from a row on.</summary>
    public Span<T> Column(int column, int from = 0) => elements.AsSpan(start + column * stride + from, rows - from);

    /// <summary>A part of a column.</summary>
    public Span<T> Column(int column, int from, int count) => elements.AsSpan(start + column * stride + from, count);

    /// <summary>The elements of a matrix that fills its array.</summary>
    public Span<T> Elements => elements.AsSpan(start, rows * columns);

    /// <summary>A block of the same elements.</summary>
    public Matrix<T> Block(int row, int column, int blockRows, int blockColumns) => new(elements, start + column * stride + row, blockRows, blockColumns, stride);

    public void SwapColumns(int i, int j)
    {
        Span<T> x = Column(i), y = Column(j);
        for (var k = 0; k < x.Length; k++) (x[k], y[k]) = (y[k], x[k]);
    }

    public void SwapRows(int i, int j, int fromColumn, int toColumn)
    {
        for (var k = fromColumn; k < toColumn; k++) (this[i, k], this[j, k]) = (this[j, k], this[i, k]);
    }
}
