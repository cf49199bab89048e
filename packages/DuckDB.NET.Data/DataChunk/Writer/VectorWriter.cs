namespace DuckDB.NET.Data.DataChunk.Writer;

/// <summary>Writes one column of a chunk.</summary>
internal abstract unsafe class VectorWriter(DuckDBType type) : IDuckDBDataWriter
{
    private ulong* _validity;

    protected DuckDBType Type => type;

    protected nint Vector { get; private set; }

    protected void* Data { get; private set; }

    /// <summary>From here on values go to <paramref name="vector"/>.</summary>
    public virtual void Bind(nint vector)
    {
        Vector = vector;
        Data = NativeMethods.VectorData(vector);
        _validity = null;
    }

    public virtual void WriteNull(ulong rowIndex)
    {
        if (_validity is null)
        {
            NativeMethods.VectorEnsureValidityWritable(Vector);
            _validity = NativeMethods.VectorValidity(Vector);
        }

        _validity[rowIndex >> 6] &= ~(1UL << (int)(rowIndex & 63));
    }

    public void WriteValue<T>(T value, ulong rowIndex)
    {
        if (value is null or DBNull)
        {
            WriteNull(rowIndex);
        }
        else if (!Write(value, rowIndex))
        {
            throw new InvalidOperationException($"A {value.GetType().Name} cannot be written to a column of type {type}.");
        }
    }

    /// <returns>False if the column takes no <typeparamref name="T"/>.</returns>
    protected abstract bool Write<T>(T value, ulong row);

    protected void Set<T>(ulong row, T value)
        where T : unmanaged => ((T*)Data)[row] = value;
}
