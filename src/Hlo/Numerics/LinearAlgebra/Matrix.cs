using System.Buffers;
using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>A matrix in LAPACK's layout: column after column, in an array that may hold more. Factorisations overwrite it.</summary>
/// <param name="elements">The array.</param>
/// <param name="start">Where the first element is.</param>
/// <param name="rows">The number of rows.</param>
/// <param name="columns">The number of columns.</param>
/// <param name="stride">How far apart columns are.</param>
internal readonly struct Matrix<T>(T[] elements, int start, int rows, int columns, int stride) where T : unmanaged, INumberBase<T>
{
    public Matrix(int rows, int columns) : this(new T[checked((long)rows * columns)], 0, rows, columns, rows) { }

    public Matrix(T[] elements, int rows, int columns) : this(elements, 0, rows, columns, rows) { }

    /// <summary>A matrix that is to be written before it is read, in an array of the pool.</summary>
    public static Matrix<T> Rent(int rows, int columns) => new(ArrayPool<T>.Shared.Rent(checked(rows * columns)), rows, columns);

    /// <summary>Gives the array back to the pool.</summary>
    public void Return() => ArrayPool<T>.Shared.Return(elements);

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

    /// <summary>Writes the elements over another matrix.</summary>
    public void CopyTo(Matrix<T> other)
    {
        for (var j = 0; j < columns; j++) Column(j).CopyTo(other.Column(j));
    }

    /// <summary>Rows and columns exchanged, in an array of their own.</summary>
    public Matrix<T> Transposed()
    {
        var transposed = new Matrix<T>(columns, rows);
        TransposeTo(transposed);
        return transposed;
    }

    /// <summary>Writes the transpose over another matrix, in tiles whose lines stay in the cache.</summary>
    public void TransposeTo(Matrix<T> other)
    {
        const int Tile = 8;
        for (var column = 0; column < columns; column += Tile)
            for (var row = 0; row < rows; row += Tile)
                for (var j = column; j < Math.Min(column + Tile, columns); j++)
                {
                    var tile = Column(j, row, Math.Min(Tile, rows - row));
                    for (var i = 0; i < tile.Length; i++) other[j, row + i] = tile[i];
                }
    }

    /// <summary>The conjugate transpose, in an array of its own.</summary>
    public Matrix<T> Adjoint()
    {
        var adjoint = new Matrix<T>(columns, rows);
        AdjointTo(adjoint);
        return adjoint;
    }

    /// <summary>Writes the conjugate transpose over another matrix.</summary>
    public void AdjointTo(Matrix<T> other)
    {
        TransposeTo(other);
        other.Conjugate();
    }

    /// <summary>Replaces every element by its conjugate.</summary>
    public void Conjugate()
    {
        if (!Field<T>.IsComplex) return;
        for (var j = 0; j < columns; j++)
            foreach (ref var element in Column(j)) element = Field<T>.Conjugate(element);
    }

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
