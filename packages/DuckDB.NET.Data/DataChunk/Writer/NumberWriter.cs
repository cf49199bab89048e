namespace DuckDB.NET.Data.DataChunk.Writer;

/// <summary>A number of the column's type, or another whose value it can hold.</summary>
internal sealed class NumberWriter<TNumber>(DuckDBType type) : VectorWriter(type)
    where TNumber : unmanaged, INumber<TNumber>
{
    private static readonly bool IsFloating = typeof(TNumber) == typeof(float) || typeof(TNumber) == typeof(double);

    protected override bool Write<T>(T value, ulong row)
    {
        TNumber? number = value switch
        {
            TNumber same => same,
            int whole => TNumber.CreateChecked(whole),
            long whole => TNumber.CreateChecked(whole),
            short whole => TNumber.CreateChecked(whole),
            sbyte whole => TNumber.CreateChecked(whole),
            byte whole => TNumber.CreateChecked(whole),
            ushort whole => TNumber.CreateChecked(whole),
            uint whole => TNumber.CreateChecked(whole),
            ulong whole => TNumber.CreateChecked(whole),
            BigInteger whole => TNumber.CreateChecked(whole),
            float real when IsFloating => TNumber.CreateChecked(real),
            double real when IsFloating => TNumber.CreateChecked(real),
            decimal real when IsFloating => TNumber.CreateChecked(real),
            _ => null,
        };
        if (number is not { } known)
        {
            return false;
        }

        Set(row, known);
        return true;
    }
}
